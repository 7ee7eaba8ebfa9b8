package org.softnet.cli;

import java.util.Locale;
import org.softnet.host.TransmitStatus;
import org.softnet.host.Transmitter;
import org.softnet.host.replay.Replay;

/** How a replay stands: a line on standard error, redrawn twice a second. */
final class ReplayStatus {
  private static final long EVERY_NANOS = 500_000_000;
  private static final double SECOND_NANOS = 1e9;
  private static final double MEGABIT_OCTETS = 125_000;

  private final Replay replay;
  private final PauseKey pause;
  private long packetsBefore;
  private long octetsBefore;
  private long nanosBefore = System.nanoTime();

  private ReplayStatus(Replay replay, PauseKey pause) {
    this.replay = replay;
    this.pause = pause;
  }

  /** The status of {@code replay}, if somebody looks. */
  static DrawnLine of(Replay replay, PauseKey pause, boolean isWatched) {
    return isWatched
        ? DrawnLine.every(EVERY_NANOS, true, new ReplayStatus(replay, pause)::text)
        : DrawnLine.none();
  }

  private String text() {
    Transmitter transmitter = replay.transmitter().orElse(null);
    return transmitter == null ? "" : text(transmitter.status());
  }

  private String text(TransmitStatus status) {
    long now = System.nanoTime();
    double seconds = (now - nanosBefore) / SECOND_NANOS;
    double rate = (status.packets() - packetsBefore) / seconds;
    double megabits = (status.octets() - octetsBefore) / seconds / MEGABIT_OCTETS;
    packetsBefore = status.packets();
    octetsBefore = status.octets();
    nanosBefore = now;
    return String.format(
        Locale.ROOT,
        "%,d packets, %,.0f/s, %,.2f Mbit/s; %,d dropped, %,d busy%s",
        status.packets(),
        rate,
        megabits,
        status.dropped(),
        status.busy(),
        pause.isPaused() ? "; paused: Enter goes on" : pause.isThere() ? "; Enter pauses" : "");
  }
}
