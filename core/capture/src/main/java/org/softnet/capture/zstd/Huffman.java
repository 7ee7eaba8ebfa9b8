package org.softnet.capture.zstd;

/** The code of literals: RFC 8878, 4.2. */
final class Huffman {
  private static final int MAX_BITS = 11;
  private static final int MAX_SYMBOLS = 256;
  private static final int MAX_WEIGHTS_LOG = 6;
  private static final int DIRECT = 128; // from here a header tells a number of weights, plus 127

  // By the next bits: the symbol, and in the upper octet how many of the bits are its own.
  private final short[] table = new short[1 << MAX_BITS];
  private final byte[] weights = new byte[MAX_SYMBOLS];
  private final int[] ranks = new int[MAX_BITS + 2];
  private final FseTable weightTable = new FseTable(MAX_WEIGHTS_LOG, MAX_BITS + 1);
  private final Bits bits = new Bits();
  private int maxBits; // 0: no code yet

  boolean isKnown() {
    return maxBits > 0;
  }

  void forget() {
    maxBits = 0;
  }

  /**
   * Reads the description of a code.
   *
   * @return index behind it
   */
  int read(byte[] octets, int at, int end) throws ZstdException {
    if (at >= end) {
      throw ZstdException.damaged("a code's description is missing");
    }
    int header = octets[at] & 0xff;
    int from = at + 1;
    int to;
    int count;
    if (header < DIRECT) {
      to = from + header;
      check(to, end);
      count = compressedWeights(octets, from, to);
    } else {
      count = header - DIRECT + 1;
      to = from + (count + 1) / 2;
      check(to, end);
      for (int i = 0; i < count; i++) {
        int pair = octets[from + i / 2];
        weights[i] = (byte) ((i & 1) == 0 ? pair >> 4 & 0xf : pair & 0xf);
      }
    }
    build(count);
    return to;
  }

  private static void check(int to, int end) throws ZstdException {
    if (to > end) {
      throw ZstdException.damaged("a code's description is cut");
    }
  }

  /** Two states take turns until the bits are used up; the other one has a last symbol. */
  private int compressedWeights(byte[] octets, int from, int to) throws ZstdException {
    int at = weightTable.read(octets, from, to);
    bits.begin(octets, at, to);
    int state = bits.read(weightTable.log());
    int other = bits.read(weightTable.log());
    if (bits.left() < 0) {
      throw ZstdException.damaged("a code's weights are cut");
    }
    int count = 0;
    while (bits.left() >= 0) {
      if (count >= MAX_SYMBOLS - 2) {
        throw ZstdException.damaged("a code of too many symbols");
      }
      weights[count++] = (byte) weightTable.symbol(state);
      int next = weightTable.next(state, bits);
      state = other;
      other = next;
    }
    weights[count++] = (byte) weightTable.symbol(state);
    return count;
  }

  /** The last symbol's weight is what is missing to a power of two. */
  private void build(int count) throws ZstdException {
    maxBits = 0;
    int sum = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > MAX_BITS) {
        throw ZstdException.damaged("a code of too many bits");
      }
      sum += 1 << weights[i] >> 1;
    }
    int bitsOfAll = Integer.SIZE - Integer.numberOfLeadingZeros(sum);
    int missing = (1 << bitsOfAll) - sum;
    if (sum == 0 || bitsOfAll > MAX_BITS || Integer.bitCount(missing) != 1) {
      throw ZstdException.damaged("a code that is not complete");
    }
    weights[count] = (byte) (Integer.numberOfTrailingZeros(missing) + 1);
    int place = 0; // small weights, which are long codes, come first
    for (int weight = 1; weight <= bitsOfAll; weight++) {
      ranks[weight] = place;
      for (int symbol = 0; symbol <= count; symbol++) {
        place += weights[symbol] == weight ? 1 << (weight - 1) : 0;
      }
    }
    for (int symbol = 0; symbol <= count; symbol++) {
      int weight = weights[symbol];
      if (weight > 0) {
        short entry = (short) ((bitsOfAll + 1 - weight) << Byte.SIZE | symbol);
        int end = ranks[weight] + (1 << (weight - 1));
        for (int i = ranks[weight]; i < end; i++) {
          table[i] = entry;
        }
        ranks[weight] = end;
      }
    }
    maxBits = bitsOfAll;
  }

  /** Decodes one stream into a number of symbols, which must use it up. */
  void decode(byte[] octets, int at, int end, byte[] into, int from, int to) throws ZstdException {
    bits.begin(octets, at, end);
    int place = from;
    int mask = (1 << maxBits) - 1;
    while (to - place >= 5 && bits.left() >= 56) { // five of eleven bits are 55
      long word = bits.peek56();
      int shift = 56;
      for (int i = 0; i < 5; i++) {
        int entry = table[(int) (word >>> (shift - maxBits)) & mask];
        shift -= entry >> Byte.SIZE;
        into[place++] = (byte) entry;
      }
      bits.skip(56 - shift);
    }
    while (place < to) {
      int entry = table[bits.peek(maxBits)];
      bits.skip(entry >> Byte.SIZE);
      into[place++] = (byte) entry;
    }
    if (bits.left() != 0) {
      throw ZstdException.damaged("literals do not use up their bits");
    }
  }
}
