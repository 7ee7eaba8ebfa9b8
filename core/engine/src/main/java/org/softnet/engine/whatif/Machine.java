package org.softnet.engine.whatif;

import org.softnet.engine.receive.Poller.Budget;

/**
 * What is modelled.
 *
 * @param cpus each with one receive queue, 1 to {@link Model#INDIRECTIONS}
 * @param ringPackets descriptors of a queue's ring, 1 or more: packets that wait at most
 * @param budget what a round may do
 * @param interruptNanos from the packet that raises an interrupt to the first poll
 * @param packetPicos what a packet takes, in picoseconds
 * @param octetPicos what each of its octets takes besides
 */
public record Machine(
    int cpus,
    int ringPackets,
    Budget budget,
    long interruptNanos,
    long packetPicos,
    long octetPicos) {
  private static final long PICOS_PER_NANO = 1_000;

  /** What a packet of {@code octets} takes, in whole nanoseconds. */
  long nanos(int octets) {
    return (packetPicos + octets * octetPicos) / PICOS_PER_NANO;
  }
}
