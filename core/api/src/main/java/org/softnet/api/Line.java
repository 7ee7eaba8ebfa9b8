package org.softnet.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of output under construction: UTF-8 octets in a buffer that is reused, so that writing one
 * allocates nothing. Every method returns the line.
 */
public final class Line {
  private static final byte[] LETTERS = {'b', 't', 'n', 'v', 'f', 'r'};
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final int NANO_DIGITS = 9;
  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };
  private static final short[] PAIRS = pairs(); // "00" to "99"

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long DAY_NANOS = 86_400 * SECOND_NANOS;
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final int ADDRESS_OCTETS = 16;

  private static final int USUAL_OCTETS = 512;

  private byte[] octets;
  private int length;
  private @Nullable View prefix; // an address that was completed with zeros

  /** An empty line. */
  public Line() {
    this(USUAL_OCTETS);
  }

  /** An empty line with room for {@code octets} at first: for those who keep many. */
  public Line(int octets) {
    this.octets = new byte[octets];
  }

  private static short[] pairs() {
    short[] pairs = new short[100];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (short) ((('0' + i / 10) << 8) | ('0' + i % 10));
    }
    return pairs;
  }

  /** Empties the line. */
  public Line clear() {
    length = 0;
    return this;
  }

  /** Exchanges what stands here and in {@code other}, without a copy. */
  public Line exchange(Line other) {
    byte[] theirs = other.octets;
    int theirLength = other.length;
    other.octets = octets;
    other.length = length;
    octets = theirs;
    length = theirLength;
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
    room(Ascii.NUMBER_OCTETS + Ascii.SPARE_OCTETS);
    length = Ascii.signed(octets, length, value);
    return this;
  }

  /** An unsigned 64-bit decimal number. */
  public Line unsigned(long value) {
    room(Ascii.NUMBER_OCTETS + Ascii.SPARE_OCTETS);
    length = Ascii.unsigned(octets, length, value);
    return this;
  }

  /** A number of exactly {@code digits} decimal digits, zeros in front; 0 up to 10^digits - 1. */
  public Line digits(int value, int digits) {
    room(digits + Ascii.SPARE_OCTETS);
    if (digits == NANO_DIGITS) {
      length = Ascii.nine(octets, length, value);
      return this;
    }
    byte[] to = octets;
    int rest = value;
    int at = length + digits;
    length = at;
    for (int pairs = digits >> 1; pairs > 0; pairs--) {
      int hundredth = rest / 100;
      at -= 2;
      SHORT.set(to, at, PAIRS[rest - hundredth * 100]);
      rest = hundredth;
    }
    if ((digits & 1) != 0) {
      to[at - 1] = (byte) ('0' + rest);
    }
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
    if (decimals == NANO_DIGITS) {
      return ch('.').digits(fraction, NANO_DIGITS);
    }
    return decimals > 0 ? ch('.').digits(fraction / POWERS[9 - decimals], decimals) : this;
  }

  /** An IEEE 802 address. */
  public Line mac(View view, int at) {
    room(Ascii.MAC_OCTETS + Ascii.SPARE_OCTETS);
    length = Ascii.mac(octets, length, view, at);
    return this;
  }

  /** An IPv4 address. */
  public Line ipv4(View view, int at) {
    room(Ascii.IPV4_OCTETS + Ascii.SPARE_OCTETS);
    length = Ascii.ipv4(octets, length, view, at);
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

  /** An IPv4 address of which the first {@code octets} octets stand there; zeros follow. */
  public Line ipv4(View view, int at, int octets) {
    return ipv4(padded(view, at, octets), 0);
  }

  /** An IPv6 address of which the first {@code octets} octets stand there; zeros follow. */
  public Line ipv6(View view, int at, int octets) {
    return ipv6(padded(view, at, octets), 0);
  }

  private View padded(View view, int at, int octets) {
    View whole = prefix;
    if (whole == null) {
      whole = new View().over(new byte[ADDRESS_OCTETS], 0, ADDRESS_OCTETS, ADDRESS_OCTETS);
      prefix = whole;
    }
    Arrays.fill(whole.memory(), (byte) 0);
    view.copy(at, whole.memory(), 0, octets);
    return whole;
  }

  /**
   * A moment, nanoseconds since 1970, as Wireshark writes one in UTC: {@code Nov 4, 2026
   * 20:52:22.000000000 UTC}.
   */
  public Line moment(long nanos) {
    int date = date(Math.floorDiv(nanos, DAY_NANOS));
    int day = date % 100;
    text(MONTHS[date / 100 % 100 - 1]).text(day < 10 ? "  " : " ").num(day).text(", ");
    return num(date / 10_000).ch(' ').timeOfDay(Math.floorMod(nanos, DAY_NANOS)).text(" UTC");
  }

  /** A moment, nanoseconds since 1970, as ISO 8601: {@code 2026-11-04T20:52:22.000000000Z}. */
  public Line iso(long nanos) {
    int date = date(Math.floorDiv(nanos, DAY_NANOS));
    digits(date / 10_000, 4).ch('-').digits(date / 100 % 100, 2).ch('-').digits(date % 100, 2);
    return ch('T').timeOfDay(Math.floorMod(nanos, DAY_NANOS)).ch('Z');
  }

  /**
   * The date of a day, counted from 1970-01-01, as 20261104. Years that begin in March end with the
   * leap day, and 146,097 days are 400 of them.
   */
  private static int date(long day) {
    long sinceMarch = day + 719_468; // since 0000-03-01
    int era = (int) Math.floorDiv(sinceMarch, 146_097L);
    int dayOfEra = (int) (sinceMarch - era * 146_097L);
    int year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    return (era * 400 + year + (month < 3 ? 1 : 0)) * 10_000 + month * 100 + dayOfMonth;
  }

  private Line timeOfDay(long nanos) {
    int second = (int) (nanos / SECOND_NANOS);
    digits(second / 3_600, 2).ch(':').digits(second / 60 % 60, 2).ch(':').digits(second % 60, 2);
    return ch('.').digits((int) (nanos % SECOND_NANOS), NANO_DIGITS);
  }

  /** Octets in hexadecimal, nothing between them. */
  public Line bytes(View view, int at, int count) {
    Objects.checkFromIndexSize(at, count, view.captured());
    room(2 * count);
    length = Ascii.hex(octets, length, view.memory(), view.start() + at, count);
    return this;
  }

  /**
   * Text out of a packet: printable ASCII as it is, a tab, the ends of lines and their kin as C
   * writes them, {@code \t}, {@code \r\n}, every other octet as {@code \xNN}, so that a packet
   * cannot command a terminal.
   */
  public Line escaped(View view, int at, int count) {
    Objects.checkFromIndexSize(at, count, view.captured());
    int from = length;
    return raw(view.memory(), view.start() + at, count).escape(from);
  }

  /** Text of somebody else's, a file's or an interface's: escaped as text out of a packet is. */
  public Line escaped(String text) {
    int from = length;
    return text(text).escape(from);
  }

  /** Escapes what was written from {@code from} on. */
  public Line escape(int from) {
    int more = 0;
    for (int i = from; i < length; i++) {
      more += octets[i] == '\\' || hasLetter(octets[i]) ? 1 : isPrintable(octets[i]) ? 0 : 3;
    }
    if (more == 0) {
      return this;
    }
    room(more);
    int to = length + more;
    length = to;
    for (int i = to - more - 1; i >= from; i--) { // from the right: nothing is overwritten unread
      int octet = octets[i] & 0xff;
      if (octet == '\\') {
        octets[--to] = '\\';
        octets[--to] = '\\';
      } else if (isPrintable(octets[i])) {
        octets[--to] = (byte) octet;
      } else if (hasLetter(octets[i])) {
        octets[--to] = LETTERS[octet - '\b'];
        octets[--to] = '\\';
      } else {
        octets[--to] = HEX[octet & 0xf];
        octets[--to] = HEX[octet >> 4];
        octets[--to] = 'x';
        octets[--to] = '\\';
      }
    }
    return this;
  }

  /** Whether C has a letter for a control character: from backspace to carriage return. */
  private static boolean hasLetter(byte octet) {
    return octet >= '\b' && octet <= '\r';
  }

  private static boolean isPrintable(byte octet) {
    return octet >= ' ' && octet < 0x7f;
  }

  /**
   * The bits of a word of {@code octets} octets that {@code mask} covers, as 0 and 1 in groups of
   * four; a dot for each other bit: {@code ..0. ....}.
   */
  public Line bits(long word, long mask, int octets) {
    int count = octets * Byte.SIZE;
    room(count + count / 4);
    for (int bit = count - 1; bit >= 0; bit--) {
      boolean counts = (mask >>> bit & 1) != 0;
      this.octets[length++] = (byte) (!counts ? '.' : (word >>> bit & 1) != 0 ? '1' : '0');
      if (bit % 4 == 0 && bit > 0) {
        this.octets[length++] = ' ';
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
    field.write(this, header, at, octets);
    return this;
  }

  /** A number in the base of its field. */
  public Line number(Field.UInt field, long value) {
    return field.base() == Field.Base.HEX ? hex0x(value, field.hexDigits()) : unsigned(value);
  }

  /** A computed number in the base of its field. */
  public Line derived(Field.Derived field, Layer layer) {
    long value = field.derivation().of(layer);
    return switch (field.base()) {
      case HEX -> hex0x(value, field.hexDigits());
      case SECONDS -> seconds(value, NANO_DIGITS);
      case DECIMAL, SIGNED, TRUTH -> num(value);
    };
  }

  /**
   * The buffer, with room for {@code more} octets behind the first {@link #length()}: for those who
   * write many things there themselves and then say {@link #writtenTo where they ended}.
   */
  public byte[] room(int more) {
    if (octets.length - length < more) {
      octets = Arrays.copyOf(octets, Math.max(length + more, octets.length * 2));
    }
    return octets;
  }

  /** The first {@code end} octets of the buffer are written now. */
  public Line writtenTo(int end) {
    Objects.checkFromToIndex(length, end, octets.length);
    length = end;
    return this;
  }

  /** What was written, as a string. Allocates. */
  @Override
  public String toString() {
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }
}
