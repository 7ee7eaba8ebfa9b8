package org.softnet.capture.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in a heap array, in either byte order. */
final class Octets {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Octets() {}

  /** Unsigned 16 bits. */
  static int u16(byte[] octets, int at, boolean bigEndian) {
    short value = (short) SHORTS.get(octets, at);
    return (bigEndian ? Short.reverseBytes(value) : value) & 0xffff;
  }

  /** 32 bits, as they are. */
  static int i32(byte[] octets, int at, boolean bigEndian) {
    int value = (int) INTS.get(octets, at);
    return bigEndian ? Integer.reverseBytes(value) : value;
  }

  /** Unsigned 32 bits. */
  static long u32(byte[] octets, int at, boolean bigEndian) {
    return i32(octets, at, bigEndian) & 0xffff_ffffL;
  }

  /** 64 bits, as they are. */
  static long i64(byte[] octets, int at, boolean bigEndian) {
    long value = (long) LONGS.get(octets, at);
    return bigEndian ? Long.reverseBytes(value) : value;
  }
}
