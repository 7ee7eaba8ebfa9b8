/**
 * What a driver implements: it fills blocks with packets, by file, by library or by ring.
 *
 * <p>Linux: {@code struct net_device_ops} (include/linux/netdevice.h); a {@link
 * org.softnet.api.capture.Block} is the memory behind a batch of receive descriptors. What a
 * capture says of a packet besides its octets is in its {@link
 * org.softnet.api.capture.PacketRecord}, and is looked for when somebody asks.
 */
@NullMarked
package org.softnet.api.capture;

import org.jspecify.annotations.NullMarked;
