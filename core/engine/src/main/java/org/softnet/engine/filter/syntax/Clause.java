package org.softnet.engine.filter.syntax;

import java.util.List;

/** What is true or false of a packet, as it was written. */
public sealed interface Clause {
  /** All of them; an empty one is true. */
  record And(List<Clause> parts) implements Clause {}

  /** One of them. */
  record Or(List<Clause> parts) implements Clause {}

  /** An odd number of them. */
  record Xor(List<Clause> parts) implements Clause {}

  /** The contrary. */
  record Not(Clause inner) implements Clause {}

  /** A comparison of two operands. */
  record Compare(
      Quantifier quantifier, Comparison comparison, Place operator, Operand left, Operand right)
      implements Clause {}

  /** Whether the octets of the right one are among those of the left one. */
  record Contains(Quantifier quantifier, Operand left, Operand right) implements Clause {}

  /** Whether a regular expression is found. */
  record Matches(Quantifier quantifier, Operand left, Operand right) implements Clause {}

  /** Whether values are among others. */
  record In(Quantifier quantifier, Operand left, List<Element> elements) implements Clause {}

  /** An operand alone: presence, or a number that is not zero. */
  record Bare(Operand operand) implements Clause {}

  /**
   * A value or a range of values.
   *
   * @param low the value, or the lowest
   * @param high the highest; the same as {@code low} for one value
   */
  record Element(Operand low, Operand high) {
    /** Whether it is a range. */
    @SuppressWarnings("ReferenceEquality") // one operand stands for both ends
    public boolean isRange() {
      return low != high;
    }
  }
}
