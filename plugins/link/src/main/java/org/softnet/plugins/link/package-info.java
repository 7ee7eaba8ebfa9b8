/**
 * Link types without a link header of their own, and what capturing programs put in its place;
 * links that few have: Cisco's serial lines, ARCNET, FDDI, InfiniBand. Linux: {@code packet_rcv()},
 * net/packet/af_packet.c, whose socket address the cooked headers carry.
 */
@NullMarked
package org.softnet.plugins.link;

import org.jspecify.annotations.NullMarked;
