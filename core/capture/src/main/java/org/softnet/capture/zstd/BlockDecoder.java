package org.softnet.capture.zstd;

import java.util.Arrays;

/**
 * Compressed blocks: literals, and sequences that say how to mix them with what came before. RFC
 * 8878, 3.1.1.3. Tables and offsets live on from block to block of a frame.
 */
final class BlockDecoder {
  static final int MAX_OCTETS = 1 << 17; // of a block, compressed or not

  private static final int RAW = 0; // literals, by type
  private static final int RUN = 1;
  private static final int COMPRESSED = 2;

  private final Huffman huffman = new Huffman();
  private final Sequences sequences = new Sequences();
  private final byte[] literals = new byte[MAX_OCTETS];
  private int literalOctets;

  void beginFrame() {
    huffman.forget();
    sequences.beginFrame();
  }

  /** Decodes a block, which stands in an array with some slack behind it. */
  void decode(byte[] octets, int length, History history) throws ZstdException {
    int at = literals(octets, length);
    sequences.decode(octets, at, length, literals, literalOctets, history);
  }

  /** Reads the literals; the index behind them. */
  private int literals(byte[] octets, int end) throws ZstdException {
    if (end < 1) {
      throw ZstdException.damaged("an empty block");
    }
    int type = octets[0] & 3;
    int format = octets[0] >> 2 & 3;
    // The array has slack for this; whether the header was there shows below.
    long header = 0;
    for (int i = 4; i >= 0; i--) {
      header = header << Byte.SIZE | (octets[i] & 0xff);
    }
    return type == RAW || type == RUN
        ? plain(octets, end, type, format, header)
        : coded(octets, end, type, format, header);
  }

  private int plain(byte[] octets, int end, int type, int format, long header)
      throws ZstdException {
    int from; // index of the literals
    if ((format & 1) == 0) {
      from = 1;
      literalOctets = (int) (header >>> 3) & 0x1f;
    } else {
      from = format == 1 ? 2 : 3;
      literalOctets = (int) (header >>> 4) & (format == 1 ? 0xfff : 0xf_ffff);
    }
    int stored = type == RAW ? literalOctets : 1;
    if (literalOctets > MAX_OCTETS || stored > end - from) {
      throw ZstdException.damaged("literals beyond their block");
    }
    if (type == RAW) {
      System.arraycopy(octets, from, literals, 0, literalOctets);
    } else {
      Arrays.fill(literals, 0, literalOctets, octets[from]);
    }
    return from + stored;
  }

  private int coded(byte[] octets, int end, int type, int format, long header)
      throws ZstdException {
    int width = format < 2 ? 10 : format == 2 ? 14 : 18; // of either size
    int from = format < 2 ? 3 : format + 2;
    int mask = (1 << width) - 1;
    literalOctets = (int) (header >>> 4) & mask;
    int to = from + ((int) (header >>> (4 + width)) & mask);
    if (literalOctets > MAX_OCTETS || to > end) {
      throw ZstdException.damaged("literals beyond their block");
    }
    int at = from;
    if (type == COMPRESSED) {
      at = huffman.read(octets, from, to);
    } else if (!huffman.isKnown()) {
      throw ZstdException.damaged("literals without a code");
    }
    if (format == 0) {
      huffman.decode(octets, at, to, literals, 0, literalOctets);
    } else {
      fourStreams(octets, at, to);
    }
    return to;
  }

  static int u16(byte[] octets, int at) {
    return (octets[at] & 0xff) | (octets[at + 1] & 0xff) << 8;
  }

  private void fourStreams(byte[] octets, int jumps, int end) throws ZstdException {
    int at = jumps + 6; // three sizes of 16 bits; the fourth is the rest
    int share = (literalOctets + 3) / 4;
    int into = 0;
    for (int i = 0; i < 4; i++) {
      int jump = jumps + i * 2;
      int to = i == 3 ? end : at + u16(octets, jump);
      int until = i == 3 ? literalOctets : into + share;
      if (to > end || at > end || until > literalOctets || until < into) {
        throw ZstdException.damaged("a stream of literals beyond the others");
      }
      huffman.decode(octets, at, to, literals, into, until);
      at = to;
      into = until;
    }
  }
}
