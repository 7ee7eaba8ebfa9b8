package org.softnet.cli;

import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.softnet.host.Softnet;

/** A bar on standard error, redrawn a few times a second; appears only if the run takes a while. */
final class Progress implements AutoCloseable {
  private static final long FIRST_NANOS = 700_000_000L;
  private static final long EVERY_NANOS = 200_000_000L;
  private static final int BAR_WIDTH = 40;

  private final Softnet softnet;
  private final @Nullable Thread thread;
  private volatile boolean closed;

  private Progress(Softnet softnet, boolean wanted) {
    this.softnet = softnet;
    this.thread =
        wanted ? Thread.ofPlatform().daemon().name("softnet-progress").unstarted(this::run) : null;
    if (thread != null) {
      thread.start();
    }
  }

  static Progress of(Softnet softnet, boolean wanted) {
    return new Progress(softnet, wanted);
  }

  private void run() {
    LockSupport.parkNanos(FIRST_NANOS);
    boolean drawn = false;
    while (!closed) {
      double done = softnet.progress();
      if (done >= 0) {
        draw(Math.min(1, done));
        drawn = true;
      }
      LockSupport.parkNanos(EVERY_NANOS);
    }
    if (drawn) {
      System.err.print("\r\u001b[K");
    }
  }

  private static void draw(double done) {
    int filled = (int) (done * BAR_WIDTH);
    System.err.printf(
        Locale.ROOT,
        "\r[%s%s] %3d %%",
        "#".repeat(filled),
        " ".repeat(BAR_WIDTH - filled),
        (int) (done * 100));
  }

  @Override
  public void close() {
    closed = true;
    Thread drawing = thread;
    if (drawing != null) {
      LockSupport.unpark(drawing);
      try {
        drawing.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
