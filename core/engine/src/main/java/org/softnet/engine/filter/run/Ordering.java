package org.softnet.engine.filter.run;

import java.util.Arrays;
import org.softnet.engine.filter.syntax.Comparison;

/** How two values of a kind are compared. */
public enum Ordering {
  /**
   * Unsigned numbers, and what arithmetic makes of them. An unsigned number has no order to a
   * negative one on its right, as tshark has it: {@code ip.ttl > -5} is false.
   */
  NUMBER,
  /** Signed numbers: times. */
  SIGNED,
  /** IPv4 addresses, under the shorter of their prefixes. */
  IPV4,
  /** IPv6 addresses, under the shorter of their prefixes. */
  IPV6,
  /** Octets: the shorter comes first, then the first difference decides; as tshark has it. */
  OCTETS,
  /** Text: the first difference decides, then the shorter comes first. */
  TEXT;

  private static final int UNORDERED = 2;
  private static final int IPV6_OCTETS = 16;

  /** Whether value {@code i} of {@code a} is to value {@code j} of {@code b} as {@code order}. */
  boolean holds(Comparison.Order order, Register a, int i, Register b, int j) {
    int compared = compare(a, i, b, j);
    return switch (order) {
      case EQUAL -> compared == 0;
      case DIFFERENT -> compared != 0;
      case LESS -> compared < 0;
      case AT_MOST -> compared <= 0;
      case GREATER -> compared == 1;
      case AT_LEAST -> compared == 0 || compared == 1;
    };
  }

  /** -1, 0, 1, or {@link #UNORDERED}. */
  int compare(Register a, int i, Register b, int j) {
    return switch (this) {
      case NUMBER -> numbers(a, i, b, j);
      case SIGNED -> Long.compare(a.number(i), b.number(j));
      case IPV4 -> addresses(a, i, b, j);
      case IPV6 -> prefixes(a, i, b, j);
      case OCTETS -> {
        int compared = Integer.compare(a.length(i), b.length(j));
        yield compared == 0 ? text(a, i, b, j) : compared;
      }
      case TEXT -> text(a, i, b, j);
    };
  }

  private static int numbers(Register a, int i, Register b, int j) {
    if (a.isNegative(i)) {
      return b.isNegative(j) ? Long.compare(a.number(i), b.number(j)) : -1;
    }
    return b.isNegative(j) ? UNORDERED : Long.compareUnsigned(a.number(i), b.number(j));
  }

  private static int addresses(Register a, int i, Register b, int j) {
    int bits = Math.min(a.prefix(i), b.prefix(j));
    if (bits >= Integer.SIZE) {
      return Long.compare(a.number(i), b.number(j));
    }
    int shift = Integer.SIZE - bits;
    return Long.compare(a.number(i) >>> shift, b.number(j) >>> shift);
  }

  private static int prefixes(Register a, int i, Register b, int j) {
    int bits = Math.min(a.prefix(i), b.prefix(j));
    byte[] left = a.memory(i);
    byte[] right = b.memory(j);
    int leftAt = a.start(i);
    int rightAt = b.start(j);
    int octets = Math.min(IPV6_OCTETS, bits >> 3);
    int compared =
        Arrays.compareUnsigned(left, leftAt, leftAt + octets, right, rightAt, rightAt + octets);
    if (compared == 0 && octets < IPV6_OCTETS && (bits & 7) != 0) {
      int shift = 8 - (bits & 7);
      compared =
          ((left[leftAt + octets] & 0xff) >> shift) - ((right[rightAt + octets] & 0xff) >> shift);
    }
    return Integer.signum(compared);
  }

  private static int text(Register a, int i, Register b, int j) {
    int left = a.start(i);
    int right = b.start(j);
    return Integer.signum(
        Arrays.compareUnsigned(
            a.memory(i), left, left + a.length(i), b.memory(j), right, right + b.length(j)));
  }
}
