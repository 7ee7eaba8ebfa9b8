package org.softnet.engine.receive;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that tests start, wait for and look at. */
final class Threads {
  private Threads() {}

  /** A thread at work, and what it throws. */
  record Running(Thread thread, FutureTask<Void> task) {
    /** Waits for its end; throws what it threw. */
    void join() {
      try {
        task.get();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }

    /** Waits until it parks, or ends. */
    void awaitParked() {
      Threads.awaitParked(thread);
    }
  }

  /** Starts {@code work} on a thread of its own. */
  static Running start(Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    Thread thread = new Thread(task, "test-side");
    thread.setDaemon(true);
    thread.start();
    return new Running(thread, task);
  }

  /** Waits until {@code thread} sleeps for a time, or has ended. */
  static void awaitGathering(Thread thread) {
    Thread.State state = thread.getState();
    while (state != Thread.State.TIMED_WAITING && state != Thread.State.TERMINATED) {
      Thread.onSpinWait();
      state = thread.getState();
    }
  }

  /** Waits until {@code thread} waits for another one, or has ended. */
  static void awaitParked(Thread thread) {
    Thread.State state = thread.getState();
    while (state != Thread.State.WAITING && state != Thread.State.TERMINATED) {
      Thread.onSpinWait();
      state = thread.getState();
    }
  }

  /** Waits for {@code latch}, whoever interrupts. */
  static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
