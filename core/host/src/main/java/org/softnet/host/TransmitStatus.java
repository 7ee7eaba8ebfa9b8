package org.softnet.host;

import org.softnet.engine.transmit.TxStatus;

/**
 * How a transmitter stands.
 *
 * @param packets frames that the device took
 * @param octets their octets
 * @param dropped frames that ended before
 * @param busy how often the device had no room, and the frame was offered again
 * @param waiting frames in the queue
 */
public record TransmitStatus(long packets, long octets, long dropped, long busy, int waiting) {
  static TransmitStatus of(TxStatus status) {
    return new TransmitStatus(
        status.packets(), status.octets(), status.dropped(), status.requeues(), status.waiting());
  }
}
