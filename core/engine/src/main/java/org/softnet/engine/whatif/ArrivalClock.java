package org.softnet.engine.whatif;

import org.softnet.api.capture.Block;

/**
 * Makes the times of a capture those of a model, which begin at 0. What is earlier than a packet
 * before it, or has no time, arrives with the packet before it.
 */
public final class ArrivalClock {
  private static final long LATEST_NANOS = 1L << 62; // so that what a model adds does not overflow

  private final double speed;
  private long firstNanos = Block.NO_TIME;
  private long latestNanos;
  private long nowNanos;
  private long backward;
  private long timeless;

  /** A clock that runs {@code speed} times as fast as the capture's, which is more than 0. */
  public ArrivalClock(double speed) {
    this.speed = speed;
  }

  /** When a packet arrives whose time in the capture is {@code nanos}, or {@link Block#NO_TIME}. */
  public long arrival(long nanos) {
    if (nanos == Block.NO_TIME) {
      timeless++;
    } else if (firstNanos == Block.NO_TIME) {
      firstNanos = nanos;
      latestNanos = nanos;
    } else if (nanos < latestNanos) {
      backward++;
    } else {
      latestNanos = nanos;
      nowNanos = (long) Math.min(span() / speed, LATEST_NANOS);
    }
    return nowNanos;
  }

  private long span() {
    long nanos = latestNanos - firstNanos;
    return nanos < 0 ? Long.MAX_VALUE : nanos; // begins before 1970 and ends centuries later
  }

  /** When the last packet arrived. */
  public long nowNanos() {
    return nowNanos;
  }

  /** Packets that are earlier than one before them. */
  public long backward() {
    return backward;
  }

  /** Packets without a time. */
  public long timeless() {
    return timeless;
  }
}
