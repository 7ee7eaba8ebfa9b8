package org.softnet.capture.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Whole records on their way out: what a writer adds to, little-endian, until it is full. */
final class Page {
  /** A page goes out in one write of the system's; more gains nothing. */
  static final int OCTETS = 1 << 18;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] octets = new byte[OCTETS];
  private int used;

  /** Whether so many octets can be added. */
  boolean hasRoom(int more) {
    return more <= octets.length - used;
  }

  /** Octets that can be added. */
  int room() {
    return octets.length - used;
  }

  /** Makes room for so many octets, however many they are. */
  void makeRoom(int more) {
    if (!hasRoom(more)) {
      octets = Arrays.copyOf(octets, Math.addExact(used, more));
    }
  }

  byte[] octets() {
    return octets;
  }

  int used() {
    return used;
  }

  void clear() {
    used = 0;
  }

  // --- at the end; the caller made room

  void putShort(int value) {
    SHORTS.set(octets, used, (short) value);
    used += Short.BYTES;
  }

  void putInt(int value) {
    INTS.set(octets, used, value);
    used += Integer.BYTES;
  }

  void putLong(long value) {
    LONGS.set(octets, used, value);
    used += Long.BYTES;
  }

  void put(byte[] from, int at, int count) {
    System.arraycopy(from, at, octets, used, count);
    used += count;
  }

  /** Zeros up to a multiple of 32 bits, counted from {@code from}. */
  void pad(int from) {
    while ((used - from & 3) != 0) {
      octets[used++] = 0;
    }
  }

  // --- at a place

  int intAt(int at) {
    return (int) INTS.get(octets, at);
  }

  void setInt(int at, int value) {
    INTS.set(octets, at, value);
  }

  /** Reverses the order of so many octets. */
  void turn(int at, int count) {
    for (int i = 0; i < count / 2; i++) {
      byte first = octets[at + i];
      octets[at + i] = octets[at + count - 1 - i];
      octets[at + count - 1 - i] = first;
    }
  }
}
