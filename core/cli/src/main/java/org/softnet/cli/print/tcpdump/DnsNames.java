package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Names of DNS as tcpdump writes them, each label with its dot: {@code www.example.}; and what else
 * of a message's octets is text. Every method answers where the octets behind it stand.
 */
final class DnsNames {
  /** The answer where octets are missing, or no name stands. */
  static final int NONE = -1;

  private static final int KIND = 0xc0;
  private static final int POINTER = 0xc0;
  private static final int EXTENDED = 0x40; // RFC 2671, 3
  private static final int BITS = 0x41; // RFC 2673
  private static final int MOST_BITS = 256;
  private static final int OFFSET_MASK = 0x3fff;

  private DnsNames() {}

  /** Goes over a name without a look at where its pointer leads. */
  static int skip(View message, int from) {
    int at = from;
    while (message.has(at, 1)) {
      int length = message.u8(at);
      if (length == 0) {
        return at + 1;
      }
      if ((length & KIND) == POINTER) {
        return at + 2;
      }
      if ((length & KIND) == EXTENDED) {
        if (length != BITS || !message.has(at + 1, 1)) {
          return NONE;
        }
        at += 2 + octetsOfBits(message.u8(at + 1));
      } else if ((length & KIND) == 0) {
        at += 1 + length;
      } else {
        return NONE;
      }
    }
    return NONE;
  }

  /** Writes a name; pointers may only lead back. */
  static int write(View message, int from, Line line) {
    int at = from;
    int lowest = from;
    int behind = NONE;
    boolean empty = true;
    while (message.has(at, 1)) {
      int length = message.u8(at);
      if (length == 0) {
        line.text(empty ? "." : "");
        return behind == NONE ? at + 1 : behind;
      }
      if ((length & KIND) == POINTER) {
        if (!message.has(at, 2)) {
          return NONE;
        }
        behind = behind == NONE ? at + 2 : behind;
        int target = message.u16(at) & OFFSET_MASK;
        if (target >= lowest) {
          line.text("<BAD PTR>");
          return NONE;
        }
        lowest = target;
        at = target;
        empty = false; // a pointer to the root writes nothing
      } else {
        at = label(message, at, line);
        if (at == NONE) {
          return NONE;
        }
        line.ch('.');
        empty = false;
      }
    }
    return NONE;
  }

  private static int label(View message, int at, Line line) {
    int length = message.u8(at);
    if ((length & KIND) == 0) {
      return characters(message, at + 1, length, line);
    }
    if ((length & KIND) != EXTENDED) {
      line.text("<BAD LABEL TYPE>");
      return NONE;
    }
    if (length == BITS) {
      return message.has(at + 1, 1) ? bits(message, at + 1, line) : NONE;
    }
    line.text("<ELT ").num(length & ~KIND).ch('>');
    return NONE;
  }

  private static int octetsOfBits(int count) {
    return ((count == 0 ? MOST_BITS : count) + 7) / 8;
  }

  /** Writes a label of bits: {@code \[xaa/8]}. */
  private static int bits(View message, int at, Line line) {
    int count = message.u8(at) == 0 ? MOST_BITS : message.u8(at);
    line.text("\\[x");
    int octet = at + 1;
    for (int left = count; left > 0; left -= 8, octet++) {
      if (!message.has(octet, 1)) {
        return NONE;
      }
      int shown = message.u8(octet) & (left >= 8 ? 0xff : 0xff00 >> left);
      if (left > 4) {
        line.hex(shown, 2);
      } else {
        line.hex(shown >> 4, 1);
      }
    }
    line.ch('/').num(count).ch(']');
    return octet;
  }

  /** Writes a string behind its length. */
  static int string(View message, int at, Line line) {
    return message.has(at, 1) ? characters(message, at + 1, message.u8(at), line) : NONE;
  }

  /** Writes {@code count} characters, those that none prints as {@code ^A} and {@code M-a}. */
  static int characters(View message, int at, int count, Line line) {
    int end = at + count;
    for (int i = at; i < end; i++) {
      if (!message.has(i, 1)) {
        return NONE;
      }
      int octet = message.u8(i);
      if (octet >= 0x80) {
        line.text("M-");
        octet &= 0x7f;
      }
      if (octet < ' ' || octet == 0x7f) {
        line.ch('^');
        octet ^= 0x40;
      }
      line.ch((char) octet);
    }
    return end;
  }
}
