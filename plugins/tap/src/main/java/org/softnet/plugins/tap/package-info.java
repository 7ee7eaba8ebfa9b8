/**
 * Taps: they see every packet before the dispatch tables do. Linux: {@code ptype_all},
 * net/core/dev.c; {@code packet_rcv()}, net/packet/af_packet.c.
 */
@NullMarked
package org.softnet.plugins.tap;

import org.jspecify.annotations.NullMarked;
