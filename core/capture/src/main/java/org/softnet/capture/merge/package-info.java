/** Several captures as one, by time. What mergecap does beside Wireshark. */
@NullMarked
package org.softnet.capture.merge;

import org.jspecify.annotations.NullMarked;
