package org.softnet.capture.zstd;

/**
 * A finite state entropy table: RFC 8878, 4.1. A state is a place in it, and an entry tells the
 * symbol, and how the next state is made: from how many bits, added to what.
 */
final class FseTable {
  private static final int MIN_LOG = 5;
  private static final int MAX_SYMBOLS = 256;

  // An entry: symbol in the low octet, bits in the next, base above.
  private static final int BITS_SHIFT = 8;
  private static final int BASE_SHIFT = 16;

  private final int[] entries;
  private final int maxLog;
  private final int maxSymbol;
  private final short[] counts = new short[MAX_SYMBOLS];
  private final short[] nexts = new short[MAX_SYMBOLS];
  private int log;
  private long bit; // of a description

  /** A table of up to {@code 1 << maxLog} states for symbols up to {@code maxSymbol}. */
  FseTable(int maxLog, int maxSymbol) {
    this.maxLog = maxLog;
    this.maxSymbol = maxSymbol;
    this.entries = new int[1 << maxLog];
  }

  /** Bits that the first state is made of. */
  int log() {
    return log;
  }

  int symbol(int state) {
    return entries[state] & 0xff;
  }

  int next(int state, Bits bits) {
    int entry = entries[state];
    return (entry >>> BASE_SHIFT) + bits.read(entry >>> BITS_SHIFT & 0xff);
  }

  /** Every state means one symbol. */
  void fillWith(int symbol) throws ZstdException {
    if (symbol > maxSymbol) {
      throw ZstdException.damaged("a symbol beyond its alphabet");
    }
    log = 0;
    entries[0] = symbol;
  }

  /** A table that the format knows. -1: a count below one. */
  void fill(int ofLog, byte[] distribution) throws ZstdException {
    for (int i = 0; i < distribution.length; i++) {
      counts[i] = distribution[i];
    }
    log = ofLog;
    spread(distribution.length);
  }

  /**
   * Reads a table's description.
   *
   * @return index behind it
   */
  int read(byte[] octets, int at, int end) throws ZstdException {
    bit = (long) at * Byte.SIZE;
    log = forward(octets, end, 4) + MIN_LOG;
    if (log > maxLog) {
      throw ZstdException.damaged("a table of too many states");
    }
    int remaining = 1 << log;
    int symbols = 0;
    while (remaining > 0) {
      int count = count(octets, end, remaining);
      remaining -= Math.abs(count);
      counts[checked(symbols++)] = (short) count;
      boolean zeros = count == 0;
      while (zeros) { // a number of further ones; three says that there is another number
        int more = forward(octets, end, 2);
        for (int i = 0; i < more; i++) {
          counts[checked(symbols++)] = 0;
        }
        zeros = more == 3;
      }
    }
    if (remaining < 0) {
      throw ZstdException.damaged("a table of too many counts");
    }
    spread(symbols);
    return (int) ((bit + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** Takes as many bits as what remains may need; small values take one less. */
  private int count(byte[] octets, int end, int remaining) throws ZstdException {
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(remaining + 1);
    int value = forward(octets, end, width);
    int lowMask = (1 << (width - 1)) - 1;
    int threshold = (1 << width) - 1 - (remaining + 1);
    if ((value & lowMask) < threshold) {
      bit--;
      return (value & lowMask) - 1;
    }
    return value > lowMask ? value - threshold - 1 : value - 1;
  }

  private int checked(int symbol) throws ZstdException {
    if (symbol > maxSymbol) {
      throw ZstdException.damaged("a table of too many symbols");
    }
    return symbol;
  }

  /** The next bits of a description in the order they were written, at most 16. */
  private int forward(byte[] octets, int end, int width) throws ZstdException {
    int at = (int) (bit >>> 3);
    int shift = (int) (bit & 7);
    bit += width;
    if (bit > (long) end * Byte.SIZE) {
      throw ZstdException.damaged("a table's description is cut");
    }
    int word = (octets[at] & 0xff) | (octets[at + 1] & 0xff) << 8 | (octets[at + 2] & 0xff) << 16;
    return word >>> shift & ((1 << width) - 1);
  }

  private void spread(int symbols) throws ZstdException {
    int size = 1 << log;
    int high = size; // states from here are those of symbols with a count below one
    for (int symbol = 0; symbol < symbols; symbol++) {
      nexts[symbol] = counts[symbol];
      if (counts[symbol] == -1) {
        entries[--high] = symbol;
        nexts[symbol] = 1;
      }
    }
    int step = (size >> 1) + (size >> 3) + 3;
    int state = 0;
    for (int symbol = 0; symbol < symbols; symbol++) {
      for (int i = 0; i < counts[symbol]; i++) {
        entries[state] = symbol;
        do {
          state = (state + step) & (size - 1);
        } while (state >= high);
      }
    }
    if (state != 0) {
      throw ZstdException.damaged("a table whose counts do not fill it");
    }
    for (int i = 0; i < size; i++) {
      int symbol = entries[i];
      int next = nexts[symbol]++;
      int bits = log - (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(next));
      int base = (next << bits) - size;
      entries[i] = base << BASE_SHIFT | bits << BITS_SHIFT | symbol;
    }
  }
}
