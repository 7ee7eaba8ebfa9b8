package org.softnet.engine.filter;

import java.util.List;
import org.softnet.engine.filter.regex.ByteRegex;
import org.softnet.engine.filter.syntax.Comparison.Order;

/** What is true or false of a packet, checked. */
sealed interface Condition {
  /** All of them. */
  record And(List<Condition> parts) implements Condition {}

  /** One of them. */
  record Or(List<Condition> parts) implements Condition {}

  /** An odd number of them. */
  record Xor(List<Condition> parts) implements Condition {}

  /** The contrary. */
  record Not(Condition inner) implements Condition {}

  /** Pairs of values stand to one another as {@code order} says. */
  record Compare(Order order, boolean every, Term left, Term right) implements Condition {}

  /** The right one's octets are among the left one's. */
  record Contains(boolean every, Term left, Term right) implements Condition {}

  /** The expression is found. */
  record Matches(boolean every, Term left, ByteRegex regex) implements Condition {}

  /** Values are among others. */
  record In(boolean every, Term left, List<Element> elements) implements Condition {}

  /** The term is there. */
  record Present(Term term) implements Condition {}

  /** The term is there and has octets. */
  record NotEmpty(Term term) implements Condition {}

  /** The term is there and one of its values is not zero. */
  record NotZero(Term term) implements Condition {}

  /** A value or a range; the same term stands for both ends of a value. */
  record Element(Term low, Term high) {}
}
