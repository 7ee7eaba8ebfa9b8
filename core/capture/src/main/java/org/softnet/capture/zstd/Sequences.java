package org.softnet.capture.zstd;

/**
 * The sequences of a block: so many literals, then so many octets from so far back. RFC 8878,
 * 3.1.1.3.2 and 3.1.1.4.
 */
final class Sequences {
  private static final int PREDEFINED = 0; // modes of a table
  private static final int RUN = 1;
  private static final int DESCRIBED = 2;

  private static final int MANY = 0x7f00; // added where a number takes three octets
  private static final int MAX_OFFSET_CODE = 31;

  // By code: what is added to its extra bits, and how many those are.
  static final int[] LITERALS_BASE = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64,
    128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
  };
  static final byte[] LITERALS_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15, 16
  };
  static final int[] MATCH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051,
    4099, 8195, 16387, 32771, 65539
  };
  static final byte[] MATCH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };

  // RFC 8878, 3.1.1.3.2.2: default distributions.
  static final byte[] LITERALS_DEFAULT = {
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
    -1, -1, -1, -1
  };
  static final byte[] MATCH_DEFAULT = {
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
  };
  static final byte[] OFFSET_DEFAULT = {
    1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
  };

  private final FseTable literalsTable = new FseTable(9, LITERALS_BASE.length - 1);
  private final FseTable offsetTable = new FseTable(8, MAX_OFFSET_CODE);
  private final FseTable matchTable = new FseTable(9, MATCH_BASE.length - 1);
  private final Bits bits = new Bits();
  private boolean tablesKnown;

  // The last three offsets, the latest first.
  private int latest;
  private int second;
  private int third;

  void beginFrame() {
    tablesKnown = false;
    latest = 1;
    second = 4;
    third = 8;
  }

  /** Decodes the sequences that stand in a block from {@code at} on. */
  void decode(byte[] octets, int at, int end, byte[] literals, int literalOctets, History history)
      throws ZstdException {
    if (at >= end) {
      throw ZstdException.damaged("a block without sequences");
    }
    int first = octets[at] & 0xff;
    int literalsAt = 0;
    if (first == 0) {
      if (at + 1 != end) {
        throw ZstdException.damaged("a block goes on after its end");
      }
    } else {
      // The array has slack for this; whether the number was there shows when it is used up.
      int count = first;
      int from = at + 1;
      if (first == 255) {
        count = BlockDecoder.u16(octets, at + 1) + MANY;
        from = at + 3;
      } else if (first >= 128) {
        count = (first - 128) << 8 | (octets[at + 1] & 0xff);
        from = at + 2;
      }
      bits.begin(octets, tables(octets, from, end), end);
      literalsAt = run(count, literals, literalOctets, history);
    }
    history.append(literals, literalsAt, literalOctets - literalsAt);
  }

  /** Reads the tables; the index behind them. */
  private int tables(byte[] octets, int from, int end) throws ZstdException {
    if (from >= end) {
      throw ZstdException.damaged("sequences are cut");
    }
    int modes = octets[from] & 0xff;
    if ((modes & 3) != 0) {
      throw ZstdException.damaged("sequences of an unknown kind");
    }
    int at = from + 1;
    at = table(literalsTable, modes >> 6, 6, LITERALS_DEFAULT, octets, at, end);
    at = table(offsetTable, modes >> 4 & 3, 5, OFFSET_DEFAULT, octets, at, end);
    at = table(matchTable, modes >> 2 & 3, 6, MATCH_DEFAULT, octets, at, end);
    tablesKnown = true;
    return at;
  }

  private int table(FseTable table, int mode, int log, byte[] known, byte[] octets, int at, int end)
      throws ZstdException {
    switch (mode) {
      case PREDEFINED -> table.fill(log, known);
      case RUN -> {
        if (at >= end) {
          throw ZstdException.damaged("sequences are cut");
        }
        table.fillWith(octets[at] & 0xff);
        return at + 1;
      }
      case DESCRIBED -> {
        return table.read(octets, at, end);
      }
      default -> { // as in the block before
        if (!tablesKnown) {
          throw ZstdException.damaged("sequences without a table");
        }
      }
    }
    return at;
  }

  /** Runs the sequences; the number of literals they used. */
  private int run(int count, byte[] literals, int literalOctets, History history)
      throws ZstdException {
    int literalsState = bits.read(literalsTable.log());
    int offsetState = bits.read(offsetTable.log());
    int matchState = bits.read(matchTable.log());
    int used = 0;
    for (int left = count; left > 0; left--) {
      int literalsCode = literalsTable.symbol(literalsState);
      int matchCode = matchTable.symbol(matchState);
      int offsetCode = offsetTable.symbol(offsetState);
      long value = (1L << offsetCode) + (bits.read(offsetCode) & 0xffff_ffffL);
      int match = MATCH_BASE[matchCode] + bits.read(MATCH_BITS[matchCode]);
      int run = LITERALS_BASE[literalsCode] + bits.read(LITERALS_BITS[literalsCode]);
      if (left > 1) {
        literalsState = literalsTable.next(literalsState, bits);
        matchState = matchTable.next(matchState, bits);
        offsetState = offsetTable.next(offsetState, bits);
      }
      if (bits.left() < 0 || run > literalOctets - used) {
        throw ZstdException.damaged("a sequence asks for more than there is");
      }
      history.append(literals, used, run);
      used += run;
      history.repeat(offset(value, run), match);
    }
    if (bits.left() != 0) {
      throw ZstdException.damaged("sequences do not use up their bits");
    }
    return used;
  }

  /** Values up to three name one of the last offsets, and others if there are no literals. */
  private int offset(long value, int run) throws ZstdException {
    if (value > 3) {
      if (value - 3 > Integer.MAX_VALUE) {
        throw ZstdException.damaged("a match from before the window");
      }
      third = second;
      second = latest;
      latest = (int) (value - 3);
      return latest;
    }
    int which = (int) value - (run == 0 ? 0 : 1);
    if (which == 0) {
      return latest;
    }
    int offset = which == 1 ? second : which == 2 ? third : latest - 1;
    if (which > 1) {
      third = second;
    }
    second = latest;
    latest = offset;
    return offset;
  }
}
