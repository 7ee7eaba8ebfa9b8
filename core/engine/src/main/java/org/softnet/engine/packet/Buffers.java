package org.softnet.engine.packet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory for what waits for other packets, and for what is put together of several, in powers of
 * two; used again, so that a steady stream of it allocates nothing. What is given back is lent
 * again only after the packet at hand, whose layers may still look at it.
 */
public final class Buffers {
  /** No memory. */
  public static final byte[] NONE = {};

  private static final int SMALLEST_SHIFT = 6; // 64 octets
  private static final int SIZES = 19; // up to 16 MiB
  private static final int SPARE_OCTETS = 1 << 20; // of each size, and at least one

  private final List<ArrayDeque<byte[]>> spare = new ArrayList<>();
  private final ArrayList<byte[]> given = new ArrayList<>();

  /** Nothing is lent, and nothing spare. */
  public Buffers() {
    for (int size = 0; size < SIZES; size++) {
      spare.add(new ArrayDeque<>());
    }
  }

  /** A buffer of at least {@code octets}, at most twice as many and at least 64; none for none. */
  public byte[] lend(int octets) {
    if (octets == 0) {
      return NONE;
    }
    int size = sizeFor(octets);
    byte[] buffer = spare.get(size).pollLast();
    return buffer != null ? buffer : new byte[1 << (size + SMALLEST_SHIFT)];
  }

  /** Takes back what was lent; {@link #NONE} is nothing. */
  public void giveBack(byte[] buffer) {
    if (buffer.length > 0) {
      given.add(buffer);
    }
  }

  /** The packet at hand is done with: what it looked at may be lent again. */
  public void recycle() {
    for (int i = given.size() - 1; i >= 0; i--) {
      byte[] buffer = given.remove(i);
      ArrayDeque<byte[]> same = spare.get(sizeFor(buffer.length));
      if (same.isEmpty() || (same.size() + 1L) * buffer.length <= SPARE_OCTETS) {
        same.addLast(buffer);
      }
    }
  }

  private static int sizeFor(int octets) {
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, octets) - 1);
    return Math.clamp(shift - SMALLEST_SHIFT, 0, SIZES - 1);
  }
}
