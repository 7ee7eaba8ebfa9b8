package org.softnet.cli;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.softnet.host.TransmitStatus;
import org.softnet.host.Transmitter;
import org.softnet.host.replay.Replay;

/** How a replay stands: a line on standard error, redrawn twice a second. */
final class ReplayStatus implements AutoCloseable {
  private static final long EVERY_MILLIS = 500;
  private static final double SECOND_NANOS = 1e9;
  private static final double MEGABIT_OCTETS = 125_000;

  private final Replay replay;
  private final PauseKey pause;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread drawing;
  private long packetsBefore;
  private long octetsBefore;
  private long nanosBefore = System.nanoTime();

  private ReplayStatus(Replay replay, PauseKey pause) {
    this.replay = replay;
    this.pause = pause;
  }

  /** The status of {@code replay}, if somebody looks. */
  static ReplayStatus of(Replay replay, PauseKey pause, boolean isWatched) {
    ReplayStatus status = new ReplayStatus(replay, pause);
    if (isWatched) {
      status.drawing = Thread.ofPlatform().daemon().name("softnet-status").start(status::run);
    }
    return status;
  }

  private void run() {
    boolean drawn = false;
    try {
      while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        Transmitter transmitter = replay.transmitter().orElse(null);
        if (transmitter != null) {
          System.err.print("\r" + text(transmitter.status()) + "\u001b[K");
          System.err.flush();
          drawn = true;
        }
      }
      if (drawn) {
        System.err.print("\r\u001b[K");
        System.err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** What is drawn is wiped away before anything else is said. */
  @Override
  public void close() {
    over.countDown();
    Thread thread = drawing;
    if (thread == null) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
