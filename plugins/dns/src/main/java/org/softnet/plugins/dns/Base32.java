package org.softnet.plugins.dns;

import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Octets as base32 with the extended hex alphabet, lower case, not padded: RFC 4648, 7; RFC 5155,
 * 1.3.
 */
final class Base32 {
  private static final int BITS = 5;

  private Base32() {}

  static void write(Line line, View message, int at, int octets) {
    int word = 0;
    int bits = 0;
    for (int i = 0; i < octets; i++) {
      word = (word << Byte.SIZE | message.u8(at + i)) & 0xfff;
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        digit(line, word >>> bits & 0x1f);
      }
    }
    if (bits > 0) {
      digit(line, word << (BITS - bits) & 0x1f);
    }
  }

  private static void digit(Line line, int value) {
    line.ch((char) (value < 10 ? '0' + value : 'a' + value - 10));
  }
}
