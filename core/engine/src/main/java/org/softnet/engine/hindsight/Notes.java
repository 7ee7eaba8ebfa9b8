package org.softnet.engine.hindsight;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of pairs of numbers, a place and what is noted there. It grows by a mebibyte at a time and
 * copies nothing, so that it takes no more memory than it holds.
 */
final class Notes {
  static final int OCTETS = 2 * Long.BYTES; // of a pair

  private static final int CHUNK_SHIFT = 16; // pairs
  private static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;

  /** Ciura's, and on by the factor that he gives. */
  private static final int[] GAPS = {
    1_636_050, 727_134, 323_170, 143_631, 63_836, 28_371, 12_609, 5_604, 2_490, 1_106, 491, 218, 97,
    43, 19, 8, 3, 1
  };

  private final List<long[]> chunks = new ArrayList<>();
  private int count;

  int count() {
    return count;
  }

  long place(int at) {
    return chunks.get(at >>> CHUNK_SHIFT)[(at & CHUNK_MASK) << 1];
  }

  long number(int at) {
    return chunks.get(at >>> CHUNK_SHIFT)[(at & CHUNK_MASK) << 1 | 1];
  }

  void add(long place, long number) {
    if (count >>> CHUNK_SHIFT == chunks.size()) {
      chunks.add(new long[2 << CHUNK_SHIFT]);
    }
    set(count++, place, number);
  }

  void set(int at, long place, long number) {
    long[] chunk = chunks.get(at >>> CHUNK_SHIFT);
    chunk[(at & CHUNK_MASK) << 1] = place;
    chunk[(at & CHUNK_MASK) << 1 | 1] = number;
  }

  /** Forgets the pairs from {@code most} on. */
  void cut(int most) {
    count = most;
  }

  /**
   * Puts the pairs in the order of their places; of those of one place the smaller number comes
   * last. Shellsort: in place, and quick where most is in order, as here.
   */
  void sort() {
    for (int gap : GAPS) {
      for (int i = gap; i < count; i++) {
        long place = place(i);
        long number = number(i);
        int at = i;
        for (; at >= gap && isBehind(at - gap, place, number); at -= gap) {
          set(at, place(at - gap), number(at - gap));
        }
        set(at, place, number);
      }
    }
  }

  private boolean isBehind(int at, long place, long number) {
    return place(at) > place || (place(at) == place && number(at) < number);
  }

  /** The first pair from {@code from} on whose place is {@code place} or more, in a sorted list. */
  int find(long place, int from) {
    int low = from;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place(middle) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
