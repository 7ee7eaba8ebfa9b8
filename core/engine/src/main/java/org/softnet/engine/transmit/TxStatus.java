package org.softnet.engine.transmit;

/**
 * How a way out stands.
 *
 * @param packets frames that the device took
 * @param octets their octets
 * @param dropped frames that ended before, for whatever reason
 * @param requeues how often the device was BUSY
 * @param waiting frames in the queue
 */
public record TxStatus(long packets, long octets, long dropped, long requeues, int waiting) {
  /** This and another queue's. */
  TxStatus and(TxStatus other) {
    return new TxStatus(
        packets + other.packets,
        octets + other.octets,
        dropped + other.dropped,
        requeues + other.requeues,
        waiting + other.waiting);
  }
}
