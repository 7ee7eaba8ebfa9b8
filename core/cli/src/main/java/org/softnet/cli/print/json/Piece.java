package org.softnet.cli.print.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.softnet.api.Line;

/**
 * A short text that is prepared once and written again and again: a key, a number with its name. It
 * is copied in words, more than it has, since that costs less than asking how many octets there
 * are; what is written next overwrites the rest.
 */
final class Piece {
  /** Octets that may be spoiled behind the text. */
  static final int SPARE_OCTETS = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int HALF = SPARE_OCTETS / 2; // most keys have no more

  private final byte[] octets;
  private final int length;

  /** What stands in {@code text}. */
  Piece(Line text) {
    length = text.length();
    octets = Arrays.copyOf(text.octets(), Math.max(length, SPARE_OCTETS));
    Arrays.fill(octets, length, octets.length, (byte) 0);
  }

  /** Octets of the text. */
  int length() {
    return length;
  }

  /** Writes the text at {@code at}; where it ends. */
  int write(byte[] to, int at) {
    copy(to, at, 0);
    if (length > HALF) {
      copy(to, at, HALF);
      if (length > SPARE_OCTETS) {
        System.arraycopy(octets, SPARE_OCTETS, to, at + SPARE_OCTETS, length - SPARE_OCTETS);
      }
    }
    return at + length;
  }

  private void copy(byte[] to, int at, int from) {
    LONG.set(to, at + from, (long) LONG.get(octets, from));
    LONG.set(to, at + from + Long.BYTES, (long) LONG.get(octets, from + Long.BYTES));
  }

  /** Writes the text at the end of {@code line}. */
  void write(Line line) {
    byte[] to = line.room(length + SPARE_OCTETS);
    line.writtenTo(write(to, line.length()));
  }
}
