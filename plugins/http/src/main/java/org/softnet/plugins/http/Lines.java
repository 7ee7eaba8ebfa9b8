package org.softnet.plugins.http;

import org.softnet.api.TextLines;
import org.softnet.api.View;

/**
 * The lines of a message's head: CR LF ends one, or LF alone (RFC 9112, 2.2). A line that begins
 * with a space or a tab goes on with the one before (5.2).
 */
final class Lines {
  private static final int MOST_EMPTY_OCTETS = 8; // before a message, RFC 9112, 2.2

  private Lines() {}

  /** Where the message's first line begins, behind the empty lines that some senders put there. */
  static int begin(View http) {
    int at = 0;
    int limit = Math.min(http.captured(), MOST_EMPTY_OCTETS);
    while (at < limit && (http.u8(at) == '\r' || http.u8(at) == '\n')) {
      at++;
    }
    return at;
  }

  /** Where the line feed stands that ends the line at {@code from}; -1 if there is none. */
  static int feed(View http, int from, int limit) {
    return Math.max(-1, TextLines.behindFirst(http, from, limit) - 1);
  }

  /** Like {@link #feed}, of the last line that goes on with the one at {@code from}. */
  static int foldedFeed(View http, int from, int limit) {
    int feed = feed(http, from, limit);
    while (feed >= 0 && feed + 1 < limit && isBlank(http.u8(feed + 1))) {
      int next = feed(http, feed + 1, limit);
      if (next < 0) {
        return feed;
      }
      feed = next;
    }
    return feed;
  }

  /** Where the text of the line at {@code from} ends: at {@code limit} if it was cut. */
  static int firstEnd(View http, int from, int limit) {
    int feed = feed(http, from, limit);
    return feed < 0 ? limit : textEnd(http, from, feed);
  }

  /** Where the text of the line ends whose line feed stands at {@code feed}. */
  static int textEnd(View http, int from, int feed) {
    return feed > from && http.u8(feed - 1) == '\r' ? feed - 1 : feed;
  }

  /**
   * Where what follows the first empty line begins; -1 if there is none.
   *
   * @param from from where on to look; a line ends before it or at it
   */
  static int behindEmptyLine(View http, int from, int limit) {
    for (int feed = feed(http, from, limit); feed >= 0; feed = feed(http, feed + 1, limit)) {
      if (feed + 1 < limit && http.u8(feed + 1) == '\n') {
        return feed + 2;
      }
      if (feed + 2 < limit && http.u8(feed + 1) == '\r' && http.u8(feed + 2) == '\n') {
        return feed + 3;
      }
    }
    return -1;
  }

  /** Where {@code octet} stands first in the octets up to {@code end}; {@code end} if nowhere. */
  static int find(View http, int octet, int from, int end) {
    int at = from;
    while (at < end && http.u8(at) != octet) {
      at++;
    }
    return at;
  }

  /** Before the spaces and tabs that stand in front of {@code end}. */
  static int beforeBlanks(View http, int from, int end) {
    int at = end;
    while (at > from && isBlank(http.u8(at - 1))) {
      at--;
    }
    return at;
  }

  /** Whether the octets are {@code word}, whatever case they have. */
  static boolean isWord(View http, int from, int end, String word) {
    return end - from == word.length() && TextLines.has(http, from, end, word);
  }

  private static boolean isBlank(int octet) {
    return octet == ' ' || octet == '\t';
  }
}
