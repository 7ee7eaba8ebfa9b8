package org.softnet.capture.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A bit stream that was written forwards and is read backwards, from its last bit: RFC 8878, 4. Its
 * end is marked by the highest bit set in its last octet.
 */
final class Bits {
  /** Octets behind a stream's end that its array must have: words are loaded whole. */
  static final int SLACK_OCTETS = 8;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] octets = {};
  private int start;
  private int left; // bits; negative if more were asked for than there are

  void begin(byte[] from, int at, int end) throws ZstdException {
    int last = end > at ? from[end - 1] & 0xff : 0;
    if (last == 0) {
      throw ZstdException.damaged("a bit stream has no end mark");
    }
    octets = from;
    start = at;
    left = (end - at - 1) * Byte.SIZE + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(last));
  }

  int left() {
    return left;
  }

  /** The next bits, 0 to 32 of them; 0 if there are not as many. */
  int read(int count) {
    left -= count;
    if (left < 0) {
      return 0;
    }
    long word = (long) WORDS.get(octets, start + (left >>> 3)) >>> (left & 7);
    return (int) (word & ((1L << count) - 1));
  }

  /** The next bits, followed by zeros where there are not as many. */
  int peek(int count) {
    int from = left - count;
    if (from >= 0) {
      long word = (long) WORDS.get(octets, start + (from >>> 3)) >>> (from & 7);
      return (int) word & ((1 << count) - 1);
    }
    return left <= 0 ? 0 : ((int) (long) WORDS.get(octets, start) & ((1 << left) - 1)) << -from;
  }

  /** The next 56 bits, of which there must be as many. */
  long peek56() {
    int from = left - 56;
    return (long) WORDS.get(octets, start + (from >>> 3)) >>> (from & 7);
  }

  void skip(int count) {
    left -= count;
  }
}
