package org.softnet.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.softnet.host.Softnet;

/** Ends a run after a time. */
final class Deadline implements AutoCloseable {
  private static final double SECOND_NANOS = 1e9;

  private final CountDownLatch over = new CountDownLatch(1);

  private Deadline() {}

  /** Stops {@code softnet} after {@code seconds}; 0 is never. */
  static Deadline stopping(Softnet softnet, double seconds) {
    Deadline deadline = new Deadline();
    if (seconds > 0) {
      Thread.ofPlatform()
          .daemon()
          .name("softnet-deadline")
          .start(() -> deadline.await(softnet, (long) (seconds * SECOND_NANOS)));
    }
    return deadline;
  }

  private void await(Softnet softnet, long nanos) {
    try {
      if (!over.await(nanos, TimeUnit.NANOSECONDS)) {
        softnet.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run is over. */
  @Override
  public void close() {
    over.countDown();
  }
}
