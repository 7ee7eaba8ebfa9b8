/** A program that prints every packet of a capture file. */
@NullMarked
package org.softnet.samples.print;

import org.jspecify.annotations.NullMarked;
