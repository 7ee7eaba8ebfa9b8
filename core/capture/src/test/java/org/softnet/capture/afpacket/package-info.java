/** Tests of the packet socket's ring, filter and framing. */
@NullMarked
package org.softnet.capture.afpacket;

import org.jspecify.annotations.NullMarked;
