package org.softnet.capture.write;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * strftime(3) in the C locale, ISO C 2024, 7.29.3.5, and glibc's {@code %k}, {@code %l}, {@code %s}
 * and {@code %P}. What it does not know it leaves as it is, as glibc does.
 */
final class Strftime {
  private Strftime() {}

  static String format(String pattern, ZonedDateTime time) {
    StringBuilder name = new StringBuilder(pattern.length() + 16);
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      String value =
          c == '%' && at + 1 < pattern.length() ? value(pattern.charAt(at + 1), time) : null;
      if (value == null) {
        name.append(c);
      } else {
        name.append(value);
        at++;
      }
    }
    return name.toString();
  }

  private static @Nullable String value(char conversion, ZonedDateTime time) {
    return switch (conversion) {
      case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
      case 'D', 'x' -> format("%m/%d/%y", time);
      case 'F' -> format("%Y-%m-%d", time);
      case 'R' -> format("%H:%M", time);
      case 'r' -> format("%I:%M:%S %p", time);
      case 'T', 'X' -> format("%H:%M:%S", time);
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'Z' -> DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
      case 'z' -> DateTimeFormatter.ofPattern("xx", Locale.ROOT).format(time);
      case 's' -> Long.toString(time.toEpochSecond());
      default -> number(conversion, time);
    };
  }

  private static @Nullable String number(char conversion, ZonedDateTime time) {
    int year = time.getYear();
    int hour12 = time.get(ChronoField.CLOCK_HOUR_OF_AMPM);
    int weekday = time.getDayOfWeek().getValue(); // 1 is Monday
    int dayOfYear = time.getDayOfYear() - 1;
    int weekYear = time.get(IsoFields.WEEK_BASED_YEAR);
    return switch (conversion) {
      case 'Y' -> Integer.toString(year);
      case 'C' -> two(Math.floorDiv(year, 100));
      case 'y' -> two(Math.floorMod(year, 100));
      case 'G' -> Integer.toString(weekYear);
      case 'g' -> two(Math.floorMod(weekYear, 100));
      case 'm' -> two(time.getMonthValue());
      case 'd' -> two(time.getDayOfMonth());
      case 'e' -> "%2d".formatted(time.getDayOfMonth());
      case 'j' -> "%03d".formatted(dayOfYear + 1);
      case 'H' -> two(time.getHour());
      case 'k' -> "%2d".formatted(time.getHour());
      case 'I' -> two(hour12);
      case 'l' -> "%2d".formatted(hour12);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'M' -> two(time.getMinute());
      case 'S' -> two(time.getSecond());
      case 'u' -> Integer.toString(weekday);
      case 'w' -> Integer.toString(weekday % 7);
      case 'U' -> two((dayOfYear + 7 - weekday % 7) / 7);
      case 'W' -> two((dayOfYear + 7 - (weekday - 1)) / 7);
      case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      default -> null;
    };
  }

  private static String two(int number) {
    return "%02d".formatted(number);
  }
}
