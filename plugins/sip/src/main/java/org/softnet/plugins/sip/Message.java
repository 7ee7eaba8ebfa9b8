package org.softnet.plugins.sip;

import org.softnet.api.TextLines;
import org.softnet.api.View;

/** Where the parts of a message stand: RFC 3261, 7. Allocates nothing. */
final class Message {
  /** What a message begins with. */
  enum Kind {
    /** A method, a URI and the version. */
    REQUEST,
    /** The version, a code and a phrase. */
    RESPONSE,
    /** No message begins like this. */
    NONE,
    /** There are too few octets to tell. */
    UNDECIDED
  }

  static final String VERSION = "SIP/2.0";

  private static final int MOST_LINE_OCTETS = 8 << 10;
  private static final int MOST_EMPTY_OCTETS = 8; // RFC 3261, 7.5: before a message
  private static final int LONGEST_METHOD = 24;
  private static final int UNSAID = -1;

  private Message() {}

  /** Where the start line begins, behind empty lines. */
  static int begin(View sip) {
    int at = 0;
    int limit = Math.min(sip.captured(), MOST_EMPTY_OCTETS);
    while (at < limit && (sip.u8(at) == '\r' || sip.u8(at) == '\n')) {
      at++;
    }
    return at;
  }

  /** What begins at {@code begin}. */
  static Kind kind(View sip, int begin) {
    int captured = sip.captured();
    int method = begin;
    while (method < Math.min(captured, begin + LONGEST_METHOD) && isToken(sip.u8(method))) {
      method++;
    }
    if (method == captured) {
      return method == begin + LONGEST_METHOD ? Kind.NONE : Kind.UNDECIDED;
    }
    if (TextLines.has(sip, begin, captured, VERSION + " ")) {
      return Kind.RESPONSE;
    }
    if (method == begin || sip.u8(method) != ' ') {
      return Kind.NONE;
    }
    int limit = Math.min(captured, begin + MOST_LINE_OCTETS);
    int behind = TextLines.behindFirst(sip, begin, limit);
    if (behind < 0) {
      return limit < captured ? Kind.NONE : Kind.UNDECIDED;
    }
    int end = TextLines.textEnd(sip, begin, behind);
    int version = end - VERSION.length();
    return version > method + 1
            && sip.u8(version - 1) == ' '
            && TextLines.has(sip, version, end, VERSION)
        ? Kind.REQUEST
        : Kind.NONE;
  }

  /** RFC 3261, 25.1: a method's characters, as far as anybody uses them. */
  private static boolean isToken(int octet) {
    return (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z')
        || (octet >= '0' && octet <= '9')
        || octet == '-'
        || octet == '_'
        || octet == '/'
        || octet == '.';
  }

  /** Behind the empty line that ends the head; negative if there is none before {@code limit}. */
  static int behindHead(View sip, int from, int limit) {
    for (int at = TextLines.behindFirst(sip, from, limit);
        at >= 0;
        at = TextLines.behindFirst(sip, at, limit)) {
      if (at < limit && sip.u8(at) == '\n') {
        return at + 1;
      }
      if (at + 1 < limit && sip.u8(at) == '\r' && sip.u8(at + 1) == '\n') {
        return at + 2;
      }
    }
    return -1;
  }

  /** Behind a header's line and those that go on with it: RFC 3261, 7.3.1. */
  static int behindHeader(View sip, int at, int end) {
    int behind = TextLines.lineEnd(sip, at, end);
    while (behind < end && (sip.u8(behind) == ' ' || sip.u8(behind) == '\t')) {
      behind = TextLines.lineEnd(sip, behind, end);
    }
    return behind;
  }

  /** Where {@code sign} stands first before {@code end}, quoted strings apart; or {@code end}. */
  static int find(View sip, int sign, int from, int end) {
    boolean quoted = false;
    for (int at = from; at < end; at++) {
      int octet = sip.u8(at);
      if (octet == '\\') {
        at++;
      } else if (octet == '"') {
        quoted = !quoted;
      } else if (octet == sign && !quoted) {
        return at;
      }
    }
    return end;
  }

  /** Before the blanks that stand in front of {@code end}. */
  static int beforeBlanks(View sip, int from, int end) {
    int at = end;
    while (at > from && (sip.u8(at - 1) == ' ' || sip.u8(at - 1) == '\t')) {
      at--;
    }
    return at;
  }

  /**
   * Where the value of the first header of that name, or of its short form, begins; negative if
   * there is none. RFC 3261, 7.3.3.
   *
   * @param from behind the start line
   */
  static int header(View sip, int from, int end, String name, String shortForm) {
    for (int at = from; at < end; at = behindHeader(sip, at, end)) {
      int colon = find(sip, ':', at, TextLines.lineEnd(sip, at, end));
      int nameEnd = beforeBlanks(sip, at, Math.min(colon, end));
      if (isWord(sip, at, nameEnd, name) || isWord(sip, at, nameEnd, shortForm)) {
        return TextLines.skipBlanks(sip, Math.min(colon + 1, end), end);
      }
    }
    return -1;
  }

  /** Whether the octets are {@code word}, whatever case they have. */
  static boolean isWord(View sip, int from, int end, String word) {
    return end - from == word.length() && TextLines.has(sip, from, end, word);
  }

  /** The body's octets that the head tells; negative if it does not. */
  static int bodyOctets(View sip, int begin, int end) {
    int from = TextLines.lineEnd(sip, begin, end);
    int at = header(sip, from, end, "Content-Length", "l");
    return at < 0 ? UNSAID : TextLines.number(sip, at, TextLines.digitsEnd(sip, at, end));
  }
}
