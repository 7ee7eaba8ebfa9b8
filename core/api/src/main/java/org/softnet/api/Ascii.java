package org.softnet.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers and addresses as ASCII characters at a place of an array: for writers of many in a row,
 * who ask once for room for all of them ({@link Line#room}). A method that writes returns where it
 * ended; it may spoil {@link #SPARE_OCTETS} octets behind that.
 */
public final class Ascii {
  /** Octets that are to be left behind whatever is written. */
  public static final int SPARE_OCTETS = 8;

  /** Octets of the longest number: a sign and 19 digits, or 20 digits. */
  public static final int NUMBER_OCTETS = 20;

  /** Octets of the longest time in seconds: a sign, ten digits, a point, nine decimals. */
  public static final int SECONDS_OCTETS = 21;

  /** Octets of an IEEE 802 address. */
  public static final int MAC_OCTETS = 17;

  /** Octets of the longest IPv4 address. */
  public static final int IPV4_OCTETS = 15;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final boolean SPREADS = // in one instruction, PDEP; without it the table is faster
      "amd64".equals(System.getProperty("os.arch"));
  private static final String HEX = "0123456789abcdef";
  private static final long SECOND = 1_000_000_000L; // in nanoseconds
  private static final int EIGHT_DIGITS = 100_000_000; // numbers below have no more
  private static final long[] DIGITS = digits(); // by the position of the highest bit
  private static final short[] HEX_PAIRS = hexPairs(); // "00" to "ff"
  private static final int[] DOTTED = dotted(); // "0." to "255.", left-aligned

  private Ascii() {}

  /**
   * For numbers with the same highest bit: added to one of them, the upper half of the sum is how
   * many digits it has. Where a power of ten lies among them, it carries from there on.
   */
  private static long[] digits() {
    long[] digits = new long[Integer.SIZE - 1];
    long power = 10;
    int count = 1;
    for (int bit = 0; bit < digits.length; bit++) {
      long next = 1L << (bit + 1);
      if (power < next) {
        count++;
        digits[bit] = ((long) count << Integer.SIZE) - power;
        power *= 10;
      } else {
        digits[bit] = (long) count << Integer.SIZE;
      }
    }
    return digits;
  }

  private static short[] hexPairs() {
    short[] pairs = new short[256];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (short) ((HEX.charAt(i >> 4) << 8) | HEX.charAt(i & 0xf));
    }
    return pairs;
  }

  private static int[] dotted() {
    int[] dotted = new int[256];
    for (int i = 0; i < dotted.length; i++) {
      int text = '.';
      int shift = Byte.SIZE;
      for (int rest = i; rest > 0 || shift == Byte.SIZE; rest /= 10) {
        text |= ('0' + rest % 10) << shift;
        shift += Byte.SIZE;
      }
      dotted[i] = text << (Integer.SIZE - shift);
    }
    return dotted;
  }

  /** A signed decimal number. */
  public static int signed(byte[] to, int at, long value) {
    if (value >= 0) {
      return unsigned(to, at, value);
    }
    to[at] = '-';
    return unsigned(to, at + 1, -value); // the smallest one is its own negative, and right so
  }

  /** An unsigned 64-bit decimal number. */
  public static int unsigned(byte[] to, int at, long value) {
    if (value >= 0 && value < EIGHT_DIGITS) {
      return upToEight(to, at, (int) value);
    }
    long high = value >= 0 ? value / EIGHT_DIGITS : Long.divideUnsigned(value, EIGHT_DIGITS);
    int low = (int) (value - high * EIGHT_DIGITS);
    if (high < EIGHT_DIGITS) {
      return eight(to, upToEight(to, at, (int) high), low);
    }
    long highest = high / EIGHT_DIGITS;
    int end = upToEight(to, at, (int) highest);
    return eight(to, eight(to, end, (int) (high - highest * EIGHT_DIGITS)), low);
  }

  private static int upToEight(byte[] to, int at, int value) {
    int digits = digitsOf(value);
    LONG.set(to, at, eightDigits(value) << (Long.SIZE - digits * Byte.SIZE));
    return at + digits; // all eight are written, the first ones count
  }

  /** Of a number of at least 0. */
  private static int digitsOf(int value) {
    int highest = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1);
    return (int) ((value + DIGITS[highest]) >>> Integer.SIZE);
  }

  /** Exactly eight decimal digits of a number below 10^8, zeros in front. */
  public static int eight(byte[] to, int at, int value) {
    LONG.set(to, at, eightDigits(value));
    return at + Long.BYTES;
  }

  /** Exactly nine decimal digits of a number below 10^9, zeros in front. */
  public static int nine(byte[] to, int at, int value) {
    int first = value / EIGHT_DIGITS;
    to[at] = (byte) ('0' + first);
    return eight(to, at + 1, value - first * EIGHT_DIGITS);
  }

  /** Nanoseconds as seconds with nine decimals. */
  public static int seconds(byte[] to, int at, long nanos) {
    int begin = at;
    if (nanos < 0) {
      to[begin++] = '-';
    }
    long positive = Math.abs(nanos);
    long seconds = positive / SECOND;
    int point = seconds == 0 ? zero(to, begin) : unsigned(to, begin, seconds);
    to[point] = '.';
    return nine(to, point + 1, (int) (positive - seconds * SECOND));
  }

  private static int zero(byte[] to, int at) {
    to[at] = '0';
    return at + 1;
  }

  /**
   * The eight decimal digits of a number below 10^8, the first one in the highest byte. The number
   * is halved thrice, into lanes of four, two and one digits that are divided at once; division is
   * multiplication by a reciprocal that is exact for so small numbers.
   */
  private static long eightDigits(int value) {
    int upper = value / 10_000;
    long fours = ((long) upper << 32) | (value - upper * 10_000);
    long hundreds = ((fours * 5_243) >>> 19) & 0x0000_007f_0000_007fL;
    long twos = (hundreds << 16) | (fours - hundreds * 100);
    long tens = ((twos * 103) >>> 10) & 0x000f_000f_000f_000fL;
    long ones = (tens << 8) | (twos - tens * 10);
    return ones | 0x3030_3030_3030_3030L;
  }

  /** Octets {@code from[read]} and following in hexadecimal, nothing between them. */
  public static int hex(byte[] to, int at, byte[] from, int read, int count) {
    int done = 0;
    int lastWord = SPREADS ? count - Integer.BYTES : -1;
    for (; done <= lastWord; done += Integer.BYTES) {
      LONG.set(to, at + 2 * done, hexDigits((int) INT.get(from, read + done)));
    }
    for (; done < count; done++) {
      SHORT.set(to, at + 2 * done, HEX_PAIRS[from[read + done] & 0xff]);
    }
    return at + 2 * count;
  }

  /**
   * The eight hexadecimal digits of a word, the first one in the highest byte. Each half octet gets
   * a byte of its own; where it is above nine, adding six carries into the next half of that, and
   * the letters stand 39 behind where a digit would.
   */
  private static long hexDigits(int word) {
    long halves = Long.expand(word & 0xffff_ffffL, 0x0f0f_0f0f_0f0f_0f0fL);
    long letters = ((halves + 0x0606_0606_0606_0606L) >>> 4) & 0x0101_0101_0101_0101L;
    return halves + 0x3030_3030_3030_3030L + letters * ('a' - 10 - '0');
  }

  /** An IEEE 802 address. */
  public static int mac(byte[] to, int at, View view, int address) {
    int write = at;
    long octets = (view.u32(address) << Short.SIZE) | view.u16(address + Integer.BYTES);
    for (int shift = 5 * Byte.SIZE; shift >= 0; shift -= Byte.SIZE, write += 3) {
      SHORT.set(to, write, HEX_PAIRS[(int) (octets >>> shift) & 0xff]);
      to[write + 2] = ':';
    }
    return write - 1; // without the last colon
  }

  /** An IPv4 address. */
  public static int ipv4(byte[] to, int at, View view, int address) {
    int octets = view.i32(address);
    int place = octet(to, at, octets >>> 24);
    place = octet(to, place, (octets >>> 16) & 0xff);
    place = octet(to, place, (octets >>> 8) & 0xff);
    return octet(to, place, octets & 0xff) - 1; // without the last dot
  }

  /** An octet in decimal and a dot. */
  private static int octet(byte[] to, int at, int value) {
    INT.set(to, at, DOTTED[value]);
    return at + 2 + (value < 10 ? 0 : value < 100 ? 1 : 2);
  }
}
