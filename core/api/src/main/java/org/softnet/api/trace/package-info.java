/**
 * The way of a packet, station by station, for whoever wants to see why it went where it went.
 *
 * <p>Linux: the tracepoints of include/trace/events/napi.h, net.h and skb.h.
 */
@NullMarked
package org.softnet.api.trace;

import org.jspecify.annotations.NullMarked;
