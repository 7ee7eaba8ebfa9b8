package org.softnet.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line of output under construction: UTF-8 octets in a buffer that is reused, so that writing one
 * allocates nothing. Every method returns the line.
 */
public final class Line {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int LONGEST_NUMBER = 20;

  private byte[] octets = new byte[512];
  private int length;

  /** Empties the line. */
  public Line clear() {
    length = 0;
    return this;
  }

  /** Octets written so far. */
  public int length() {
    return length;
  }

  /** Forgets what stands behind the first {@code length} octets. */
  public Line truncate(int length) {
    this.length = Math.min(this.length, length);
    return this;
  }

  /** The buffer; the first {@link #length()} octets count. */
  public byte[] octets() {
    return octets;
  }

  /** One ASCII character. */
  public Line ch(char ascii) {
    room(1);
    octets[length++] = (byte) ascii;
    return this;
  }

  /** {@code times} spaces; none if negative. */
  public Line spaces(int times) {
    if (times > 0) {
      room(times);
      Arrays.fill(octets, length, length + times, (byte) ' ');
      length += times;
    }
    return this;
  }

  /** Spaces up to {@code width} octets behind {@code from}. */
  public Line padTo(int from, int width) {
    return spaces(from + width - length);
  }

  /** Moves what was written from {@code from} on to the right end of {@code width} octets. */
  public Line padLeft(int from, int width) {
    int written = length - from;
    int pad = width - written;
    if (pad > 0) {
      room(pad);
      System.arraycopy(octets, from, octets, from + pad, written);
      Arrays.fill(octets, from, from + pad, (byte) ' ');
      length += pad;
    }
    return this;
  }

  /** The octets of another line. */
  public Line line(Line other) {
    return raw(other.octets, 0, other.length);
  }

  /** Octets as they are. */
  public Line raw(byte[] from, int at, int count) {
    room(count);
    System.arraycopy(from, at, octets, length, count);
    length += count;
    return this;
  }

  /** Text of our own: not escaped. For text out of a packet use {@link #escaped}. */
  public Line text(String text) {
    int chars = text.length();
    room(chars * 3);
    byte[] to = octets;
    int at = length;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        to[at++] = (byte) c;
      } else if (c < 0x800) {
        to[at++] = (byte) (0xc0 | (c >> 6));
        to[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        to[at++] = (byte) (0xe0 | (c >> 12));
        to[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        to[at++] = (byte) (0x80 | (c & 0x3f));
      } else {
        to[at++] = '?';
      }
    }
    length = at;
    return this;
  }

  /** A signed decimal number. */
  public Line num(long value) {
    if (value < 0) {
      ch('-');
      return value == Long.MIN_VALUE ? text("9223372036854775808") : num(-value);
    }
    if (value > Integer.MAX_VALUE) {
      return bigNum(value);
    }
    // Division by a constant of an int is a multiplication; of a long it is slower.
    int rest = (int) value;
    int digits = 1;
    for (int power = 10; power <= rest; power *= 10) {
      digits++;
      if (digits == 10) {
        break;
      }
    }
    room(LONGEST_NUMBER);
    int at = length + digits;
    length = at;
    do {
      int tenth = rest / 10;
      octets[--at] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    } while (rest != 0);
    return this;
  }

  private Line bigNum(long value) {
    long high = value / 1_000_000_000L;
    return num(high).digits((int) (value - high * 1_000_000_000L), 9);
  }

  /** An unsigned 64-bit decimal number. */
  public Line unsigned(long value) {
    if (value >= 0) {
      return num(value);
    }
    long tenth = Long.divideUnsigned(value, 10);
    return num(tenth).num(value - tenth * 10);
  }

