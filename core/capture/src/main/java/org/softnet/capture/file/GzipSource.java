package org.softnet.capture.file;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.softnet.api.capture.CaptureException;

/**
 * What is compressed with gzip, RFC 1952, one member after another. {@code GZIPInputStream} takes
 * the end of a pipe's present content for the end of the last member; this does not.
 */
final class GzipSource extends CompressedSource {
  private static final int INPUT_OCTETS = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2; // FLG bits
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private enum State {
    MEMBER_HEADER,
    MEMBER,
    END
  }

  private final String name;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final Object inflating = new Object(); // the inflater, against close()
  private boolean closed;

  private byte[] input;
  private int inputAt;
  private int inputEnd;

  private State state = State.MEMBER_HEADER;
  private boolean first = true;
  private long octetsOut;
  private long memberOctets;

  /** Decompresses a source whose first octets were read already. */
  GzipSource(OctetSource compressed, String name, byte[] head, int headOctets) {
    super(compressed);
    this.name = name;
    this.input = head;
    this.inputEnd = headOctets;
  }

  static boolean begins(byte[] head) {
    return (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  @Override
  int read(byte[] into, int at, int length) throws IOException {
    while (state != State.END) {
      if (state == State.MEMBER_HEADER) {
        memberHeader();
        continue;
      }
      int n = inflate(into, at, length);
      if (n > 0) {
        crc.update(into, at, n);
        memberOctets += n;
        octetsOut += n;
        return n;
      }
    }
    return -1;
  }

  /** Octets made; 0 if the member ended, or the inflater has new input to try. */
  private int inflate(byte[] into, int at, int length) throws IOException {
    boolean finished;
    int left;
    synchronized (inflating) {
      if (closed) {
        throw new IOException("closed");
      }
      try {
        int n = inflater.inflate(into, at, length);
        if (n > 0) {
          return n;
        }
      } catch (DataFormatException e) {
        throw damaged("the compressed data contradicts itself");
      }
      if (inflater.needsDictionary()) {
        throw damaged("the compressed data asks for a dictionary");
      }
      finished = inflater.finished();
      left = inflater.getRemaining();
    }
    inputAt = inputEnd - left;
    if (finished) {
      memberTrailer();
    } else {
      require();
      feed();
    }
    return 0;
  }

  private void feed() throws IOException {
    synchronized (inflating) {
      if (closed) {
        throw new IOException("closed");
      }
      inflater.setInput(input, inputAt, inputEnd - inputAt);
    }
  }

  /** Like gzip, ignores what follows the last member and is none. */
  private void memberHeader() throws IOException {
    int magic = next();
    boolean gzip = magic == 0x1f && next() == 0x8b;
    if (!gzip && !first) {
      state = State.END;
      return;
    }
    first = false;
    int method = required();
    int flags = required();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw damaged("a gzip header of an unknown kind");
    }
    skip(6); // time, extra flags, system
    if ((flags & EXTRA) != 0) {
      skip(required() | required() << 8);
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    crc.reset();
    memberOctets = 0;
    synchronized (inflating) {
      if (!closed) {
        inflater.reset();
      }
    }
    feed();
    state = State.MEMBER;
  }

  private void memberTrailer() throws IOException {
    long sum = required32();
    long octets = required32();
    if (sum != crc.getValue() || octets != (memberOctets & 0xffff_ffffL)) {
      throw damaged("the checksum or length of the gzip data is not right");
    }
    state = State.MEMBER_HEADER;
  }

  private void skip(int octets) throws IOException {
    for (int i = 0; i < octets; i++) {
      required();
    }
  }

  private void skipText(boolean present) throws IOException {
    boolean more = present;
    while (more) {
      more = required() != 0;
    }
  }

  private long required32() throws IOException {
    return required() | required() << 8 | required() << 16 | (long) required() << 24;
  }

  private int required() throws IOException {
    require();
    return input[inputAt++] & 0xff;
  }

  private int next() throws IOException {
    return hasInput() ? input[inputAt++] & 0xff : -1;
  }

  private void require() throws IOException {
    if (!hasInput()) {
      throw Messages.compressedCut(name, "gzip", octetsOut);
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
    inputEnd = Math.max(0, compressed.read(input, 0, input.length));
    return inputEnd > 0;
  }

  private CaptureException damaged(String why) {
    return Messages.damaged(name, octetsOut, why);
  }

  @Override
  void close() {
    compressed.close(); // first: a read that waits holds no lock, and ends
    synchronized (inflating) {
      closed = true;
      inflater.end();
    }
  }
}
