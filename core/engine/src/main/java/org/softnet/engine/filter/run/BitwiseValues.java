package org.softnet.engine.filter.run;

import org.softnet.api.Packet;

/** The bits that both have, of all pairs of octets; the shorter decides the length. */
public final class BitwiseValues extends Values {
  private final Values left;
  private final Values right;
  private final Scratch scratch = new Scratch();

  /** {@code left & right}. */
  public BitwiseValues(Values left, Values right) {
    this.left = left;
    this.right = right;
  }

  @Override
  boolean load(Packet packet) {
    out.clear();
    scratch.clear();
    if (!left.load(packet) || !right.load(packet)) {
      return false;
    }
    Register a = left.out;
    Register b = right.out;
    for (int i = 0; i < a.count(); i++) {
      for (int j = 0; j < b.count() && out.count() < Register.MOST_COMPUTED; j++) {
        int start = scratch.length();
        int length = Math.min(a.length(i), b.length(j));
        for (int k = 0; k < length; k++) {
          scratch.add(a.memory(i)[a.start(i) + k] & b.memory(j)[b.start(j) + k]);
        }
        out.octets(scratch.octets(), start, length);
      }
    }
    out.settle(0, scratch.octets());
    return true;
  }
}
