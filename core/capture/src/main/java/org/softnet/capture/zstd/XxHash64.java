package org.softnet.capture.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XXH64 with seed 0, of which a frame's checksum is the lower half: xxHash specification, 0.1.1.
 */
final class XxHash64 {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HALVES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;
  private static final long START = 0x60EA27EEADC0B5D6L; // the sum of the first two
  private static final int STRIPE_OCTETS = 32;

  private final byte[] stripe = new byte[STRIPE_OCTETS];
  private int there; // octets of the stripe
  private long total;
  private long lane1;
  private long lane2;
  private long lane3;
  private long lane4;

  XxHash64() {
    reset();
  }

  void reset() {
    there = 0;
    total = 0;
    lane1 = START;
    lane2 = PRIME_2;
    lane3 = 0;
    lane4 = -PRIME_1;
  }

  void update(byte[] octets, int from, int length) {
    int at = from;
    int end = from + length;
    total += length;
    if (there > 0) {
      int n = Math.min(STRIPE_OCTETS - there, length);
      System.arraycopy(octets, at, stripe, there, n);
      there += n;
      at += n;
      if (there < STRIPE_OCTETS) {
        return;
      }
      stripe(stripe, 0);
    }
    while (end - at >= STRIPE_OCTETS) {
      stripe(octets, at);
      at += STRIPE_OCTETS;
    }
    there = end - at;
    System.arraycopy(octets, at, stripe, 0, there);
  }

  private void stripe(byte[] octets, int at) {
    lane1 = round(lane1, (long) WORDS.get(octets, at));
    lane2 = round(lane2, (long) WORDS.get(octets, at + 8));
    lane3 = round(lane3, (long) WORDS.get(octets, at + 16));
    lane4 = round(lane4, (long) WORDS.get(octets, at + 24));
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  long value() {
    long hash = PRIME_5;
    if (total >= STRIPE_OCTETS) {
      hash =
          Long.rotateLeft(lane1, 1)
              + Long.rotateLeft(lane2, 7)
              + Long.rotateLeft(lane3, 12)
              + Long.rotateLeft(lane4, 18);
      hash = merge(merge(merge(merge(hash, lane1), lane2), lane3), lane4);
    }
    hash += total;
    int at = 0;
    for (; there - at >= Long.BYTES; at += Long.BYTES) {
      hash ^= round(0, (long) WORDS.get(stripe, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (there - at >= Integer.BYTES) {
      hash ^= ((int) HALVES.get(stripe, at) & 0xffff_ffffL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += Integer.BYTES;
    }
    for (; at < there; at++) {
      hash ^= (stripe[at] & 0xff) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    hash = (hash ^ hash >>> 33) * PRIME_2;
    hash = (hash ^ hash >>> 29) * PRIME_3;
    return hash ^ hash >>> 32;
  }
}
