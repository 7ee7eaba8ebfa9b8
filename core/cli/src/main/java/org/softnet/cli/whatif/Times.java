package org.softnet.cli.whatif;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times with a unit, as options take them and tables show them. */
public final class Times {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|ms|s)");
  private static final List<String> UNITS = List.of("ns", "us", "ms", "s");
  private static final BigDecimal MOST_PICOS = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int STEP = 1_000; // from a unit to the next
  private static final int STEP_DIGITS = 3;

  private Times() {}

  /** Picoseconds of {@code 800ns}, {@code 2us}, {@code 0.5ms}; empty if it is no such time. */
  public static Optional<Long> picos(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    int power = STEP_DIGITS * (UNITS.indexOf(time.group(2)) + 1);
    BigDecimal picos = new BigDecimal(time.group(1)).scaleByPowerOfTen(power);
    return Optional.of(picos.min(MOST_PICOS).longValue());
  }

  /** In the largest unit that has a whole number of it before the point: {@code 1.5us}. */
  static String exact(long picos) {
    int unit = 0;
    long unitPicos = STEP;
    while (unit < UNITS.size() - 1 && picos >= unitPicos * STEP) {
      unitPicos *= STEP;
      unit++;
    }
    BigDecimal value =
        BigDecimal.valueOf(picos).movePointLeft(STEP_DIGITS * (unit + 1)).stripTrailingZeros();
    return value.toPlainString() + UNITS.get(unit);
  }

  static String exactNanos(long nanos) {
    return exact(nanos * STEP);
  }

  /** To three digits: {@code 2.05us}. */
  static String rounded(long nanos) {
    double value = nanos;
    int unit = 0;
    while (unit < UNITS.size() - 1 && value >= STEP) {
      value /= STEP;
      unit++;
    }
    int decimals = unit == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return ("%." + decimals + "f%s").formatted(value, UNITS.get(unit));
  }
}
