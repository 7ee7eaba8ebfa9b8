/** A program that writes the packets that match. */
@NullMarked
package org.softnet.samples.filter;

import org.jspecify.annotations.NullMarked;
