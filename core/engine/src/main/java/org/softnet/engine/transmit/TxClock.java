package org.softnet.engine.transmit;

/**
 * The time by which frames are sent. One thread, but for {@link #stir}.
 *
 * <p>Linux: {@code qdisc_watchdog_schedule_ns()}, an hrtimer.
 */
public interface TxClock {
  /** Nanoseconds since some moment; never backwards. */
  long nanos();

  /** What a moment of {@link #nanos} is in nanoseconds since 1970-01-01 00:00 UTC. */
  long timeOfDay(long nanos);

  /** Waits until {@link #nanos} is no less than {@code nanos}, or {@link #stir}. */
  void awaitNanos(long nanos);

  /** Ends the wait under way, or the next one if there is none. Any thread. */
  void stir();
}
