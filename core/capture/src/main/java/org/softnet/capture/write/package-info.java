/**
 * Capture writers: pcap and pcapng, plain or compressed, in one file or in many that take turns; in
 * plain Java.
 *
 * <p>A file takes the place of a device that sends: packets are queued in one page of memory, which
 * goes out when it is full. Linux: what {@code packet_rcv()} (net/packet/af_packet.c) is to the
 * tool that reads its socket and keeps what it sees.
 */
@NullMarked
package org.softnet.capture.write;

import org.jspecify.annotations.NullMarked;
