/**
 * The tables and the loop that walks them. Linux: {@code __netif_receive_skb_core()} and {@code
 * ptype_base}, net/core/dev.c; {@code ip_protocol_deliver_rcu()}, net/ipv4/ip_input.c.
 */
@NullMarked
package org.softnet.engine.dispatch;

import org.jspecify.annotations.NullMarked;
