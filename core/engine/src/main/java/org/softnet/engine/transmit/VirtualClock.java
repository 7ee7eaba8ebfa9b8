package org.softnet.engine.transmit;

/**
 * A time that passes only where somebody waits for it: for files, which get each frame's time
 * without the wait, and for tests.
 */
public final class VirtualClock implements TxClock {
  private final long start;
  private long now;

  /** A clock whose moment 0 is {@code start}, in nanoseconds since 1970-01-01 00:00 UTC. */
  public VirtualClock(long start) {
    this.start = start;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long timeOfDay(long nanos) {
    return start + nanos;
  }

  @Override
  public void awaitNanos(long nanos) {
    now = Math.max(now, nanos);
  }

  @Override
  public void stir() {
    // Nobody waits.
  }
}
