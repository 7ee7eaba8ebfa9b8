package org.softnet.engine.receive;

/**
 * Finds out how long packets may wait for one another. It looks back over {@value #WAKE_UPS}
 * wake-ups, or fewer that took long, and takes one step:
 *
 * <pre>
 *  packets a second   packets a wake-up   delay
 *  few                any                 none
 *  many               few                 a level longer
 *  many               some                as it is
 *  many               many                a level shorter
 * </pre>
 *
 * <p>Threads: the poller's. Linux: dynamic interrupt moderation, include/linux/dim.h, whose levels
 * (rx profile) and window ({@code DIM_NEVENTS}) are about these; it compares each window with the
 * one before, where this knows what is few.
 */
final class AdaptiveRx {
  static final int WAKE_UPS = 64;
  static final long LONGEST_WINDOW_NANOS = 250_000_000;

  /** Fewer a second are handed over one by one: a CPU has time for that many wake-ups. */
  static final long FEW_A_SECOND = 10_000;

  static final int FEW_A_WAKE_UP = 16;
  static final int MANY_A_WAKE_UP = 128;

  private static final long[] LEVEL_NANOS = {0, 16_000, 64_000, 128_000, 256_000};
  private static final double SECOND_NANOS = 1e9;

  private int level;
  private int wakeUps;
  private long windowNanos;
  private long windowPackets;

  /** A window that begins at {@code nowNanos}, without a delay. */
  AdaptiveRx(long nowNanos) {
    windowNanos = nowNanos;
  }

  /**
   * The poller has been woken.
   *
   * @param packets that it has taken so far
   * @return how long the packets that woke it may wait
   */
  long wokenAt(long nowNanos, long packets) {
    wakeUps++;
    long took = nowNanos - windowNanos;
    if (wakeUps == WAKE_UPS || took >= LONGEST_WINDOW_NANOS) {
      level = next(took, packets - windowPackets);
      wakeUps = 0;
      windowNanos = nowNanos;
      windowPackets = packets;
    }
    return LEVEL_NANOS[level];
  }

  private int next(long nanos, long packets) {
    if (packets < FEW_A_SECOND * (nanos / SECOND_NANOS)) {
      return 0;
    }
    if (packets < (long) FEW_A_WAKE_UP * wakeUps) {
      return Math.min(level + 1, LEVEL_NANOS.length - 1);
    }
    return packets > (long) MANY_A_WAKE_UP * wakeUps ? Math.max(level - 1, 0) : level;
  }
}
