package org.softnet.cli.print.json;

import org.softnet.api.Line;

/**
 * Text as a JSON string, in ASCII alone: what is not printable ASCII becomes an escape, so that no
 * text commands a terminal, and octets that are not UTF-8 become U+FFFD.
 */
final class JsonText {
  private static final int REPLACEMENT = 0xfffd;

  private JsonText() {}

  /** Writes the UTF-8 octets of {@code from} to {@code to} as a string, quotes and all. */
  static void string(Line from, Line to) {
    byte[] octets = from.octets();
    int end = from.length();
    int at = 0;
    to.ch('"');
    while (at < end) {
      int plain = at;
      while (at < end && isPlain(octets[at])) {
        at++;
      }
      to.raw(octets, plain, at - plain);
      if (at < end) {
        at += escape(octets, at, end, to);
      }
    }
    to.ch('"');
  }

  private static boolean isPlain(byte octet) {
    return octet >= ' ' && octet < 0x7f && octet != '"' && octet != '\\';
  }

  /** Writes the character at {@code at}, which is not plain; how many octets it has. */
  private static int escape(byte[] octets, int at, int end, Line to) {
    int octet = octets[at];
    if (octet == '"' || octet == '\\') {
      to.ch('\\').ch((char) octet);
      return 1;
    }
    if (octet >= 0) {
      unit(octet, to);
      return 1;
    }
    int length = sequence(octets, at, end);
    character(length == 0 ? REPLACEMENT : decoded(octets, at, length), to);
    return Math.max(1, length);
  }

  private static void character(int character, Line to) {
    if (character >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      unit(Character.highSurrogate(character), to);
      unit(Character.lowSurrogate(character), to);
    } else {
      unit(character, to);
    }
  }

  private static void unit(int unit, Line to) {
    to.ch('\\').ch('u').hex(unit, 4);
  }

  /** Octets of the character at {@code at}, 2 to 4; 0 if it is none: RFC 3629, 4. */
  private static int sequence(byte[] octets, int at, int end) {
    int lead = octets[at] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || length > end - at) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((octets[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int character = decoded(octets, at, length);
    boolean overlong = length == 3 ? character < 0x800 : length == 4 && character < 0x1_0000;
    boolean surrogate = character >= 0xd800 && character <= 0xdfff;
    return overlong || surrogate || character > Character.MAX_CODE_POINT ? 0 : length;
  }

  private static int decoded(byte[] octets, int at, int length) {
    int character = octets[at] & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      character = character << 6 | (octets[at + i] & 0x3f);
    }
    return character;
  }
}
