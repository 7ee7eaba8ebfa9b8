package org.softnet.plugins.sip;

import org.softnet.api.TextLines;
import org.softnet.api.View;

/**
 * The address of a connection line, {@code IN IP4 192.0.2.1}, {@code IN IP6 2001:db8::1}: reused.
 */
final class IpAddress {
  private static final int WORDS = 8;

  private final int[] words = new int[WORDS];
  private long high;
  private long low;

  /** The upper half of an IPv6 address; 0 for IPv4. */
  long high() {
    return high;
  }

  /** The lower half; an IPv4 address as a number. */
  long low() {
    return low;
  }

  /** Whether it is no address, or the one that stands for none. */
  boolean isNone() {
    return high == 0 && low == 0;
  }

  void clear() {
    high = 0;
    low = 0;
  }

  void copy(IpAddress other) {
    high = other.high;
    low = other.low;
  }

  /** Reads what stands behind {@code c=}; no address if that is none, a host's name say. */
  void read(View sdp, int from, int end) {
    clear();
    int type = TextLines.skipBlanks(sdp, TextLines.wordEnd(sdp, from, end), end);
    int at = TextLines.skipBlanks(sdp, TextLines.wordEnd(sdp, type, end), end);
    int behind = at;
    while (behind < end && sdp.u8(behind) != ' ' && sdp.u8(behind) != '/') { // a scope follows that
      behind++;
    }
    if (TextLines.has(sdp, type, end, "IP4")) {
      four(sdp, at, behind);
    } else if (TextLines.has(sdp, type, end, "IP6")) {
      six(sdp, at, behind);
    }
  }

  private void four(View sdp, int from, int end) {
    long address = 0;
    int at = from;
    for (int i = 0; i < 4; i++) {
      int digits = TextLines.digitsEnd(sdp, at, Math.min(end, at + 3));
      int number = TextLines.number(sdp, at, digits);
      boolean isEnded = i == 3 ? digits == end : digits < end && sdp.u8(digits) == '.';
      if (number < 0 || number > 0xff || !isEnded) {
        return;
      }
      address = (address << 8) | number;
      at = digits + 1;
    }
    low = address;
  }

  /** RFC 4291, 2.2: words of hexadecimal digits; two colons stand for words of zero, once. */
  private void six(View sdp, int from, int end) {
    int count = 0;
    int gap = -1;
    int at = from;
    while (at < end && count < WORDS) {
      if (sdp.u8(at) == ':') {
        boolean isDouble = at + 1 < end && sdp.u8(at + 1) == ':';
        if (isDouble ? gap >= 0 : count == 0 || at + 1 == end) {
          return;
        }
        gap = isDouble ? count : gap;
        at += isDouble ? 2 : 1;
        continue;
      }
      int word = 0;
      int digits = 0;
      while (at < end && digits < 5 && Character.digit(sdp.u8(at), 16) >= 0) {
        word = (word << 4) | Character.digit(sdp.u8(at), 16);
        at++;
        digits++;
      }
      if (digits == 0 || digits > 4) {
        return;
      }
      words[count++] = word;
    }
    if (at == end && (gap >= 0 ? count < WORDS : count == WORDS)) {
      assemble(count, gap < 0 ? count : gap);
    }
  }

  private void assemble(int count, int gap) {
    for (int i = 0; i < WORDS; i++) {
      int fromEnd = i - (WORDS - count);
      int word = i < gap ? words[i] : fromEnd >= gap ? words[fromEnd] : 0;
      high = i < WORDS / 2 ? (high << 16) | word : high;
      low = i < WORDS / 2 ? low : (low << 16) | word;
    }
  }
}
