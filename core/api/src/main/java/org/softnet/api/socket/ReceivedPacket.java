package org.softnet.api.socket;

import java.util.Arrays;
import java.util.Objects;
import org.softnet.api.capture.CaptureInterface;

/**
 * A copy of a packet, whoever receives it to keep.
 *
 * @param number position in the run, from 1
 * @param timeNanos nanoseconds since 1970-01-01 00:00 UTC, or {@link
 *     org.softnet.api.capture.Block#NO_TIME}
 * @param captureInterface where it was captured
 * @param octets its octets from the link layer's first on, as many as the socket had
 * @param onWire octets that it had on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // nobody else has the array; equals looks into it
public record ReceivedPacket(
    long number, long timeNanos, CaptureInterface captureInterface, byte[] octets, int onWire) {
  @Override
  public boolean equals(Object other) {
    return other instanceof ReceivedPacket packet
        && number == packet.number
        && timeNanos == packet.timeNanos
        && onWire == packet.onWire
        && captureInterface.equals(packet.captureInterface)
        && Arrays.equals(octets, packet.octets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, timeNanos, onWire, captureInterface, Arrays.hashCode(octets));
  }
}
