package org.softnet.capture.zstd;

/**
 * A finite state entropy table for writing: RFC 8878, 4.1, the other way round. States run from the
 * table's size to twice that; writing a symbol gives out the low bits of the state that would not
 * fit the symbol's share, and the rest picks the next state from that share.
 */
final class FseEncoder {
  private final int log;
  private final short[] states; // each symbol's share, one after another
  private final int[] bitsDelta; // by symbol: added to a state, its upper half is the bits to give
  private final int[] stateDelta;

  /** A table that the format knows. -1: a count below one. */
  FseEncoder(int log, byte[] distribution) {
    this.log = log;
    int size = 1 << log;
    int symbols = distribution.length;
    states = new short[size];
    bitsDelta = new int[symbols];
    stateDelta = new int[symbols];
    int[] next = new int[symbols];
    int total = 0;
    for (int symbol = 0; symbol < symbols; symbol++) {
      int count = Math.abs(distribution[symbol]);
      next[symbol] = total;
      stateDelta[symbol] = total - count;
      int most = count == 1 ? log : log - highBit(count - 1);
      bitsDelta[symbol] = (most << 16) - (count << most);
      total += count;
    }
    int[] spread = spread(distribution, size);
    for (int i = 0; i < size; i++) {
      states[next[spread[i]]++] = (short) (size + i);
    }
  }

  private static int[] spread(byte[] distribution, int size) {
    int[] spread = new int[size];
    int high = size;
    for (int symbol = 0; symbol < distribution.length; symbol++) {
      if (distribution[symbol] == -1) {
        spread[--high] = symbol;
      }
    }
    int step = (size >> 1) + (size >> 3) + 3;
    int at = 0;
    for (int symbol = 0; symbol < distribution.length; symbol++) {
      for (int i = 0; i < distribution[symbol]; i++) {
        spread[at] = symbol;
        do {
          at = (at + step) & (size - 1);
        } while (at >= high);
      }
    }
    return spread;
  }

  static int highBit(int value) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
  }

  /** The state that the last symbol leaves: it gives out no bits. */
  int first(int symbol) {
    int bits = (bitsDelta[symbol] + (1 << 15)) >>> 16;
    int value = (bits << 16) - bitsDelta[symbol];
    return states[(value >> bits) + stateDelta[symbol]];
  }

  /** Writes the symbol before; the state then. */
  int next(int state, int symbol, BitWriter out) {
    int bits = (state + bitsDelta[symbol]) >>> 16;
    out.put(state, bits);
    return states[(state >> bits) + stateDelta[symbol]];
  }

  /** Writes the state that a reader begins with. */
  void finish(int state, BitWriter out) {
    out.put(state, log);
  }
}
