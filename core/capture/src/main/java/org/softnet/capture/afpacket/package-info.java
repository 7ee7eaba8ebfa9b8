/**
 * The driver {@code afpacket}: a packet socket whose receive ring ({@code TPACKET_V3}) the kernel
 * fills and this process reads in place; several sockets share an interface's flows ({@code
 * PACKET_FANOUT}). What is sent goes out by batches or from a ring of its own.
 *
 * <p>Linux: net/packet/af_packet.c ({@code tpacket_rcv()}, {@code tpacket_snd()}, {@code
 * packet_getsockopt()}, {@code fanout_demux_hash()}), include/uapi/linux/if_packet.h.
 */
@NullMarked
package org.softnet.capture.afpacket;

import org.jspecify.annotations.NullMarked;
