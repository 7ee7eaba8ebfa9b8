package org.softnet.capture.zstd;

import java.io.IOException;
import java.util.Arrays;

/**
 * Decompresses Zstandard data, one frame after another, as it comes.
 *
 * <pre>
 *  magic | descriptor | window | dictionary | content size     frame header, RFC 8878, 3.1.1.1
 *  last, type, size | ...                                      block, 3 octets and more
 *  checksum                                                    of the content, if promised
 * </pre>
 *
 * <p>Not thread-safe.
 */
public final class ZstdDecoder {
  /** Where compressed octets come from. */
  @FunctionalInterface
  public interface Input {
    /** Reads some octets, waiting for the first; -1 at the end. */
    int read(byte[] into, int at, int length) throws IOException;
  }

  /** Octets of the largest window that is accepted: what the zstd command accepts by itself. */
  public static final int MAX_WINDOW_OCTETS = 1 << 27;

  private static final int MAGIC = 0xfd2f_b528;
  private static final int SKIPPABLE_MAGIC = 0x184d_2a50; // and the fifteen after it
  private static final int MAGIC_OCTETS = 4;
  private static final int INPUT_OCTETS = 1 << 16;

  private static final int RAW = 0; // blocks, by type
  private static final int RUN = 1;
  private static final int COMPRESSED = 2;

  private final Input source;
  private byte[] input;
  private int inputAt;
  private int inputEnd;

  private final byte[] block = new byte[BlockDecoder.MAX_OCTETS + Bits.SLACK_OCTETS];
  private final BlockDecoder decoder = new BlockDecoder();
  private final History history = new History();
  private boolean inFrame;
  private boolean checksummed;
  private boolean sized;
  private long contentLeft;
  private int maxBlockOctets;

  /**
   * A decoder of what a source gives.
   *
   * @param head octets that were read from the source before
   */
  public ZstdDecoder(Input source, byte[] head, int headOctets) {
    this.source = source;
    this.input = head;
    this.inputEnd = headOctets;
  }

  private static boolean isMagic(int magic) {
    return magic == MAGIC || (magic & ~0xf) == SKIPPABLE_MAGIC;
  }

  /**
   * Decompresses some octets, waiting for the first.
   *
   * @return how many, or -1 at the end
   * @throws ZstdException if the data contradicts the format, or ends within a frame
   */
  public int read(byte[] into, int at, int length) throws IOException {
    while (history.available() == 0) {
      if (inFrame) {
        nextBlock();
      } else if (!beginFrame()) {
        return -1;
      }
    }
    return history.take(into, at, length);
  }

  /** Begins the next frame, or skips one. False at the end. */
  private boolean beginFrame() throws IOException {
    if (!hasInput()) {
      return false;
    }
    int magic = (int) number(MAGIC_OCTETS);
    if (!isMagic(magic)) {
      throw ZstdException.damaged("what follows a frame is none");
    }
    if (magic == MAGIC) {
      header();
    } else {
      for (long left = number(4); left > 0; ) {
        require();
        int n = (int) Math.min(left, inputEnd - inputAt);
        inputAt += n;
        left -= n;
      }
    }
    return true;
  }

  private void header() throws IOException {
    int descriptor = (int) number(1);
    boolean single = (descriptor & 0x20) != 0;
    if ((descriptor & 8) != 0) {
      throw ZstdException.damaged("a frame of an unknown kind");
    }
    checksummed = (descriptor & 4) != 0;
    long window = single ? 0 : windowOctets((int) number(1));
    int dictionary = descriptor & 3;
    if (number(dictionary == 3 ? 4 : dictionary) != 0) {
      throw ZstdException.damaged("a frame that needs a dictionary");
    }
    int sizeCode = descriptor >> 6 & 3;
    sized = single || sizeCode > 0;
    contentLeft = number(sizeCode == 0 ? (single ? 1 : 0) : 1 << sizeCode);
    if (sizeCode == 1) {
      contentLeft += 256;
    }
    if (single) {
      window = contentLeft;
    }
    if (window < 0 || window > MAX_WINDOW_OCTETS) {
      throw ZstdException.damaged("a frame needs a window of more than 128 MiB");
    }
    maxBlockOctets = (int) Math.min(window, BlockDecoder.MAX_OCTETS);
    history.beginFrame((int) window);
    decoder.beginFrame();
    inFrame = true;
  }

  private static long windowOctets(int code) {
    long base = 1L << (10 + (code >> 3));
    return base + base / 8 * (code & 7);
  }

  private void nextBlock() throws IOException {
    int header = (int) number(3);
    int type = header >> 1 & 3;
    int size = header >>> 3;
    if (size > maxBlockOctets) {
      throw ZstdException.damaged("a block of too many octets");
    }
    history.beginBlock(maxBlockOctets);
    switch (type) {
      case RAW -> {
        fill(size);
        history.append(block, 0, size);
      }
      case RUN -> history.fill((byte) number(1), size);
      case COMPRESSED -> {
        fill(size);
        decoder.decode(block, size, history);
      }
      default -> throw ZstdException.damaged("a block of an unknown kind");
    }
    history.endBlock();
    contentLeft -= history.available();
    if ((header & 1) != 0) {
      endFrame();
    }
  }

  private void endFrame() throws IOException {
    if (sized && contentLeft != 0) {
      throw ZstdException.damaged("a frame's content is not of the size that it claims");
    }
    if (checksummed && (int) number(4) != history.checksum()) {
      throw ZstdException.damaged("a frame's checksum is not right");
    }
    inFrame = false;
  }

  private void fill(int size) throws IOException {
    int there = 0;
    while (there < size) {
      require();
      int n = Math.min(size - there, inputEnd - inputAt);
      System.arraycopy(input, inputAt, block, there, n);
      inputAt += n;
      there += n;
    }
    Arrays.fill(block, size, size + Bits.SLACK_OCTETS, (byte) 0);
  }

  /** A number of up to eight octets, the lowest first. */
  private long number(int octets) throws IOException {
    long number = 0;
    for (int i = 0; i < octets; i++) {
      require();
      number |= (input[inputAt++] & 0xffL) << (i * Byte.SIZE);
    }
    return number;
  }

  private void require() throws IOException {
    if (!hasInput()) {
      throw ZstdException.cutShort();
    }
  }

  private boolean hasInput() throws IOException {
    if (inputAt < inputEnd) {
      return true;
    }
    if (input.length < INPUT_OCTETS) {
      input = new byte[INPUT_OCTETS];
    }
    inputAt = 0;
    inputEnd = Math.max(0, source.read(input, 0, input.length));
    return inputEnd > 0;
  }
}
