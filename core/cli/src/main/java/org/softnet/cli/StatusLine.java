package org.softnet.cli;

import java.util.Locale;
import org.softnet.host.RunStatus;
import org.softnet.host.Softnet;

/**
 * Packets, rate and drops by place, on standard error: a line redrawn each second where a person
 * looks at it and at nothing else, or a line every so often where that was asked for.
 */
final class StatusLine {
  private static final double SECOND_NANOS = 1e9;

  private final Softnet softnet;
  private long packetsBefore;
  private long nanosBefore = System.nanoTime();

  private StatusLine(Softnet softnet) {
    this.softnet = softnet;
  }

  /** The status of {@code softnet}, every {@code seconds}; 0 is each second, if it is watched. */
  static DrawnLine of(Softnet softnet, double seconds, boolean isWatched) {
    long nanos = (long) ((seconds > 0 ? seconds : 1) * SECOND_NANOS);
    return seconds > 0 || isWatched
        ? DrawnLine.every(nanos, isWatched, new StatusLine(softnet)::text)
        : DrawnLine.none();
  }

  private String text() {
    RunStatus status = softnet.status();
    long now = System.nanoTime();
    double rate = (status.packets() - packetsBefore) * SECOND_NANOS / (now - nanosBefore);
    packetsBefore = status.packets();
    nanosBefore = now;
    return String.format(
        Locale.ROOT,
        "%,d packets, %,.0f/s; dropped: %,d interface, %,d kernel ring, %,d taps",
        status.packets(),
        rate,
        status.missedByInterface(),
        status.droppedByKernel(),
        status.droppedByTaps());
  }
}
