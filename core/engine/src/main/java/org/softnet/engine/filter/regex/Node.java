package org.softnet.engine.filter.regex;

import java.util.List;

/** A pattern as a tree. Groups leave no trace: whether it matches is all that is asked. */
sealed interface Node {
  /** Matches nothing at all, everywhere. */
  record Empty() implements Node {}

  /** One octet out of a set. */
  record Octet(ByteSet set) implements Node {}

  /** One after the other. */
  record Sequence(List<Node> parts) implements Node {}

  /** One of them. */
  record Choice(List<Node> branches) implements Node {}

  /**
   * Again and again.
   *
   * @param most {@link #UNLIMITED} if there is no limit
   */
  record Repeat(Node what, int least, int most) implements Node {}

  /** A place between two octets. */
  record Place(Assertion assertion) implements Node {}

  /** As often as it likes. */
  int UNLIMITED = -1;
}
