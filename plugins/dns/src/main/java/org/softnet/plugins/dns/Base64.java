package org.softnet.plugins.dns;

import org.softnet.api.Line;
import org.softnet.api.View;

/** Octets as base64, padded: RFC 4648, 4. */
final class Base64 {
  private static final int BITS = 6;

  private Base64() {}

  static void write(Line line, View message, int at, int octets) {
    int word = 0;
    int bits = 0;
    for (int i = 0; i < octets; i++) {
      word = (word << Byte.SIZE | message.u8(at + i)) & 0x3fff;
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        digit(line, word >>> bits & 0x3f);
      }
    }
    if (bits > 0) {
      digit(line, word << (BITS - bits) & 0x3f);
      line.text(bits == 2 ? "==" : "=");
    }
  }

  private static void digit(Line line, int value) {
    if (value < 26) {
      line.ch((char) ('A' + value));
    } else if (value < 52) {
      line.ch((char) ('a' + value - 26));
    } else if (value < 62) {
      line.ch((char) ('0' + value - 52));
    } else {
      line.ch(value == 62 ? '+' : '/');
    }
  }
}
