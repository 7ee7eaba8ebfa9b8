package org.softnet.capture.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits in the order in which a reader takes them from the end: RFC 8878, 3.1.1.3.2.1.3. */
final class BitWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] octets;
  private int at;
  private long held;
  private int heldBits; // fewer than eight between two calls

  BitWriter(byte[] octets) {
    this.octets = octets;
  }

  /** Begins to write at an index; eight octets more than needed must be there. */
  void begin(int from) {
    at = from;
    held = 0;
    heldBits = 0;
  }

  /** Writes the low bits of {@code value}, at most 32. */
  void put(int value, int bits) {
    held |= (value & (1L << bits) - 1) << heldBits;
    heldBits += bits;
    LONGS.set(octets, at, held);
    int whole = heldBits >>> 3;
    at += whole;
    held >>>= whole << 3;
    heldBits &= 7;
  }

  /** Writes the bit that marks the end; the index behind. */
  int end() {
    put(1, 1);
    return heldBits > 0 ? at + 1 : at;
  }
}
