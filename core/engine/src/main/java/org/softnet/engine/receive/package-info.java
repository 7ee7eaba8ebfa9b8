/**
 * From the driver to the dispatcher and on to who reads: ring, poller, taps, delivery. Linux:
 * {@code net_rx_action()}, {@code napi_poll()} and {@code dev_queue_xmit_nit()}, net/core/dev.c.
 */
@NullMarked
package org.softnet.engine.receive;

import org.jspecify.annotations.NullMarked;
