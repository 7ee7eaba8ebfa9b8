/**
 * The loopback device: what is sent is received, within the process and without rights.
 *
 * <p>Linux: drivers/net/loopback.c, whose {@code loopback_xmit()} hands a frame to {@code
 * netif_rx()}; where that drops what finds the backlog full, this is busy.
 */
@NullMarked
package org.softnet.capture.loopback;

import org.jspecify.annotations.NullMarked;
