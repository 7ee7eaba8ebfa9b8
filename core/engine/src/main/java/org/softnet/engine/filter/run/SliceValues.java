package org.softnet.engine.filter.run;

import java.util.List;
import org.softnet.api.Packet;
import org.softnet.engine.filter.syntax.Range;

/** Some octets of each value. A range that reaches beyond the end has none. */
public final class SliceValues extends Values {
  private final Values of;
  private final Range[] ranges;
  private final Scratch scratch = new Scratch();

  /** The octets of {@code ranges}, joined. */
  public SliceValues(Values of, List<Range> ranges) {
    this.of = of;
    this.ranges = ranges.toArray(Range[]::new);
  }

  @Override
  boolean load(Packet packet) {
    out.clear();
    if (!of.load(packet)) {
      return false;
    }
    if (ranges.length == 1) {
      for (int i = 0; i < of.out.count(); i++) {
        one(i);
      }
    } else {
      several();
    }
    return true;
  }

  private void one(int index) {
    Register whole = of.out;
    int length = whole.length(index);
    int octets = octets(ranges[0], length);
    int from = octets == 0 ? 0 : ranges[0].from(length);
    out.octets(whole.memory(index), whole.start(index) + from, octets);
  }

  private void several() {
    scratch.clear();
    Register whole = of.out;
    for (int i = 0; i < whole.count(); i++) {
      int start = scratch.length();
      for (Range range : ranges) {
        int octets = octets(range, whole.length(i));
        if (octets > 0) {
          int from = whole.start(i) + range.from(whole.length(i));
          scratch.add(whole.memory(i), from, octets);
        }
      }
      out.octets(scratch.octets(), start, scratch.length() - start);
    }
    out.settle(0, scratch.octets());
  }

  /** How many octets a range has among {@code length}: all that it asks for, or none. */
  private static int octets(Range range, int length) {
    int from = range.from(length);
    int octets = range.length(length);
    return from < 0 || octets <= 0 || octets > length - from ? 0 : octets;
  }
}
