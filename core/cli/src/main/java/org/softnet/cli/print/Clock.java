package org.softnet.cli.print;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Ascii;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.capture.Block;

/**
 * Times of packets, absolute and relative. What is costly (the zone's offset, the date, a second's
 * text) is kept for the quarter of an hour, the day and the second that it holds.
 */
public final class Clock {
  private static final long SECOND = 1_000_000_000L;

  /** Octets of a time in ISO 8601; nanoseconds of 64 bits end in the year 2262. */
  static final int ISO_OCTETS = 30;

  private static final long QUARTER_SECONDS = 900; // zones change their offset at such moments
  private static final long DAY_SECONDS = 86_400;
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final Zone zone;
  private @Nullable ZoneId rules;
  private long offsetQuarter = Long.MIN_VALUE;
  private int offsetSeconds;
  private long zoneNameQuarter = Long.MIN_VALUE;
  private String zoneName = "";
  private long day = Long.MIN_VALUE;
  private LocalDate date = LocalDate.EPOCH;
  private long isoSecond = Long.MIN_VALUE;
  private final Line iso = new Line(); // that second
  private long first;
  private long previous;
  private long previousDisplayed;
  private long now;

  /** A clock that shows times of {@code zone}. */
  public Clock(Zone zone) {
    this.zone = zone;
  }

  /** The packet whose time the methods below write; false if its capture does not tell it. */
  public boolean tick(Packet packet) {
    long time = packet.timeNanos();
    if (time == Block.NO_TIME) {
      return false;
    }
    first = packet.firstTimeNanos();
    previous = packet.previousTimeNanos();
    previousDisplayed = packet.previousDisplayedNanos();
    now = time;
    return true;
  }

  long sinceFirst() {
    return now - first;
  }

  long sincePrevious() {
    return now - previous;
  }

  long sincePreviousDisplayed() {
    return now - previousDisplayed;
  }

  /** Writes the time in {@code format}, with that many decimals of a second. */
  public void write(TimeFormat format, Line line, int decimals) {
    switch (format) {
      case a -> timeOfDay(line, localSeconds(), decimals);
      case ad -> timeOfDay(date(line, localSeconds()), localSeconds(), decimals);
      case adoy -> timeOfDay(dayOfYear(line, localSeconds()), localSeconds(), decimals);
      case d -> line.seconds(sincePrevious(), decimals);
      case dd -> line.seconds(sincePreviousDisplayed(), decimals);
      case e -> line.seconds(now, decimals);
      case r -> line.seconds(sinceFirst(), decimals);
      case u -> timeOfDay(line, utcSeconds(), decimals);
      case ud -> timeOfDay(date(line, utcSeconds()), utcSeconds(), decimals);
      case udoy -> timeOfDay(dayOfYear(line, utcSeconds()), utcSeconds(), decimals);
    }
  }

  /** As frame.time shows it: {@code Nov 22, 2026 19:57:52.633055191 UTC}. */
  void writeLong(Line line) {
    long seconds = localSeconds();
    LocalDate today = dateOf(seconds);
    line.text(MONTHS[today.getMonthValue() - 1]).ch(' ');
    Line padded = today.getDayOfMonth() < 10 ? line.ch(' ') : line;
    padded.num(today.getDayOfMonth()).text(", ").num(today.getYear()).ch(' ');
    timeOfDay(line, seconds, 9);
    line.ch(' ').text(zoneName());
  }

  /** Nanoseconds since 1970 of the packet at hand. */
  long now() {
    return now;
  }

  /** ISO 8601, UTC: {@code 2026-11-22T19:57:52.633055191Z}. */
  void writeIso(Line line) {
    byte[] to = line.room(ISO_OCTETS + Ascii.SPARE_OCTETS);
    line.writtenTo(writeIso(to, line.length()));
  }

  /** The same at {@code at}; where it ends. */
  int writeIso(byte[] to, int at) {
    long seconds = utcSeconds();
    if (seconds != isoSecond) {
      isoSecond = seconds;
      date(iso.clear(), seconds).truncate(iso.length() - 1).ch('T');
      timeOfDay(iso, seconds, 0).ch('.');
    }
    System.arraycopy(iso.octets(), 0, to, at, iso.length());
    int end = Ascii.nine(to, at + iso.length(), (int) (now - seconds * SECOND));
    to[end] = 'Z';
    return end + 1;
  }

  private String zoneName() {
    if (zoneNameQuarter != offsetQuarter) {
      zoneNameQuarter = offsetQuarter;
      boolean summer = rules().getRules().isDaylightSavings(Instant.ofEpochSecond(utcSeconds()));
      zoneName =
          TimeZone.getTimeZone(rules()).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
    }
    return zoneName;
  }

  private ZoneId rules() {
    ZoneId known = rules;
    if (known == null) {
      known = zone.id();
      rules = known;
    }
    return known;
  }

  private long utcSeconds() {
    return Math.floorDiv(now, SECOND);
  }

  private long localSeconds() {
    long seconds = utcSeconds();
    long quarter = Math.floorDiv(seconds, QUARTER_SECONDS);
    if (quarter != offsetQuarter) {
      offsetQuarter = quarter;
      offsetSeconds =
          rules().getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    }
    return seconds + offsetSeconds;
  }

  private Line timeOfDay(Line line, long seconds, int decimals) {
    int second = (int) Math.floorMod(seconds, DAY_SECONDS);
    line.digits(second / 3600, 2).ch(':').digits(second / 60 % 60, 2).ch(':');
    line.digits(second % 60, 2);
    if (decimals > 0) {
      line.ch('.').digits((int) Math.floorMod(now, SECOND), 9);
      line.truncate(line.length() - 9 + decimals);
    }
    return line;
  }

  private Line date(Line line, long seconds) {
    LocalDate today = dateOf(seconds);
    return line.num(today.getYear())
        .ch('-')
        .digits(today.getMonthValue(), 2)
        .ch('-')
        .digits(today.getDayOfMonth(), 2)
        .ch(' ');
  }

  private Line dayOfYear(Line line, long seconds) {
    LocalDate today = dateOf(seconds);
    return line.num(today.getYear()).ch('/').digits(today.getDayOfYear(), 3).ch(' ');
  }

  private LocalDate dateOf(long seconds) {
    long wanted = Math.floorDiv(seconds, DAY_SECONDS);
    if (wanted != day) {
      day = wanted;
      date = LocalDate.ofEpochDay(wanted);
    }
    return date;
  }
}
