package org.softnet.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A line on standard error that a thread of its own draws again and again: in its place where a
 * person looks at it, else one below the other.
 */
final class DrawnLine implements AutoCloseable {
  private static final String WIPE = "\u001b[K";

  private final Supplier<String> text;
  private final boolean redraws;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread drawing;

  private DrawnLine(Supplier<String> text, boolean redraws) {
    this.text = text;
    this.redraws = redraws;
  }

  /** No line. */
  static DrawnLine none() {
    return new DrawnLine(() -> "", false);
  }

  /** Draws {@code text} every {@code nanos}; nothing while it is empty. */
  static DrawnLine every(long nanos, boolean redraws, Supplier<String> text) {
    DrawnLine line = new DrawnLine(text, redraws);
    line.drawing = Thread.ofPlatform().daemon().name("softnet-status").start(() -> line.run(nanos));
    return line;
  }

  private void run(long nanos) {
    boolean drawn = false;
    try {
      while (!over.await(nanos, TimeUnit.NANOSECONDS)) {
        String now = text.get();
        if (!now.isEmpty()) {
          System.err.print(redraws ? "\r" + now + WIPE : now + "\n");
          System.err.flush();
          drawn = true;
        }
      }
      if (redraws && drawn) {
        System.err.print("\r" + WIPE);
        System.err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
