package org.softnet.plugins.http;

import org.softnet.api.TextLines;
import org.softnet.api.View;

/**
 * The chunks of a body, RFC 9112, 7.1: a line with the size in hexadecimal and extensions, so many
 * octets, an empty line; the last one has size 0 and the trailer lines behind it.
 */
final class Chunks {
  private static final int LONGEST_SIZE_LINE = 4 << 10;
  private static final int MOST_DIGITS = 15;

  /** What follows is no chunk. */
  static final long BAD = -1;

  /** The line with the size has not ended. */
  static final long OPEN = -2;

  private Chunks() {}

  /** The size that the line at {@code at} tells, or {@link #BAD} or {@link #OPEN}. */
  static long size(View http, int at, int limit) {
    int feed = Lines.feed(http, at, Math.min(limit, at + LONGEST_SIZE_LINE));
    if (feed < 0) {
      return limit - at >= LONGEST_SIZE_LINE ? BAD : OPEN;
    }
    long size = 0;
    int digits = 0;
    int from = TextLines.skipBlanks(http, at, feed);
    while (from + digits < feed) {
      int digit = Character.digit(http.u8(from + digits), 16);
      if (digit < 0) {
        break;
      }
      size = size << 4 | digit;
      digits++;
    }
    return digits == 0 || digits > MOST_DIGITS ? BAD : size;
  }

  /** Where the octets of the chunk begin whose size stands at {@code at}. */
  static int data(View http, int at, int limit) {
    return Lines.feed(http, at, limit) + 1;
  }

  /** Behind the empty line that ends the chunk whose octets end at {@code at}. */
  static int behind(View http, int at, int limit) {
    if (at < limit && http.u8(at) == '\n') {
      return at + 1;
    }
    boolean ended = at + 1 < limit && http.u8(at) == '\r' && http.u8(at + 1) == '\n';
    return ended ? at + 2 : at;
  }

  /**
   * Where the message ends whose last chunk's octets, none, begin at {@code at}; -1 if the trailer
   * has not ended.
   *
   * @param seen up to where an attempt before has looked
   */
  static int end(View http, int at, int seen, int limit) {
    if (at < limit && http.u8(at) == '\n') {
      return at + 1;
    }
    return Lines.behindEmptyLine(http, Math.max(at - 1, seen - 3), limit);
  }
}
