package org.softnet.capture.zstd;

import java.util.Arrays;

/**
 * What a frame's blocks made: the window that matches reach back into, and what is not taken yet.
 * Grows with what is made, not with what a header claims, up to about twice the window.
 */
final class History {
  private static final int FIRST_OCTETS = 1 << 18;
  private static final int MAX_SLIDE_OCTETS = 1 << 23;

  private byte[] octets = new byte[FIRST_OCTETS];
  private int taken; // index of the first octet that is not taken
  private int made; // index behind the last
  private int window;
  private int frameStart; // index of the frame's first octet, or 0 if that was forgotten
  private int blockEnd; // index that the block under way may reach
  private final XxHash64 hash = new XxHash64();

  void beginFrame(int windowOctets) {
    window = windowOctets;
    frameStart = made;
    hash.reset();
  }

  /** Makes room for a block of a frame. Everything before it must be taken. */
  void beginBlock(int maxOctets) {
    if (octets.length - made < maxOctets) {
      int keep = Math.min(window, made - frameStart);
      int slide = Math.max(maxOctets, Math.min(window, MAX_SLIDE_OCTETS));
      if (made - keep >= slide || keep == 0) {
        System.arraycopy(octets, made - keep, octets, 0, keep);
        made = keep;
        taken = keep;
        frameStart = 0;
      }
      if (octets.length - made < maxOctets) {
        int wanted = (int) Math.min((long) octets.length * 2, (long) window + slide + maxOctets);
        octets = Arrays.copyOf(octets, Math.max(wanted, made + maxOctets));
      }
    }
    blockEnd = made + maxOctets;
  }

  /** Ends a block. */
  void endBlock() {
    hash.update(octets, taken, made - taken);
  }

  /** What the frame's checksum must be, so far. */
  int checksum() {
    return (int) hash.value();
  }

  void append(byte[] from, int at, int length) throws ZstdException {
    check(length);
    System.arraycopy(from, at, octets, made, length);
    made += length;
  }

  void fill(byte octet, int length) throws ZstdException {
    check(length);
    Arrays.fill(octets, made, made + length, octet);
    made += length;
  }

  /** Appends what stands so far back; the match may reach into what it makes itself. */
  void repeat(int offset, int length) throws ZstdException {
    check(length);
    if (offset <= 0 || offset > window || offset > made - frameStart) {
      throw ZstdException.damaged("a match from before the window");
    }
    int from = made - offset;
    int end = made + length;
    if (offset >= length) {
      System.arraycopy(octets, from, octets, made, length);
    } else {
      for (int to = made; to < end; to++) {
        octets[to] = octets[from++];
      }
    }
    made = end;
  }

  private void check(int length) throws ZstdException {
    if (length > blockEnd - made) {
      throw ZstdException.damaged("a block makes more than it may");
    }
  }

  /** Octets made and not taken. */
  int available() {
    return made - taken;
  }

  int take(byte[] into, int at, int length) {
    int n = Math.min(length, made - taken);
    System.arraycopy(octets, taken, into, at, n);
    taken += n;
    return n;
  }
}
