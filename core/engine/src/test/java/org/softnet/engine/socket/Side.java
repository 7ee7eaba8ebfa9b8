package org.softnet.engine.socket;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Another thread of a test, platform or virtual, and what it found. */
final class Side<T> {
  private final FutureTask<T> task;
  private final Thread thread;

  private Side(Thread.Builder builder, Callable<T> work) {
    task = new FutureTask<>(work);
    thread = builder.unstarted(task);
  }

  static <T> Side<T> start(Callable<T> work) {
    return started(new Side<>(Thread.ofPlatform().daemon(), work));
  }

  static <T> Side<T> startVirtual(Callable<T> work) {
    return started(new Side<>(Thread.ofVirtual(), work));
  }

  private static <T> Side<T> started(Side<T> side) {
    side.thread.start();
    return side;
  }

  /** Waits until it waits, or has ended. */
  Side<T> awaitParked() {
    Thread.State state = thread.getState();
    while (state != Thread.State.WAITING
        && state != Thread.State.TIMED_WAITING
        && state != Thread.State.TERMINATED) {
      Thread.onSpinWait();
      state = thread.getState();
    }
    return this;
  }

  void interrupt() {
    thread.interrupt();
  }

  boolean isDone() {
    return task.isDone();
  }

  /** What it found; throws what it threw. */
  T get() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
