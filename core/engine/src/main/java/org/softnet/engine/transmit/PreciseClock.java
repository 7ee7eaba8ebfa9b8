package org.softnet.engine.transmit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The machine's time. It sleeps until a little before the moment and spends the rest awake: the
 * system wakes a sleeper some 60 microseconds late, and later where it is busy.
 */
public final class PreciseClock implements TxClock {
  private static final long AWAKE_NANOS = 200_000;

  /** How long the time of day is reckoned from one look at it, so that it follows corrections. */
  private static final long RECKONED_NANOS = 1_000_000_000;

  private long reckonedFrom = System.nanoTime() - 2 * RECKONED_NANOS;
  private long difference;
  private volatile boolean stirred;
  private volatile @Nullable Thread waiting;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long timeOfDay(long nanos) {
    if (nanos - reckonedFrom > RECKONED_NANOS) {
      reckonedFrom = nanos;
      difference = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
    }
    return nanos + difference;
  }

  @Override
  public void awaitNanos(long nanos) {
    long left = nanos - System.nanoTime();
    if (left > AWAKE_NANOS) {
      waiting = Thread.currentThread();
      while (left > AWAKE_NANOS && !stirred) {
        LockSupport.parkNanos(this, left - AWAKE_NANOS);
        left = nanos - System.nanoTime();
      }
      waiting = null;
    }
    while (System.nanoTime() - nanos < 0 && !stirred) {
      Thread.onSpinWait();
    }
    stirred = false;
  }

  @Override
  public void stir() {
    stirred = true;
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
