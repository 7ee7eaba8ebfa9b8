package org.softnet.engine.transmit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where senders wait for room. The lock is taken by who waits and by who wakes them, never by who
 * finds room.
 *
 * <p>Linux: {@code sock_wait_for_wmem()} and {@code sock_def_write_space()}.
 */
final class Room {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Waits as long as {@code full} says so; false if the thread was interrupted. */
  boolean awaitWhile(BooleanSupplier full) {
    lock.lock();
    waiting.incrementAndGet(); // volatile: ordered before the look whether there is room
    try {
      while (full.getAsBoolean()) {
        changed.await();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
      lock.unlock();
    }
  }

  /** Whether anybody waits. */
  boolean isAwaited() {
    return waiting.get() > 0;
  }

  /** There is room, or none will ever be: who waits looks again. */
  void changed() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
