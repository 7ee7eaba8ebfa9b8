package org.softnet.plugins.smtp;

import org.softnet.api.View;

/**
 * The line that ends a message, a dot alone (RFC 5321, 4.1.1.4), however its octets are spread over
 * segments: states of an automaton over {@code LF . CR LF}.
 */
final class Dot {
  static final int WITHIN_A_LINE = 0;
  static final int AT_LINE_START = 1;
  static final int SEEN = 2;
  static final int RETURNED = 3;

  /** The line is over: so is the message. */
  static final int ALONE = 4;

  private Dot() {}

  private static int next(int state, int octet) {
    return switch (octet) {
      case '\n' -> state == SEEN || state == RETURNED ? ALONE : AT_LINE_START;
      case '.' -> state == AT_LINE_START ? SEEN : WITHIN_A_LINE;
      case '\r' -> state == SEEN ? RETURNED : WITHIN_A_LINE;
      default -> WITHIN_A_LINE;
    };
  }

  /** The state behind the first {@code to} octets, which stood in {@code state} before. */
  static int after(int state, View text, int to) {
    int at = state;
    for (int i = 0; i < to && at != ALONE; i++) {
      at = next(at, text.u8(i));
    }
    return at;
  }

  /** Behind the end of the message; all of the view if it does not end there. */
  static int end(int state, View text) {
    int at = state;
    for (int i = 0; i < text.captured(); i++) {
      at = next(at, text.u8(i));
      if (at == ALONE) {
        return i + 1;
      }
    }
    return text.captured();
  }
}
