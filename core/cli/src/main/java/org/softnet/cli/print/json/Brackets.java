package org.softnet.cli.print.json;

import org.softnet.api.Line;

/**
 * Objects and arrays. Every member is written with a comma before it; the first one's comma becomes
 * the bracket when the last one is written, so that no member has to know which one it is.
 */
final class Brackets {
  private Brackets() {}

  /** Makes an object of the members that stand from {@code from} on. */
  static void object(Line line, int from) {
    close(line, from, '{', '}');
  }

  /** Makes an array of the members that stand from {@code from} on. */
  static void array(Line line, int from) {
    close(line, from, '[', ']');
  }

  private static void close(Line line, int from, char opening, char closing) {
    if (line.length() == from) {
      line.ch(opening);
    } else {
      line.octets()[from] = (byte) opening;
    }
    line.ch(closing);
  }
}
