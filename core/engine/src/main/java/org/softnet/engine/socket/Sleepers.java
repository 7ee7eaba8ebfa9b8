package org.softnet.engine.socket;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that sleep until one of them is woken, in the order of their coming. Who is woken has
 * left the queue: it counts no more among those that wait, and the next wake-up goes to another.
 *
 * <p>Locks: the owner's lock is held in every method; {@link #sleep} gives it up meanwhile. Who has
 * been woken must look at the state again, and pass a wake-up on that it makes no use of.
 *
 * <p>Linux: exclusive entries of a {@code wait_queue_head_t}, {@code autoremove_wake_function()}.
 */
final class Sleepers {
  /** For {@link #sleep}: until woken. */
  static final long FOREVER = Long.MAX_VALUE;

  private static final class Sleeper {
    private final Thread thread = Thread.currentThread();
    private volatile boolean woken;
  }

  private final ReentrantLock lock;
  private final ArrayDeque<Sleeper> sleepers = new ArrayDeque<>();

  Sleepers(ReentrantLock lock) {
    this.lock = lock;
  }

  /**
   * Sleeps until woken, interrupted, or {@code deadline} of {@link System#nanoTime} is past; {@link
   * #FOREVER} is none. Never returns for another reason.
   */
  void sleep(long deadline) {
    Sleeper self = new Sleeper();
    sleepers.addLast(self);
    lock.unlock();
    try {
      while (!self.woken && !Thread.currentThread().isInterrupted() && !isPast(deadline)) {
        park(deadline);
      }
    } finally {
      lock.lock();
      if (!self.woken) {
        sleepers.remove(self);
      }
    }
  }

  /** Sleeps until woken, whoever interrupts; it stays interrupted. */
  void sleepUninterruptibly() {
    boolean interrupted = Thread.interrupted();
    Sleeper self = new Sleeper();
    sleepers.addLast(self);
    lock.unlock();
    try {
      while (!self.woken) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    } finally {
      lock.lock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void park(long deadline) {
    if (deadline == FOREVER) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, deadline - System.nanoTime());
    }
  }

  /** Whether that time is past. */
  static boolean isPast(long deadline) {
    return deadline != FOREVER && deadline - System.nanoTime() <= 0;
  }

  /** The end of a time that begins now; {@link #FOREVER} if it has none. */
  static long deadline(long nanos) {
    // times of nanoTime are compared by difference, which half the range of a long is enough for
    return nanos >= Long.MAX_VALUE / 2 ? FOREVER : System.nanoTime() + nanos;
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    return sleepers.isEmpty();
  }

  /** Wakes who has waited longest; false if nobody waits. */
  boolean wakeOne() {
    Sleeper first = sleepers.pollFirst();
    if (first == null) {
      return false;
    }
    first.woken = true;
    LockSupport.unpark(first.thread);
    return true;
  }

  /** Wakes all. */
  void wakeAll() {
    while (wakeOne()) {}
  }
}
