package org.softnet.engine.receive;

/** Waits for the end of threads that are to end, whoever interrupts meanwhile. */
public final class Ended {
  private Ended() {}

  /** Returns when {@code thread} has ended; the caller's interrupt is kept. */
  public static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
