package org.softnet.engine.filter;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and durations as they are written, in nanoseconds. */
final class TimeLiterals {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int MOST_SECONDS = 61; // strptime(3)
  private static final int FRACTION_DIGITS = 9; // more are cut
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String CLOCK = "(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d*))?";
  private static final String ZONE = "\\s*(UTC|Z|[+-]\\d{2}:?\\d{2})?";

  /** {@code 2011-07-04 12:34:56.789 UTC}; seconds, or the whole time of day, may be missing. */
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{1,4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[T ]\\s*(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d*))?)?)?"
              + ZONE);

  /** {@code Nov 12, 1999 08:55:44.123}. */
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z]{3})\\s+(\\d{1,2}),\\s+(\\d{1,4})\\s+" + CLOCK + ZONE);

  private static final Pattern SECONDS = Pattern.compile("(\\d+)(?:\\.(\\d+))?");

  private final Supplier<ZoneId> zone;

  TimeLiterals(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  /** Nanoseconds since 1970, saturated; null if {@code text} is no date. */
  @Nullable Long date(String text) {
    String date = text.strip();
    Matcher iso = ISO.matcher(date);
    Matcher named = NAMED.matcher(date);
    try {
      if (iso.matches()) {
        return nanos(
            number(iso.group(1)),
            number(iso.group(2)),
            number(iso.group(3)),
            List.of(number(iso.group(4)), number(iso.group(5)), number(iso.group(6))),
            fraction(iso.group(7)),
            iso.group(8));
      }
      if (named.matches()) {
        return nanos(
            number(named.group(3)),
            MONTHS.indexOf(named.group(1).toLowerCase(Locale.ROOT)) + 1,
            number(named.group(2)),
            List.of(number(named.group(4)), number(named.group(5)), number(named.group(6))),
            fraction(named.group(7)),
            named.group(8));
      }
    } catch (DateTimeException e) {
      // the numbers are there and no such day or moment is: no date
    }
    return null;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int fraction(@Nullable String digits) {
    String nine = (digits == null ? "" : digits) + "0".repeat(FRACTION_DIGITS);
    return Integer.parseInt(nine.substring(0, FRACTION_DIGITS));
  }

  private long nanos(
      int year, int month, int day, List<Integer> clock, int nanos, @Nullable String zoneName) {
    if (day < 1 || day > 31 || clock.get(2) > MOST_SECONDS) {
      throw new DateTimeException("no such moment");
    }
    // As mktime(3) has it: February 30 is in March, and second 60 in the next minute.
    LocalDateTime local =
        LocalDateTime.of(year, month, 1, clock.get(0), clock.get(1))
            .plusDays(day - 1L)
            .plusSeconds(clock.get(2));
    long seconds = local.toEpochSecond(offset(zoneName, local));
    return saturated(BigInteger.valueOf(seconds), nanos);
  }

  private ZoneOffset offset(@Nullable String name, LocalDateTime local) {
    if (name == null) {
      return zone.get().getRules().getOffset(local);
    }
    return name.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(name);
  }

  /** Nanoseconds, saturated; null if {@code text} is no number of seconds. */
  static @Nullable Long duration(String text) {
    Matcher seconds = SECONDS.matcher(text);
    return seconds.matches()
        ? saturated(new BigInteger(seconds.group(1)), fraction(seconds.group(2)))
        : null;
  }

  private static long saturated(BigInteger seconds, int nanos) {
    BigInteger exact =
        seconds.multiply(BigInteger.valueOf(SECOND_NANOS)).add(BigInteger.valueOf(nanos));
    if (exact.bitLength() < Long.SIZE) {
      return exact.longValue();
    }
    return exact.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
