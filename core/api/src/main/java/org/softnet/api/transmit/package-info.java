/**
 * What a transmit back end implements: a device takes frames, says when it has no room, and counts
 * what it sent.
 *
 * <p>Linux: {@code ndo_start_xmit()} of {@code struct net_device_ops}, {@code netdev_tx_t}
 * (include/linux/netdevice.h), {@code struct rtnl_link_stats64}.
 */
@NullMarked
package org.softnet.api.transmit;

import org.jspecify.annotations.NullMarked;
