/**
 * What a protocol knows of building its headers, besides the fields that it declares: their length,
 * and what follows from the rest of the packet.
 *
 * <p>Linux: {@code struct header_ops} (include/linux/netdevice.h), {@code skb_push()}
 * (net/core/skbuff.c).
 */
@NullMarked
package org.softnet.api.build;

import org.jspecify.annotations.NullMarked;
