package org.softnet.plugins.http;

import org.softnet.api.Layer;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** How far a message's body goes: RFC 9112, 6.3. */
final class Body {
  /** There is none. */
  static final long NONE = 0;

  /** It comes in chunks: 7.1. */
  static final long CHUNKED = -1;

  /** It goes on until the stream ends. */
  static final long TO_THE_CLOSE = -2;

  private static final long UNSAID = -3;
  private static final long LONGEST = Long.MAX_VALUE / 16;

  private static final int SWITCHING = 101;
  private static final int OK = 200;
  private static final int MULTIPLE = 300;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private Body() {}

  /**
   * The body's octets, or one of the constants.
   *
   * @param begin where the start line begins
   * @param end where the head ends
   * @param asked for a response, which method it answers
   */
  static long of(View http, int begin, int end, StartLine kind, Asked asked) {
    boolean response = kind == StartLine.RESPONSE;
    if (response && isBare(statusCode(http, begin, end), asked)) {
      return NONE;
    }
    long said = said(http, begin, end);
    return said != UNSAID ? said : response ? TO_THE_CLOSE : NONE;
  }

  private static boolean isBare(int code, Asked asked) {
    return asked == Asked.HEAD
        || code < OK
        || code == NO_CONTENT
        || code == NOT_MODIFIED
        || opensTunnel(code, asked);
  }

  /** Whether what follows the response is another protocol's. */
  static boolean opensTunnel(int code, Asked asked) {
    return code == SWITCHING || (asked == Asked.CONNECT && code >= OK && code < MULTIPLE);
  }

  /** The code in a response's first line; 0 if there is none. */
  static int statusCode(View http, int begin, int end) {
    int at = TextLines.skipBlanks(http, TextLines.wordEnd(http, begin, end), end);
    int code = 0;
    for (int i = 0; i < 3 && at + i < end; i++) {
      int digit = http.u8(at + i) - '0';
      if (digit < 0 || digit > 9) {
        return code;
      }
      code = 10 * code + digit;
    }
    return code;
  }

  private static long said(View http, int begin, int end) {
    long said = UNSAID;
    int feed = Lines.feed(http, begin, end);
    for (int at = feed + 1; at < end && feed >= 0; at = feed + 1) {
      feed = Lines.foldedFeed(http, at, end);
      int text = feed < 0 ? end : Lines.textEnd(http, at, feed);
      int colon = Lines.find(http, ':', at, text);
      if (colon == text) {
        continue;
      }
      int name = Lines.beforeBlanks(http, at, colon);
      if (Lines.isWord(http, at, name, "transfer-encoding")
          && endsWithChunked(http, colon + 1, text)) {
        return CHUNKED; // whatever length is told besides
      }
      if (Lines.isWord(http, at, name, "content-length")) {
        long length = number(http, TextLines.skipBlanks(http, colon + 1, text), text);
        said = length == UNSAID ? said : length;
      }
    }
    return said;
  }

  /** Whether the last of the codings is chunked. */
  static boolean endsWithChunked(View http, int from, int end) {
    int last = Lines.beforeBlanks(http, from, end);
    return last - from >= 7
        && Lines.isWord(http, last - 7, last, "chunked")
        && (last - from == 7 || !isTokenOctet(http.u8(last - 8)));
  }

  private static boolean isTokenOctet(int octet) {
    return Character.isLetterOrDigit(octet) || octet == '-' || octet == '_';
  }

  private static long number(View http, int from, int end) {
    long number = UNSAID;
    for (int at = from; at < end; at++) {
      int digit = http.u8(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = Math.min(LONGEST, 10 * Math.max(0, number) + digit);
    }
    return number;
  }

  /** Says in {@code out} how far a message whose body has that many octets goes. */
  static Layer span(Layer out, int head, long octets) {
    return octets == TO_THE_CLOSE || head + octets > Integer.MAX_VALUE / 2
        ? out.spanToClose(head)
        : out.span(head, (int) (head + octets));
  }
}
