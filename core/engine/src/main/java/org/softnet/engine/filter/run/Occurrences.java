package org.softnet.engine.filter.run;

import java.util.List;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.engine.filter.syntax.Range;

/**
 * Which occurrences of a protocol count: {@code #2}. They are numbered from 1, the outermost; -1 is
 * the innermost.
 */
public final class Occurrences {
  /** All of them. */
  public static final Occurrences ALL = new Occurrences(List.of());

  private final Range[] ranges;

  /** Those of {@code ranges}; an empty list takes all. */
  public Occurrences(List<Range> ranges) {
    this.ranges = ranges.toArray(Range[]::new);
  }

  /** Whether the packet's layer {@code index}, which is of {@code protocol}, counts. */
  @SuppressWarnings("ReferenceEquality") // a protocol is its instance
  boolean take(Packet packet, int index, Protocol protocol) {
    if (ranges.length == 0) {
      return true;
    }
    int number = 0;
    int count = 0;
    for (int i = 0; i < packet.depth(); i++) {
      if (packet.layer(i).protocol() == protocol) {
        count++;
        if (i == index) {
          number = count;
        }
      }
    }
    return take(number, count);
  }

  /** Whether occurrence {@code number} of {@code count} counts. */
  boolean take(int number, int count) {
    if (ranges.length == 0) {
      return true;
    }
    for (Range range : ranges) {
      int from = range.start() < 0 ? count + 1 + range.start() : range.start();
      boolean inside =
          switch (range.extent()) {
            case ONE -> number == from;
            case LENGTH -> number >= from && number < from + range.number();
            case LAST -> number >= from && number <= from + range.number() - range.start();
            case REST -> number >= from;
          };
      if (inside) {
        return true;
      }
    }
    return false;
  }
}
