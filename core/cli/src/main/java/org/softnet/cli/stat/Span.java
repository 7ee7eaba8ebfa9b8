package org.softnet.cli.stat;

import java.math.BigDecimal;

/**
 * A time from the beginning of a run on.
 *
 * @param fromNanos where it begins
 * @param toNanos where it ends
 */
record Span(long fromNanos, long toNanos) {
  private static final int NANO_DIGITS = 9;

  BigDecimal from() {
    return seconds(fromNanos);
  }

  BigDecimal to() {
    return seconds(toNanos);
  }

  private static BigDecimal seconds(long nanos) {
    BigDecimal exact = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
