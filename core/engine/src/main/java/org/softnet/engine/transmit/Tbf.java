package org.softnet.engine.transmit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket: octets leave at {@code rate} at most, and {@code burst} of them at once behind a
 * silence. Tokens are kept as the time that they take to come, and what a division leaves over is
 * carried on, so that the rate is exact however long it goes on.
 *
 * <p>A frame larger than the bucket leaves when that is full and puts it into debt; Linux drops it.
 *
 * <p>Linux: {@code tbf_dequeue()}, net/sched/sch_tbf.c.
 */
public final class Tbf extends Qdisc {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long MOST_OCTETS = Long.MAX_VALUE / SECOND_NANOS;

  private final long rate;
  private final long burst;
  private final long bucketNanos;
  private final long limitOctets;
  private final AtomicLong waitingOctets = new AtomicLong();
  private long tokensNanos;
  private long filledAt;
  private boolean begun;
  private long carried; // octets * 10^9 that are not yet a nanosecond

  /**
   * A bucket.
   *
   * @param octetsASecond its rate
   * @param burstOctets how much it holds
   * @param limitOctets how many octets may wait in front of it
   * @param limitPackets how many packets may
   */
  public Tbf(long octetsASecond, long burstOctets, long limitOctets, int limitPackets) {
    super(limitPackets);
    if (octetsASecond < 1 || burstOctets < 1 || burstOctets > MOST_OCTETS || limitOctets < 1) {
      throw new IllegalArgumentException(
          "a token bucket has a rate, a burst and a limit of 1 octet or more");
    }
    rate = octetsASecond;
    burst = burstOctets;
    bucketNanos = Math.max(1, burstOctets * SECOND_NANOS / octetsASecond);
    this.limitOctets = limitOctets;
  }

  @Override
  TxRing.Offered enqueue(long dueNanos, byte[] octets, int at, int length) {
    long waiting = waitingOctets.getAndAdd(length);
    if (waiting > 0 && waiting + length > limitOctets) {
      waitingOctets.addAndGet(-length);
      return TxRing.Offered.FULL;
    }
    TxRing.Offered offered = super.enqueue(dueNanos, octets, at, length);
    if (offered != TxRing.Offered.QUEUED) {
      waitingOctets.addAndGet(-length);
    }
    return offered;
  }

  @Override
  boolean hasRoom(int length) {
    long waiting = waitingOctets.get();
    return super.hasRoom(length) && (waiting == 0 || waiting + length <= limitOctets);
  }

  @Override
  long departure(TxFrame head, long now) {
    if (!begun) {
      begun = true;
      tokensNanos = bucketNanos;
      filledAt = now;
    }
    long wanted = Math.min(bucketNanos, (carried + head.length() * SECOND_NANOS) / rate);
    return now + Math.max(0, wanted - tokens(now));
  }

  private long tokens(long now) {
    return Math.min(bucketNanos, tokensNanos + (now - filledAt));
  }

  @Override
  void departed(TxFrame head, long now) {
    carried += head.length() * SECOND_NANOS;
    tokensNanos = tokens(now) - carried / rate;
    carried %= rate;
    filledAt = now;
    waitingOctets.addAndGet(-head.length());
  }

  @Override
  public String toString() {
    return "tbf rate " + rate + " octets/s burst " + burst + " limit " + limitOctets;
  }
}
