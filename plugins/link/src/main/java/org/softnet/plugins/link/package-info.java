/**
 * Link types without a link header of their own: what capturing programs put in its place. Linux:
 * {@code packet_rcv()}, net/packet/af_packet.c, whose socket address the cooked headers carry.
 */
@NullMarked
package org.softnet.plugins.link;

import org.jspecify.annotations.NullMarked;
