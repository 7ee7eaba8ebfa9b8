package org.softnet.engine.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.softnet.engine.filter.syntax.Range.Extent;

/** What stands between brackets: {@code 0:3,5,-2:}. */
final class RangeParser {
  private static final Pattern RANGE = Pattern.compile("(-?\\w+)?\\s*(?:([:-])\\s*(-?\\w+)?)?");

  private final String text;
  private final Place place;

  private RangeParser(String text, Place place) {
    this.text = text;
    this.place = place;
  }

  /** Reads ranges that are separated by commas; {@code offset} is where {@code text} starts. */
  static List<Range> parse(String text, int offset) {
    List<Range> ranges = new ArrayList<>();
    int from = 0;
    while (true) {
      int comma = text.indexOf(',', from);
      String part = text.substring(from, comma < 0 ? text.length() : comma);
      Place place = new Place(offset + from, Math.max(1, part.length()));
      ranges.add(new RangeParser(part.strip(), place).range());
      if (comma < 0) {
        return List.copyOf(ranges);
      }
      from = comma + 1;
    }
  }

  private Range range() {
    Matcher parts = RANGE.matcher(text);
    if (!parts.matches() || text.isEmpty()) {
      throw noRange();
    }
    String first = parts.group(1);
    String mark = parts.group(2);
    String second = parts.group(3);
    boolean offset = ":".equals(mark);
    if ((first == null && !offset) || (mark != null && !offset && second == null)) {
      throw noRange();
    }
    int start = first == null ? 0 : number(first);
    if (mark == null) {
      return new Range(start, Extent.ONE, 1);
    }
    if (second == null) {
      return new Range(start, Extent.REST, 0);
    }
    return offset ? withLength(start, number(second)) : withLast(start, number(second));
  }

  private Range withLength(int start, int length) {
    if (length <= 0) {
      throw wrong("[" + text + "] has a length of " + length + "; it must be 1 or more");
    }
    return new Range(start, Extent.LENGTH, length);
  }

  private Range withLast(int start, int last) {
    if (start < 0 != last < 0) {
      throw wrong("[" + text + "] counts from both ends: both numbers need the same sign");
    }
    if (start >= last) {
      throw wrong("[" + text + "]: the second number must be the greater one");
    }
    return new Range(start, Extent.LAST, last);
  }

  private int number(String digits) {
    try {
      return Integer.decode(digits);
    } catch (NumberFormatException e) {
      throw wrong("'" + digits + "' is no number for brackets");
    }
  }

  private FilterProblem noRange() {
    return wrong(
        "brackets hold [3], [0:2] (offset and length), [0-1] (first and last), [2:], or several"
            + " with commas between them");
  }

  private FilterProblem wrong(String sentence) {
    return new FilterProblem(sentence, place);
  }
}
