/** A sniffer: every packet of an interface or a file, as it comes. */
@NullMarked
package org.softnet.samples.tap;

import org.jspecify.annotations.NullMarked;
