package org.softnet.engine.whatif;

/** How many packets arrivals found waiting: each number from 0 to the ring's size is counted. */
final class Depths {
  private static final int PERCENT = 100;

  private final long[] counts;
  private long total;

  Depths(int ringPackets) {
    counts = new long[ringPackets + 1];
  }

  void count(int waiting) {
    counts[waiting]++;
    total++;
  }

  /**
   * The smallest depth that {@code percent} of the arrivals did not exceed, 1 to 100; 0 if nothing
   * arrived.
   */
  int percentile(int percent) {
    long wanted = (total * percent + PERCENT - 1) / PERCENT;
    int depth = 0;
    for (long passed = counts[0]; passed < wanted; passed += counts[depth]) {
      depth++;
    }
    return depth;
  }
}
