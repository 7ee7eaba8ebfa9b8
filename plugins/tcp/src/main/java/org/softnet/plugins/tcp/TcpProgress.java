package org.softnet.plugins.tcp;

import org.softnet.api.Layer;
import org.softnet.api.capture.Block;

/**
 * How far a connection came, and how long it took: the steps of RFC 9293, 3.5 and 3.6 that were
 * seen, the times within the stream, and the round-trip time of the handshake.
 */
final class TcpProgress {
  private static final int SYN = 1;
  private static final int SYN_ACK = 1 << 1;
  private static final int ACK = 1 << 2;
  private static final int DATA = 1 << 3;
  private static final int FIN = 1 << 4;
  private static final int RST = 1 << 5;

  private int steps;
  private boolean begun;
  private long firstNanos = Block.NO_TIME;
  private long previousNanos;
  private long synNanos = Block.NO_TIME;
  private long roundTripNanos;

  /** Forgets the connection. */
  void renew() {
    steps = 0;
    begun = false;
    firstNanos = Block.NO_TIME;
    previousNanos = 0;
    synNanos = Block.NO_TIME;
    roundTripNanos = 0;
  }

  /** Takes note of a segment and writes what was found to {@code findings}: the steps before it. */
  void follow(TcpSegment segment, Layer findings) {
    TcpFindings.COMPLETENESS.keep(findings, steps);
    if (begun || segment.opens()) {
      steps |= step(segment);
    }
    begun = true;
    if (segment.timeNanos != Block.NO_TIME) {
      time(segment, findings);
    }
  }

  private static int step(TcpSegment segment) {
    boolean ack = segment.has(TcpSegment.ACK_BIT);
    int closing =
        (segment.has(TcpSegment.FIN_BIT) ? FIN : 0) | (segment.has(TcpSegment.RST_BIT) ? RST : 0);
    int data = segment.octets > 0 ? DATA : 0;
    if (segment.has(TcpSegment.SYN_BIT)) {
      return closing | data | (ack ? SYN_ACK : SYN);
    }
    return closing | (data == 0 && ack ? ACK : data);
  }

  private void time(TcpSegment segment, Layer findings) {
    if (firstNanos == Block.NO_TIME) {
      firstNanos = segment.timeNanos;
      previousNanos = firstNanos;
    }
    TcpFindings.TIME_RELATIVE.keep(findings, segment.timeNanos - firstNanos);
    TcpFindings.TIME_DELTA.keep(findings, segment.timeNanos - previousNanos);
    previousNanos = segment.timeNanos;
    if (segment.opens()) {
      synNanos = segment.timeNanos;
    } else if (segment.has(TcpSegment.ACK_BIT)
        && !segment.has(TcpSegment.SYN_BIT)
        && roundTripNanos == 0
        && synNanos != Block.NO_TIME) {
      roundTripNanos = segment.timeNanos - synNanos;
    }
    TcpFindings.ROUND_TRIP.keep(findings, roundTripNanos);
  }

  /** From the SYN to the end of the handshake; 0 if that was not seen. */
  long roundTripNanos() {
    return roundTripNanos;
  }
}
