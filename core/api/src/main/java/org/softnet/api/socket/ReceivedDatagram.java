package org.softnet.api.socket;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Objects;

/**
 * A copy of a datagram, whoever receives it to keep.
 *
 * @param number of the packet that brought it, or its last fragment; from 1
 * @param timeNanos nanoseconds since 1970-01-01 00:00 UTC, or {@link
 *     org.softnet.api.capture.Block#NO_TIME}
 * @param source who sent it
 * @param destination to whom
 * @param payload as much as was captured
 * @param payloadOctets octets that it had on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // nobody else has the array; equals looks into it
public record ReceivedDatagram(
    long number,
    long timeNanos,
    InetSocketAddress source,
    InetSocketAddress destination,
    byte[] payload,
    int payloadOctets) {
  @Override
  public boolean equals(Object other) {
    return other instanceof ReceivedDatagram datagram
        && number == datagram.number
        && timeNanos == datagram.timeNanos
        && source.equals(datagram.source)
        && destination.equals(datagram.destination)
        && Arrays.equals(payload, datagram.payload)
        && payloadOctets == datagram.payloadOctets;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        number, timeNanos, source, destination, Arrays.hashCode(payload), payloadOctets);
  }
}
