package org.softnet.capture.zstd;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Compresses into one Zstandard frame with a checksum, RFC 8878. {@link #flush} ends a block, so
 * that a reader gets all that was written before; {@link #close} ends the frame.
 *
 * <p>Memory: about 2 MiB. Not thread-safe.
 */
public final class ZstdOutputStream extends OutputStream {
  private static final int MAGIC = 0xfd2f_b528;
  private static final int CHECKSUMMED = 1 << 2;
  private static final int WINDOW_LOG = 19;
  private static final int WINDOW_OCTETS = 1 << WINDOW_LOG;
  private static final int MIN_WINDOW_LOG = 10;
  private static final int BLOCK_OCTETS = BlockDecoder.MAX_OCTETS;
  private static final int BLOCK_HEAD_OCTETS = 3;
  private static final int RAW = 0; // blocks, by type
  private static final int COMPRESSED = 2;

  private final OutputStream out;
  private final byte[] input = new byte[2 * WINDOW_OCTETS];
  private final byte[] block = new byte[2 * BLOCK_OCTETS + BlockEncoder.SLACK_OCTETS];
  private final Matches matches = new Matches(BLOCK_OCTETS, WINDOW_OCTETS);
  private final BlockEncoder encoder = new BlockEncoder(block);
  private final XxHash64 hash = new XxHash64();
  private int from; // of the block under way in the input
  private int to;
  private boolean begun;
  private boolean closed;

  /** Compresses into {@code out}, which is closed with this stream. */
  public ZstdOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int at, int length) throws IOException {
    hash.update(octets, at, length);
    int done = 0;
    while (done < length) {
      int n = Math.min(length - done, from + BLOCK_OCTETS - to);
      System.arraycopy(octets, at + done, input, to, n);
      to += n;
      done += n;
      if (to - from == BLOCK_OCTETS) {
        block(0);
      }
    }
  }

  /** Writes the block under way and makes room for the next one. */
  private void block(int last) throws IOException {
    begin();
    int size = to - from;
    matches.find(input, from, to);
    int limit = BLOCK_HEAD_OCTETS + size;
    int end = encoder.encode(matches, input, from, BLOCK_HEAD_OCTETS, limit);
    if (end < 0) {
      System.arraycopy(input, from, block, BLOCK_HEAD_OCTETS, size);
      head(last, RAW, size);
      end = limit;
    } else {
      head(last, COMPRESSED, end - BLOCK_HEAD_OCTETS);
    }
    out.write(block, 0, end);
    from = to;
    if (from + BLOCK_OCTETS > input.length) {
      int gone = from - WINDOW_OCTETS;
      System.arraycopy(input, gone, input, 0, WINDOW_OCTETS);
      matches.move(gone);
      from = WINDOW_OCTETS;
      to = from;
    }
  }

  private void head(int last, int type, int size) {
    int head = last | type << 1 | size << 3;
    block[0] = (byte) head;
    block[1] = (byte) (head >>> 8);
    block[2] = (byte) (head >>> 16);
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      word(MAGIC);
      out.write(CHECKSUMMED);
      out.write((WINDOW_LOG - MIN_WINDOW_LOG) << 3);
    }
  }

  private void word(int value) throws IOException {
    out.write(value);
    out.write(value >>> 8);
    out.write(value >>> 16);
    out.write(value >>> 24);
  }

  @Override
  public void flush() throws IOException {
    if (to > from) {
      block(0);
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        block(1);
        word((int) hash.value());
      }
    }
  }
}
