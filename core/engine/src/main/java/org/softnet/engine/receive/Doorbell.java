package org.softnet.engine.receive;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where one reader waits for the writers of one or more rings. It announces itself, looks at the
 * rings once more, and only then parks; writers ring after each hand-over. Nobody holds a lock.
 *
 * <p>Linux: the bit that {@code __napi_schedule()} raises for a CPU.
 */
final class Doorbell {
  private volatile @Nullable Thread waiting;

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
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
