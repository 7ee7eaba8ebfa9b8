/**
 * The transmit path: a bounded queue in front of each device, a discipline that says when its head
 * may leave, and the NET_TX action that takes frames to the device on a thread of its own.
 *
 * <p>Linux: net/core/dev.c ({@code dev_queue_xmit()}, {@code net_tx_action()}), net/sched/
 * sch_generic.c ({@code __qdisc_run()}, {@code dev_requeue_skb()}), sch_fifo.c, sch_tbf.c,
 * sch_etf.c, sch_mq.c.
 */
@NullMarked
package org.softnet.engine.transmit;

import org.jspecify.annotations.NullMarked;
