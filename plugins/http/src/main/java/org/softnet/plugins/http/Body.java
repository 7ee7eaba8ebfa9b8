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

  /** Not three digits stand where a response's code should. */
  static final int NO_CODE = -1;

  private static final long UNSAID = -3;
  private static final long LONGEST = Long.MAX_VALUE / 16;

  private static final int CONTINUE = 100;
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
        || (code >= CONTINUE && code < OK)
        || code == NO_CONTENT
        || code == NOT_MODIFIED
        || opensTunnel(code, asked);
  }

  /** Whether what follows the response is another protocol's. */
  static boolean opensTunnel(int code, Asked asked) {
    return code == SWITCHING || (asked == Asked.CONNECT && code >= OK && code < MULTIPLE);
  }

  /** The code in a response's first line; {@link #NO_CODE} if there are no three digits. */
  static int statusCode(View http, int begin, int end) {
    int at = TextLines.skipBlanks(http, TextLines.wordEnd(http, begin, end), end);
    int code = TextLines.replyCode(http, at, end);
    return code < 0 ? NO_CODE : code;
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
        long length = length(http, colon + 1, text);
        said = length == UNSAID ? said : length;
      }
    }
    return said;
  }

  /** Whether the last of the codings is chunked; the list may end with empty elements. */
  static boolean endsWithChunked(View http, int from, int end) {
    int last = end; // RFC 9110, 5.6.1.2
    while (last > from && (isBlank(http.u8(last - 1)) || http.u8(last - 1) == ',')) {
      last--;
    }
    int word = last;
    while (word > from && http.u8(word - 1) != ',') {
      word--;
    }
    return Lines.isWord(http, skipBlanks(http, word, last), last, "chunked");
  }

  /**
   * The length that the value tells, perhaps more than once: RFC 9110, 8.6. Anything else that
   * stands there makes it invalid, and it tells nothing.
   */
  private static long length(View http, int from, int end) {
    long length = UNSAID;
    int at = from - 1;
    do {
      int digits = skipBlanks(http, at + 1, end);
      int behind = TextLines.digitsEnd(http, digits, end);
      long number = number(http, digits, behind);
      at = skipBlanks(http, behind, end);
      boolean isAsBefore = length == UNSAID || length == number;
      if (behind == digits || !isAsBefore || (at < end && http.u8(at) != ',')) {
        return UNSAID;
      }
      length = number;
    } while (at < end);
    return length;
  }

  /** The number whose digits those are; saturated, so that it cannot overflow. */
  static long number(View http, int from, int end) {
    long number = 0;
    for (int at = from; at < end; at++) {
      number = Math.min(LONGEST, 10 * number + http.u8(at) - '0');
    }
    return number;
  }

  /** What a value that goes on in the next line has between its words too: RFC 9112, 5.2. */
  private static boolean isBlank(int octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }

  private static int skipBlanks(View http, int from, int end) {
    int at = from;
    while (at < end && isBlank(http.u8(at))) {
      at++;
    }
    return at;
  }

  /** Says in {@code out} how far a message whose body has that many octets goes. */
  static Layer span(Layer out, int head, long octets) {
    return octets == TO_THE_CLOSE || head + octets > Integer.MAX_VALUE / 2
        ? out.spanToClose(head)
        : out.span(head, (int) (head + octets));
  }
}
