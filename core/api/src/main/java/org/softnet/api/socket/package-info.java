/**
 * What an application opens on the traffic.
 *
 * <p>Linux: packet sockets ({@code struct packet_type} in {@code ptype_all},
 * net/packet/af_packet.c).
 */
@NullMarked
package org.softnet.api.socket;

import org.jspecify.annotations.NullMarked;
