package org.softnet.plugins.ntp;

import java.time.LocalDate;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * NTP's 64-bit times, RFC 5905, 6: seconds since 1900 and their fraction. The first bit tells the
 * era, as RFC 4330, 3 has it: where it is clear, the seconds count from 2036 on.
 */
final class NtpTime {
  static final int OCTETS = 8;
  private static final long UNIX_EPOCH = 2_208_988_800L; // seconds from 1900 to 1970
  private static final long ERA_SECONDS = 1L << 32;
  private static final long FIRST_BIT = 1L << 31;
  private static final long DAY_SECONDS = 86_400;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private NtpTime() {}

  /** Writes {@code Jul 25, 1987 21:08:33.007738396 UTC}; zero is no time. */
  static void write(Line line, View view, int at) {
    long seconds = view.u32(at);
    long fraction = view.u32(at + 4);
    if (seconds == 0 && fraction == 0) {
      line.text("NULL");
      return;
    }
    long unix = seconds - UNIX_EPOCH + (seconds < FIRST_BIT ? ERA_SECONDS : 0);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(unix, DAY_SECONDS));
    int second = (int) Math.floorMod(unix, DAY_SECONDS);
    line.text(MONTHS[date.getMonthValue() - 1]).ch(' ');
    line.text(date.getDayOfMonth() < 10 ? " " : "").num(date.getDayOfMonth()).text(", ");
    line.num(date.getYear()).ch(' ').digits(second / 3600, 2).ch(':');
    line.digits(second / 60 % 60, 2).ch(':').digits(second % 60, 2).ch('.');
    line.digits((int) (fraction * SECOND_NANOS / ERA_SECONDS), 9).text(" UTC");
  }
}
