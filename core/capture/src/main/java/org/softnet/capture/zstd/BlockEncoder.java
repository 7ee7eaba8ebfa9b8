package org.softnet.capture.zstd;

/**
 * One compressed block: literals as they are, sequences by the tables that the format knows. RFC
 * 8878, 3.1.1.3.
 *
 * <p>No table is described and no literal is coded: what is saved is what captures repeat, headers
 * and payloads; the rest would cost more time than it gives.
 */
final class BlockEncoder {
  /** Octets behind what is written that are needed to write it. */
  static final int SLACK_OCTETS = 16;

  private static final int RAW_LITERALS_SIZED_20_BITS = 3 << 2;
  private static final int MANY = 0x7f00; // sequences from here on are counted by three octets
  private static final int PREDEFINED_TABLES = 0;

  private static final byte[] LITERALS_CODES = codes(Sequences.LITERALS_BASE, 64);
  private static final byte[] MATCH_CODES = codes(Sequences.MATCH_BASE, 131);
  private static final int LITERALS_CODE_DELTA = 19; // from 64 on: the highest bit and this
  private static final int MATCH_CODE_DELTA = 36; // from 131 on, less three

  private final FseEncoder literalsTable = new FseEncoder(6, Sequences.LITERALS_DEFAULT);
  private final FseEncoder offsetTable = new FseEncoder(5, Sequences.OFFSET_DEFAULT);
  private final FseEncoder matchTable = new FseEncoder(6, Sequences.MATCH_DEFAULT);
  private final byte[] octets;
  private final BitWriter bits;

  /** Writes into {@code octets}. */
  BlockEncoder(byte[] octets) {
    this.octets = octets;
    this.bits = new BitWriter(octets);
  }

  /** By value below {@code limit}: the code whose range holds it. */
  private static byte[] codes(int[] bases, int limit) {
    byte[] codes = new byte[limit];
    int code = 0;
    for (int value = bases[0]; value < limit; value++) {
      while (code + 1 < bases.length && bases[code + 1] <= value) {
        code++;
      }
      codes[value] = (byte) code;
    }
    return codes;
  }

  /**
   * Writes a block's content.
   *
   * @param from where the block's octets begin in {@code source}
   * @param at where to write it
   * @param limit what it must stay below to be worth it
   * @return index behind it; -1 if it is not worth it
   */
  int encode(Matches matches, byte[] source, int from, int at, int limit) {
    if (matches.count == 0) {
      return -1;
    }
    int literals = matches.lastLiterals;
    for (int i = 0; i < matches.count; i++) {
      literals += matches.literals[i];
    }
    // A sequence takes at most 64 bits and some of extra ones: what is behind is checked as a
    // whole.
    if (at + literals + 8 >= limit) {
      return -1;
    }
    octets[at] = (byte) (RAW_LITERALS_SIZED_20_BITS | literals << 4);
    octets[at + 1] = (byte) (literals >>> 4);
    octets[at + 2] = (byte) (literals >>> 12);
    int to = at + 3;
    int source1 = from;
    for (int i = 0; i < matches.count; i++) {
      System.arraycopy(source, source1, octets, to, matches.literals[i]);
      to += matches.literals[i];
      source1 += matches.literals[i] + matches.lengths[i];
    }
    System.arraycopy(source, source1, octets, to, matches.lastLiterals);
    to = count(to + matches.lastLiterals, matches.count);
    octets[to++] = PREDEFINED_TABLES;
    int end = sequences(matches, to);
    return end < limit ? end : -1;
  }

  private int count(int at, int count) {
    if (count < 128) {
      octets[at] = (byte) count;
      return at + 1;
    }
    if (count < MANY) {
      octets[at] = (byte) (128 + (count >>> 8));
      octets[at + 1] = (byte) count;
      return at + 2;
    }
    octets[at] = (byte) 255;
    octets[at + 1] = (byte) (count - MANY);
    octets[at + 2] = (byte) ((count - MANY) >>> 8);
    return at + 3;
  }

  /** From the last one to the first: a reader begins at the end. */
  private int sequences(Matches matches, int at) {
    bits.begin(at);
    int i = matches.count - 1;
    int literalsCode = literalsCode(matches.literals[i]);
    int matchCode = matchCode(matches.lengths[i]);
    int offsetCode = FseEncoder.highBit(matches.offsets[i] + 3);
    int literalsState = literalsTable.first(literalsCode);
    int matchState = matchTable.first(matchCode);
    int offsetState = offsetTable.first(offsetCode);
    extra(matches, i, literalsCode, matchCode, offsetCode);
    for (i--; i >= 0; i--) {
      literalsCode = literalsCode(matches.literals[i]);
      matchCode = matchCode(matches.lengths[i]);
      offsetCode = FseEncoder.highBit(matches.offsets[i] + 3);
      offsetState = offsetTable.next(offsetState, offsetCode, bits);
      matchState = matchTable.next(matchState, matchCode, bits);
      literalsState = literalsTable.next(literalsState, literalsCode, bits);
      extra(matches, i, literalsCode, matchCode, offsetCode);
    }
    matchTable.finish(matchState, bits);
    offsetTable.finish(offsetState, bits);
    literalsTable.finish(literalsState, bits);
    return bits.end();
  }

  private void extra(Matches matches, int i, int literalsCode, int matchCode, int offsetCode) {
    bits.put(
        matches.literals[i] - Sequences.LITERALS_BASE[literalsCode],
        Sequences.LITERALS_BITS[literalsCode]);
    bits.put(matches.lengths[i] - Sequences.MATCH_BASE[matchCode], Sequences.MATCH_BITS[matchCode]);
    bits.put(matches.offsets[i] + 3, offsetCode); // offsets up to three have another meaning
  }

  private static int literalsCode(int literals) {
    return literals < LITERALS_CODES.length
        ? LITERALS_CODES[literals]
        : FseEncoder.highBit(literals) + LITERALS_CODE_DELTA;
  }

  private static int matchCode(int length) {
    return length < MATCH_CODES.length
        ? MATCH_CODES[length]
        : FseEncoder.highBit(length - 3) + MATCH_CODE_DELTA;
  }
}
