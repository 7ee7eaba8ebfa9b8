package org.softnet.host.edit;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.softnet.api.Packet;

/** Keeps packets by their numbers: {@code 1-10,15,100-}. */
public final class Numbers implements Step {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})?(?:(-)(\\d{1,18})?)?");

  private final long[] from;
  private final long[] to;

  private Numbers(long[] from, long[] to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Ranges separated by commas; an open one ends where the capture does.
   *
   * @throws IllegalArgumentException if the text is no such thing
   */
  public static Numbers of(String text) {
    String[] ranges = text.split(",", -1);
    long[] from = new long[ranges.length];
    long[] to = new long[ranges.length];
    for (int i = 0; i < ranges.length; i++) {
      Matcher range = RANGE.matcher(ranges[i].strip());
      if (!range.matches() || (range.group(1) == null && range.group(3) == null)) {
        throw new IllegalArgumentException(
            "'%s' is no range of packet numbers, such as 7, 1-10 or 100-".formatted(ranges[i]));
      }
      from[i] = range.group(1) == null ? 1 : Long.parseLong(range.group(1));
      String end = range.group(2) == null ? range.group(1) : range.group(3);
      to[i] = end == null ? Long.MAX_VALUE : Long.parseLong(end);
      if (from[i] == 0 || to[i] == 0) {
        throw new IllegalArgumentException("packets are numbered from 1, not from 0");
      }
      if (to[i] < from[i]) {
        throw new IllegalArgumentException("'%s' ends before it begins".formatted(ranges[i]));
      }
    }
    return new Numbers(from, to);
  }

  /** The last number that is asked for; {@link Long#MAX_VALUE} if a range is open. */
  public long last() {
    return Arrays.stream(to).max().orElse(0);
  }

  @Override
  public boolean take(Packet packet, Edited edited) {
    long number = packet.number();
    for (int i = 0; i < from.length; i++) {
      if (number >= from[i] && number <= to[i]) {
        return true;
      }
    }
    return false;
  }
}
