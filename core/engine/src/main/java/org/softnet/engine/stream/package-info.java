/**
 * Streams: segments put in sequence, and the messages in them handed up as soon as they are whole.
 * Linux: {@code tcp_data_queue()} and {@code tcp_ofo_queue()}, net/ipv4/tcp_input.c; for the
 * messages {@code strp_recv()}, net/strparser/strparser.c.
 */
@NullMarked
package org.softnet.engine.stream;

import org.jspecify.annotations.NullMarked;
