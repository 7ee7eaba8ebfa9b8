/**
 * What a protocol author sees: octets in a {@link org.softnet.api.View}, findings into a {@link
 * org.softnet.api.Layer}, fields declared once as {@link org.softnet.api.Field}.
 *
 * <p>Linux: {@code struct sk_buff} (include/linux/skbuff.h), {@code struct packet_type}
 * (include/linux/netdevice.h), {@code struct net_protocol} (include/net/protocol.h) and {@code enum
 * skb_drop_reason} (include/net/dropreason-core.h).
 */
@NullMarked
package org.softnet.api;

import org.jspecify.annotations.NullMarked;
