package org.softnet.plugins.http;

import org.softnet.api.Line;
import org.softnet.api.View;

/** Base 64, RFC 4648, 4, as text. */
final class Credentials {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int DIGIT_BITS = 6;

  private Credentials() {}

  /** Writes what the octets stand for, up to the first that is no digit. */
  static void write(Line line, View view, int at, int octets) {
    int bits = 0;
    int held = 0;
    for (int i = 0; i < octets; i++) {
      int digit = DIGITS.indexOf(view.u8(at + i));
      if (digit < 0) {
        return;
      }
      held = held << DIGIT_BITS | digit;
      bits += DIGIT_BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        line.ch((char) (held >> bits & 0xff));
      }
    }
  }
}
