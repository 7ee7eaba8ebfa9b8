/**
 * Replays the arrivals of a capture into models of a host. Linux: {@code net_rx_action()},
 * net/core/dev.c, of which a model is none.
 */
@NullMarked
package org.softnet.host.whatif;

import org.jspecify.annotations.NullMarked;
