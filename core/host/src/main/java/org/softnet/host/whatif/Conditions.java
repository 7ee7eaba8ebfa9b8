package org.softnet.host.whatif;

/**
 * What all settings that are compared have in common.
 *
 * @param packetPicos what a packet takes, in picoseconds
 * @param octetPicos what each of its octets on the wire takes besides
 * @param interruptNanos from the packet that raises an interrupt to the first poll
 * @param roundNanos {@code net.core.netdev_budget_usecs}, in nanoseconds
 * @param weightPackets packets of a poll, 1 or more; {@code net.core.dev_weight}
 * @param speed how many times as fast as in the capture packets arrive, more than 0
 */
public record Conditions(
    long packetPicos,
    long octetPicos,
    long interruptNanos,
    long roundNanos,
    int weightPackets,
    double speed) {}