  /** A number of exactly {@code digits} decimal digits, zeros in front; 0 up to 10^digits - 1. */
  public Line digits(int value, int digits) {
    room(digits);
    int rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      int tenth = rest / 10;
      octets[at] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    }
    length += digits;
    return this;
  }

  /** The lowest {@code digits} hexadecimal digits. */
  public Line hex(long value, int digits) {
    room(digits);
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      octets[at] = HEX[(int) rest & 0xf];
      rest >>>= 4;
    }
    length += digits;
    return this;
  }

  /** {@code 0x} and the lowest {@code digits} hexadecimal digits. */
  public Line hex0x(long value, int digits) {
    return ch('0').ch('x').hex(value, digits);
  }

  /**
   * Nanoseconds as seconds with {@code decimals} decimals, 0 to 9; the rest is cut, not rounded.
   */
  public Line seconds(long nanos, int decimals) {
    long rest = nanos;
    if (rest < 0) {
      ch('-');
      rest = -rest;
    }
    long seconds = rest / 1_000_000_000L;
    int fraction = (int) (rest - seconds * 1_000_000_000L);
    num(seconds);
    if (decimals > 0) {
      ch('.').digits(fraction, 9);
      length -= 9 - decimals;
    }
    return this;
  }

  /** An IEEE 802 address. */
  public Line mac(View view, int at) {
    room(17);
    for (int i = 0; i < 6; i++) {
      if (i > 0) {
        octets[length++] = ':';
      }
      int octet = view.u8(at + i);
      octets[length++] = HEX[octet >> 4];
      octets[length++] = HEX[octet & 0xf];
    }
    return this;
  }

  /** An IPv4 address. */
  public Line ipv4(View view, int at) {
    room(15);
    int address = view.i32(at);
    byte[] to = octets;
    int place = length;
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = (address >>> shift) & 0xff;
      if (octet >= 100) {
        int hundreds = octet / 100;
        to[place++] = (byte) ('0' + hundreds);
        octet -= hundreds * 100;
        to[place++] = (byte) ('0' + octet / 10);
      } else if (octet >= 10) {
        to[place++] = (byte) ('0' + octet / 10);
      }
      to[place++] = (byte) ('0' + octet % 10);
      if (shift > 0) {
        to[place++] = '.';
      }
    }
    length = place;
    return this;
  }

  /** An IPv6 address as RFC 5952 says: the longest run of zero words is {@code ::}. */
  public Line ipv6(View view, int at) {
    int bestAt = -1;
    int bestWords = 1; // a run of one word is not shortened: RFC 5952, 4.2.2
    int words = 0;
    for (int i = 0; i < 8; i++) {
      words = view.u16(at + 2 * i) == 0 ? words + 1 : 0;
      if (words > bestWords) {
        bestWords = words;
        bestAt = i - words + 1;
      }
    }
    boolean mapped =
        bestAt == 0 && ((bestWords == 5 && view.u16(at + 10) == 0xffff) || bestWords == 6);
    for (int i = 0; i < (mapped ? 6 : 8); i++) {
      if (i == bestAt) {
        text(bestAt == 0 ? "::" : ":");
        i += bestWords - 1;
      } else {
        word(view.u16(at + 2 * i));
        if (i < 7) {
          ch(':');
        }
      }
    }
    return mapped ? ipv4(view, at + 12) : this;
  }

  private void word(int value) {
    hex(value, value > 0xfff ? 4 : value > 0xff ? 3 : value > 0xf ? 2 : 1);
  }

  /** Octets in hexadecimal, nothing between them. */
  public Line bytes(View view, int at, int count) {
    room(2 * count);
    for (int i = 0; i < count; i++) {
      int octet = view.u8(at + i);
      octets[length++] = HEX[octet >> 4];
      octets[length++] = HEX[octet & 0xf];
    }
    return this;
  }

  /**
   * Text out of a packet: printable ASCII as it is, every other octet as {@code \xNN}, so that a
   * packet cannot command a terminal.
   */
  public Line escaped(View view, int at, int count) {
    room(4 * count);
    for (int i = 0; i < count; i++) {
      int octet = view.u8(at + i);
      if (octet == '\\') {
        text("\\\\");
      } else if (octet >= ' ' && octet < 0x7f) {
        octets[length++] = (byte) octet;
      } else {
        text("\\x").hex(octet, 2);
      }
    }
    return this;
  }

  /** A field that stands at its fixed place in {@code header}, as the fields output writes it. */
  public Line value(Field.Placed field, View header) {
    return value(field, header, field.at(), field.octets());
  }

  /** A field whose {@code octets} octets stand at {@code at}, as the fields output writes it. */
  public Line value(Field.Placed field, View header, int at, int octets) {
    return switch (field) {
      case Field.UInt number -> number(number, number.longAt(header, at));
      case Field.Flag flag -> ch(flag.at(header, at) ? '1' : '0');
      case Field.Mac _ -> mac(header, at);
      case Field.Ipv4 _ -> ipv4(header, at);
      case Field.Ipv6 _ -> ipv6(header, at);
      case Field.Bytes _ -> bytes(header, at, octets);
      case Field.Text _ -> escaped(header, at, untilNul(header, at, octets));
    };
  }

  /** A number in the base of its field. */
  public Line number(Field.UInt field, long value) {
    return field.base() == Field.Base.HEX ? hex0x(value, field.hexDigits()) : unsigned(value);
  }

  /** A computed number in the base of its field. */
  public Line derived(Field.Derived field, View header) {
    long value = field.derivation().of(header);
    return field.base() == Field.Base.HEX ? hex0x(value, field.hexDigits()) : num(value);
  }

  private static int untilNul(View header, int at, int octets) {
    for (int i = 0; i < octets; i++) {
      if (header.u8(at + i) == 0) {
        return i;
      }
    }
    return octets;
  }

  private void room(int more) {
    if (octets.length - length < more) {
      octets = Arrays.copyOf(octets, Math.max(length + more, octets.length * 2));
    }
  }

  /** What was written, as a string. Allocates. */
  @Override
  public String toString() {
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }
}
