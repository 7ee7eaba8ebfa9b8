/**
 * A host that receives in virtual time: rings, interrupts, polls and rounds under a given cost a
 * packet, and nothing else of a host. It stands for {@code net_rx_action()}, {@code napi_poll()}
 * and {@code napi_complete_done()}, net/core/dev.c, and is a model, no kernel: polls, rounds and
 * interrupts cost nothing, a CPU has no other work, and rounds follow one another at once, as if
 * {@code ksoftirqd} were alone. A round's budget therefore decides how often a CPU is squeezed, not
 * what it drops. The kernel polls each instance once a round; here a CPU has one instance, which is
 * polled until the budget is used, as by {@link org.softnet.engine.receive.Poller}.
 */
@NullMarked
package org.softnet.engine.whatif;

import org.jspecify.annotations.NullMarked;
