package org.softnet.engine.receive;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where one reader waits for the writers of one or more rings. It announces itself, looks at the
 * rings once more, and only then parks; writers ring after each hand-over. Nobody holds a lock.
 *
 * <p>A reader that found something may sleep on until enough has come: then writers count, and only
 * who brings the last packet that it wants wakes it, or who has nothing more to bring.
 *
 * <p>Linux: the bit that {@code __napi_schedule()} raises for a CPU.
 */
final class Doorbell {
  private final Consumer<Thread> waker;
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Thread gathering;
  private final AtomicLong missing = new AtomicLong(); // packets that who gathers still wants
  private final AtomicInteger starving = new AtomicInteger();

  Doorbell() {
    this(LockSupport::unpark);
  }

  /** A bell that lets {@code waker} wake who waits. */
  Doorbell(Consumer<Thread> waker) {
    this.waker = waker;
  }

  /** The calling thread will look once more and then {@link #await}. */
  void announce() {
    waiting = Thread.currentThread();
  }

  /** Waits for a ring since {@link #announce}; may return without one. */
  void await() {
    LockSupport.park(this);
    waiting = null;
  }

  /** The look found something: nobody waits. */
  void withdraw() {
    waiting = null;
  }

  /** Wakes who waits. Any thread. */
  void ring() {
    wake(waiting);
  }

  /** Wakes who waits, and who gathers, for another reason than packets. Any thread. */
  void urge() {
    wake(waiting);
    wake(gathering);
  }

  /** The calling thread will look what is there and then sleep until {@code packets} are. */
  void gather(long packets) {
    missing.set(packets);
    gathering = Thread.currentThread();
  }

  /**
   * The look since {@link #gather} found {@code packets}: too few. Whether those that came
   * meanwhile are too few as well; one that came during the look may have been counted twice.
   */
  boolean isStillMissing(long packets) {
    return missing.addAndGet(-packets) > 0;
  }

  /** Nobody gathers any more. */
  void gathered() {
    gathering = null;
  }

  /** So many packets were handed over. Any thread. */
  void brought(int packets) {
    Thread thread = gathering;
    if (thread != null && missing.addAndGet(-packets) <= 0) {
      waker.accept(thread);
    }
  }

  /** A writer has nothing to fill before the reader goes on, until {@link #fed}. Any thread. */
  void starving() {
    starving.incrementAndGet();
    wake(gathering);
  }

  /** A writer that was starving is not. Any thread. */
  void fed() {
    starving.decrementAndGet();
  }

  /** Whether some writer is starving. */
  boolean anyStarving() {
    return starving.get() > 0;
  }

  private void wake(@Nullable Thread thread) {
    if (thread != null) {
      waker.accept(thread);
    }
  }
}
