package org.softnet.engine.transmit;

import org.HdrHistogram.Histogram;

/**
 * Each frame leaves at its own moment, counted from the moment at which the first one left: the
 * anchor. A frame that leaves late makes no other late, so the pace never drifts.
 *
 * <p>Linux: {@code SO_TXTIME} and net/sched/sch_etf.c.
 */
public final class Pacing extends Qdisc {
  private static final int ERROR_DIGITS = 3; // decimal, that percentiles hold
  private static final long LARGEST_ERROR_NANOS =
      3_600_000_000_000L; // an hour; larger ones count so

  private final Histogram errors = new Histogram(LARGEST_ERROR_NANOS, ERROR_DIGITS);
  private boolean begun;
  private long anchor;

  /** A queue in which {@code limitPackets} may wait for their moments. */
  public Pacing(int limitPackets) {
    super(limitPackets);
  }

  @Override
  long departure(TxFrame head, long now) {
    if (head.dueNanos() == TxPath.AT_ONCE) {
      return now;
    }
    if (!begun) {
      begun = true;
      anchor = now - head.dueNanos();
    }
    return anchor + head.dueNanos();
  }

  @Override
  void departed(TxFrame head, long now) {
    // Moments are absolute: what is to come does not depend on it.
  }

  @Override
  void sent(long departure, long now) {
    errors.recordValue(Math.min(LARGEST_ERROR_NANOS, Math.max(0, now - departure)));
  }

  @Override
  void later(long nanos) {
    anchor += nanos;
  }

  /** How late frames were sent, in nanoseconds. When the queue has ended. */
  Histogram errors() {
    return errors;
  }

  @Override
  public String toString() {
    return "pacing limit " + ring().limit() + "p";
  }
}
