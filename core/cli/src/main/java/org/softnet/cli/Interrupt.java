package org.softnet.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.softnet.host.Softnet;

/**
 * Ctrl-C ends the run, not the process: a shutdown hook stops the receive path and waits until the
 * command has written what it has and said what it counted.
 */
final class Interrupt implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 2;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean happened;

  private Interrupt(Runnable stop) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (finished.getCount() > 0) {
                    happened = true;
                    stop.run();
                    await();
                  }
                },
                "softnet-interrupt"));
  }

  static Interrupt stopping(Softnet softnet) {
    return new Interrupt(softnet::stop);
  }

  /** The same where more is to be stopped than a receive path. */
  static Interrupt doing(Runnable stop) {
    return new Interrupt(stop);
  }

  private void await() {
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("softnet: the run does not end; giving up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean happened() {
    return happened;
  }

  /** The command is done. */
  @Override
  public void close() {
    finished.countDown();
  }
}
