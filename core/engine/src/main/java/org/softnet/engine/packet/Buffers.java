package org.softnet.engine.packet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory for what waits for other packets, and for what is put together of several, in powers of
 * two; used again, so that a steady stream of it allocates nothing. What is given back is lent
 * again only when the packet at hand, whose layers may still look at it, is done with.
 */
public final class Buffers {
  /** No memory. */
  public static final byte[] NONE = {};

  private static final int SMALLEST_SHIFT = 6; // 64 octets
  private static final int SIZES = 19; // up to 16 MiB
  private static final int FEW = 16;
  private static final int SPARE_OCTETS = 1 << 20; // of each size, and at least one

  private final List<ArrayDeque<byte[]>> spare = new ArrayList<>();
  private final ArrayDeque<byte[]> given = new ArrayDeque<>(); // the oldest first
  private long[] givenBy = new long[FEW]; // the packet of each: a ring
  private int firstGiven;
  private long packet;

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
      if (given.size() == givenBy.length) {
        grow();
      }
      givenBy[(firstGiven + given.size()) & (givenBy.length - 1)] = packet;
      given.addLast(buffer);
    }
  }

  private void grow() {
    long[] larger = new long[2 * givenBy.length];
    for (int i = 0; i < givenBy.length; i++) {
      larger[i] = givenBy[(firstGiven + i) & (givenBy.length - 1)];
    }
    givenBy = larger;
    firstGiven = 0;
  }

  /**
   * The next packet comes: what packets up to {@code done} looked at may be lent again.
   *
   * @param next its number
   * @param done the number of an earlier packet
   */
  public void turn(long next, long done) {
    while (!given.isEmpty() && givenBy[firstGiven] <= done) {
      firstGiven = (firstGiven + 1) & (givenBy.length - 1);
      keep(given.removeFirst());
    }
    packet = next;
  }

  private void keep(byte[] buffer) {
    ArrayDeque<byte[]> same = spare.get(sizeFor(buffer.length));
    if (same.isEmpty() || (same.size() + 1L) * buffer.length <= SPARE_OCTETS) {
      same.addLast(buffer);
    }
  }

  private static int sizeFor(int octets) {
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, octets) - 1);
    return Math.clamp(shift - SMALLEST_SHIFT, 0, SIZES - 1);
  }
}
