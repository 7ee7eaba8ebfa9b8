package org.softnet.cli;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.softnet.host.RunStatus;
import org.softnet.host.Softnet;

/**
 * Packets, rate and drops by place, on standard error: a line redrawn each second where a person
 * looks at it and at nothing else, or a line every so often where that was asked for.
 */
final class StatusLine implements AutoCloseable {
  private static final double SECOND_NANOS = 1e9;

  private final Softnet softnet;
  private final boolean redraws;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread drawing;
  private long packetsBefore;
  private long nanosBefore = System.nanoTime();

  private StatusLine(Softnet softnet, boolean redraws) {
    this.softnet = softnet;
    this.redraws = redraws;
  }

  /** The status of {@code softnet}, every {@code seconds}; 0 is each second, if it is watched. */
  static StatusLine of(Softnet softnet, double seconds, boolean isWatched) {
    StatusLine line = new StatusLine(softnet, isWatched);
    if (seconds > 0 || isWatched) {
      long nanos = (long) ((seconds > 0 ? seconds : 1) * SECOND_NANOS);
      line.drawing =
          Thread.ofPlatform().daemon().name("softnet-status").start(() -> line.run(nanos));
    }
    return line;
  }

  private void run(long nanos) {
    try {
      while (!over.await(nanos, TimeUnit.NANOSECONDS)) {
        String text = text();
        System.err.print(redraws ? "\r" + text + "\u001b[K" : text + "\n");
        System.err.flush();
      }
      if (redraws) {
        System.err.print("\r\u001b[K");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** The run is over: what is drawn is wiped away before anything else is said. */
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
