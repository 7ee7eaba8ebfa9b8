package org.softnet.plugins.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** What a message's first octets make of it: RFC 9112, 3 and 4. */
enum StartLine {
  /** A method, a target and a version. */
  REQUEST,
  /** A version, a status code and a phrase. */
  RESPONSE,
  /** No message begins like this. */
  NONE,
  /** There are too few octets to tell. */
  UNDECIDED;

  private static final int LONGEST_METHOD = 24;
  private static final int LONGEST_UNKNOWN_LINE = 8 << 10;
  private static final int VERSION_OCTETS = 8; // HTTP/1.1

  // IANA http-methods, WebDAV's old ones, and those of protocols that borrow HTTP's form
  private static final byte[][] METHODS =
      List.of(
              "GET PUT COPY HEAD LOCK MOVE POLL POST BCOPY BMOVE MKCOL TRACE PATCH LABEL MERGE",
              "DELETE SEARCH UNLOCK REPORT UPDATE NOTIFY BDELETE CONNECT OPTIONS CHECKIN PROPFIND",
              "CHECKOUT CCM_POST M-SEARCH SUBSCRIBE PROPPATCH BPROPFIND BPROPPATCH UNCHECKOUT",
              "MKACTIVITY RPC_CONNECT MKWORKSPACE UNSUBSCRIBE RPC_IN_DATA RPC_OUT_DATA",
              "VERSION-CONTROL BASELINE-CONTROL SSTP_DUPLEX_POST")
          .stream()
          .flatMap(line -> List.of(line.split(" ")).stream())
          .map(method -> method.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);
  private static final byte[] VERSION = "HTTP/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SHOUTCAST = "ICY ".getBytes(StandardCharsets.US_ASCII);

  /** What begins at {@code begin}. */
  static StartLine of(View http, int begin) {
    StartLine response = response(http, begin, VERSION);
    if (response == NONE) {
      response = response(http, begin, SHOUTCAST);
    }
    return response == NONE ? request(http, begin) : response;
  }

  private static StartLine response(View http, int begin, byte[] word) {
    int there = Math.min(word.length, http.captured() - begin);
    for (int i = 0; i < there; i++) {
      if (http.u8(begin + i) != word[i]) {
        return NONE;
      }
    }
    return there == word.length ? RESPONSE : UNDECIDED;
  }

  private static StartLine request(View http, int begin) {
    int limit = Math.min(http.captured(), begin + LONGEST_METHOD);
    int end = begin;
    while (end < limit && isMethodOctet(http.u8(end))) {
      end++;
    }
    if (end == http.captured()) {
      return end == begin + LONGEST_METHOD ? NONE : UNDECIDED;
    }
    if (end == begin || http.u8(end) != ' ') {
      return NONE;
    }
    return isMethod(http, begin, end) ? REQUEST : unknown(http, begin);
  }

  /** Methods are open to anybody (RFC 9110, 16.1): the version at the line's end tells. */
  private static StartLine unknown(View http, int begin) {
    int limit = Math.min(http.captured(), begin + LONGEST_UNKNOWN_LINE);
    int feed = Lines.feed(http, begin, limit);
    if (feed < 0) {
      return limit == begin + LONGEST_UNKNOWN_LINE ? NONE : UNDECIDED;
    }
    return endsWithVersion(http, begin, feed) ? REQUEST : NONE;
  }

  /**
   * Whether the line that ends at {@code feed} ends with a version: HTTP/1.1. What begins a
   * connection of HTTP/2 looks like a request on purpose, and is none: RFC 9113, 3.4.
   */
  static boolean endsWithVersion(View http, int begin, int feed) {
    int end = Lines.textEnd(http, begin, feed);
    return end - begin > VERSION_OCTETS
        && TextLines.has(http, end - VERSION_OCTETS, end, "http/")
        && http.u8(end - 2) == '.'
        && http.u8(end - 3) < '2';
  }

  private static boolean isMethod(View http, int from, int end) {
    for (byte[] method : METHODS) {
      if (method.length == end - from) {
        int same = 0;
        while (same < method.length && method[same] == http.u8(from + same)) {
          same++;
        }
        if (same == method.length) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isMethodOctet(int octet) {
    return (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || octet == '-'
        || octet == '_';
  }
}
