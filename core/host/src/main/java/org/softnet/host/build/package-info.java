/**
 * Packets from nothing: headers of any protocol, written by the fields that the protocol declares
 * for reading, with lengths, checksums and numbers filled in.
 *
 * <p>Linux: {@code alloc_skb()}, {@code skb_push()} (net/core/skbuff.c), {@code dev_hard_header()}
 * (include/linux/netdevice.h).
 */
@NullMarked
package org.softnet.host.build;

import org.jspecify.annotations.NullMarked;
