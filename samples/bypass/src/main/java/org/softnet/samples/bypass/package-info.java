/** A program that polls a driver itself, beside the same with the receive path. */
@NullMarked
package org.softnet.samples.bypass;

import org.jspecify.annotations.NullMarked;
