/**
 * The driver {@code libpcap}, by pcap4j: what this machine's libpcap can capture. Its octets go
 * into our blocks; pcap4j's packets are never made. Nothing of pcap4j and JNA is loaded before
 * {@link org.softnet.capture.libpcap.LibPcap#open}.
 *
 * <p>Linux: libpcap's pcap-linux.c, which sits on net/packet/af_packet.c as well.
 */
@NullMarked
package org.softnet.capture.libpcap;

import org.jspecify.annotations.NullMarked;
