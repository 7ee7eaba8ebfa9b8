package org.softnet.capture.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds in a block what stood before it, one candidate a place: sequences of so many literals, then
 * so many octets from so far back. The faster it finds nothing, the wider it steps.
 */
final class Matches {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HASH_BITS = 16;
  private static final int MIN_MATCH = 5; // hashed; what follows a shorter one costs more than it
  private static final long PRIME_5_OCTETS = 889_523_592_379L;
  private static final int STEP_SHIFT = 7;
  private static final int LAST_OCTETS = 8; // read at once
  private static final int NONE = -1;

  private final int[] table = new int[1 << HASH_BITS];
  private final int windowOctets;

  // The sequences of the last block.
  final int[] literals;
  final int[] lengths;
  final int[] offsets;
  int count;
  int lastLiterals; // behind the last match

  Matches(int blockOctets, int windowOctets) {
    int most = blockOctets / MIN_MATCH + 1;
    this.windowOctets = windowOctets;
    literals = new int[most];
    lengths = new int[most];
    offsets = new int[most];
    forget();
  }

  /** Forgets all that came before. */
  void forget() {
    Arrays.fill(table, NONE);
  }

  /** What came before has moved so far down. */
  void move(int octets) {
    for (int i = 0; i < table.length; i++) {
      table[i] = Math.max(NONE, table[i] - octets);
    }
  }

  /** Finds the sequences of the octets from {@code from} to {@code to}; the window lies before. */
  void find(byte[] octets, int from, int to) {
    count = 0;
    int at = from;
    int literalsFrom = from;
    int last = to - LAST_OCTETS;
    while (at < last) {
      int hash = hash((long) LONGS.get(octets, at));
      int candidate = table[hash];
      table[hash] = at;
      if (candidate == NONE
          || at - candidate > windowOctets
          || (int) INTS.get(octets, candidate) != (int) INTS.get(octets, at)
          || octets[candidate + 4] != octets[at + 4]) {
        at += 1 + ((at - literalsFrom) >>> STEP_SHIFT);
        continue;
      }
      int length = MIN_MATCH + same(octets, candidate + MIN_MATCH, at + MIN_MATCH, to);
      while (at > literalsFrom && candidate > 0 && octets[at - 1] == octets[candidate - 1]) {
        at--;
        candidate--;
        length++;
      }
      literals[count] = at - literalsFrom;
      lengths[count] = length;
      offsets[count] = at - candidate;
      count++;
      at += length;
      literalsFrom = at;
      if (at < last) {
        table[hash((long) LONGS.get(octets, at - 2))] = at - 2;
      }
    }
    lastLiterals = to - literalsFrom;
  }

  private static int hash(long word) {
    return (int) (((word << 24) * PRIME_5_OCTETS) >>> (Long.SIZE - HASH_BITS));
  }

  private static int same(byte[] octets, int candidate, int at, int to) {
    int length = 0;
    while (at + length + Long.BYTES <= to) {
      long differ =
          (long) LONGS.get(octets, candidate + length) ^ (long) LONGS.get(octets, at + length);
      if (differ != 0) {
        return length + (Long.numberOfTrailingZeros(differ) >>> 3);
      }
      length += Long.BYTES;
    }
    while (at + length < to && octets[candidate + length] == octets[at + length]) {
      length++;
    }
    return length;
  }
}
