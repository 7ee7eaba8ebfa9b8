/** Writes down the way of one packet. Linux: {@code CONFIG_TRACEPOINTS}, include/trace/events. */
@NullMarked
package org.softnet.engine.trace;

import org.jspecify.annotations.NullMarked;
