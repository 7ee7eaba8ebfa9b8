package org.softnet.engine.profile;

/**
 * Draws packets by lot, each with the same chance whatever came before, so that no pattern of the
 * traffic can hide from it. The same numbers in every run.
 */
final class Lot {
  private static final long SEED = 0x9e3779b97f4a7c15L; // any but 0
  private static final double UNIT = 0x1p-53;

  private final double logOfMiss;
  private long state = SEED;

  /** Draws one of {@code packets}, on the average. */
  Lot(int packets) {
    logOfMiss = Math.log1p(-1.0 / packets);
  }

  /** How many packets on the next one lies that is drawn, from 1. */
  int next() {
    state ^= state << 13; // Marsaglia, Xorshift RNGs, 2003
    state ^= state >>> 7;
    state ^= state << 17;
    double uniform = ((state >>> 11) + 1) * UNIT; // (0, 1]
    return 1 + (int) Math.min(Integer.MAX_VALUE - 1, Math.log(uniform) / logOfMiss);
  }
}
