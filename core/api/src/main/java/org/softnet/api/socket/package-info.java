/**
 * What an application opens on the traffic.
 *
 * <p>Linux: packet sockets (net/packet/af_packet.c) and {@code struct packet_type} in {@code
 * ptype_all}, event polls (fs/eventpoll.c). DPDK: a queue that is polled without the kernel, {@link
 * org.softnet.api.socket.Burst}.
 */
@NullMarked
package org.softnet.api.socket;

import org.jspecify.annotations.NullMarked;
