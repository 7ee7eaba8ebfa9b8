package org.softnet.engine.whatif;

import org.HdrHistogram.Histogram;
import org.softnet.api.StackDrop;
import org.softnet.engine.stats.Stage;

/** What the CPUs of one machine count together. */
final class Tally {
  private static final int LATENCY_DIGITS = 3; // decimal, that percentiles hold

  private final Stage account = new Stage("model");
  private final Depths depths;
  private final Histogram latencies = new Histogram(LATENCY_DIGITS);
  private long squeezed;

  Tally(int ringPackets) {
    depths = new Depths(ringPackets);
  }

  /** A packet arrived and found {@code waiting} others in the ring. */
  void arrived(int waiting) {
    account.in(1);
    depths.count(waiting);
  }

  void ringFull() {
    account.drop(StackDrop.RING_FULL, 1);
  }

  /** A packet was done with, that long after its arrival. */
  void delivered(long latencyNanos) {
    account.out(1);
    latencies.recordValue(latencyNanos);
  }

  void squeezed() {
    squeezed++;
  }

  Stage account() {
    return account;
  }

  Depths depths() {
    return depths;
  }

  Histogram latencies() {
    return latencies;
  }

  long squeezes() {
    return squeezed;
  }
}
