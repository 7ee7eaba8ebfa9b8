package org.softnet.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * One layer's window onto a packet: a reusable cursor over the octets of a block, never a copy.
 *
 * <p>Valid during the call that received it; whoever keeps octets copies them. Two lengths describe
 * it: {@link #captured()} is what may be read, {@link #onWire()} what the enclosing layer promised.
 * All numbers are big-endian (network byte order). An accessor beyond {@code captured()} throws
 * {@link IndexOutOfBoundsException}; after one length check none can fail.
 */
public final class View {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NOTHING = {};

  private byte[] octets = NOTHING;
  private int start;
  private int captured;
  private int onWire;

  /**
   * Points this view at a layer.
   *
   * @param octets the memory that holds it
   * @param start index of the layer's first octet in {@code octets}
   * @param captured octets that may be read from {@code start} on
   * @param onWire octets that the layer had on the wire
   * @return this view
   */
  public View over(byte[] octets, int start, int captured, int onWire) {
    Objects.checkFromIndexSize(start, captured, octets.length);
    this.octets = octets;
    this.start = start;
    this.captured = captured;
    this.onWire = onWire;
    return this;
  }

  /** Octets of this layer that may be read. */
  public int captured() {
    return captured;
  }

  /**
   * Octets that this layer had on the wire, as the enclosing layer says; snapping cuts the rest.
   */
  public int onWire() {
    return onWire;
  }

  /** True if {@code octets} octets from {@code at} on may be read. */
  public boolean has(int at, int octets) {
    return at >= 0 && octets >= 0 && octets <= captured - at;
  }

  /** The octet at {@code at}, 0 to 255. */
  public int u8(int at) {
    return octets[start + Objects.checkIndex(at, captured)] & 0xff;
  }

  /** The 16-bit word at {@code at}, 0 to 65,535. */
  public int u16(int at) {
    return (short) SHORT.get(octets, start + Objects.checkIndex(at, captured - 1)) & 0xffff;
  }

  /** The 24-bit word at {@code at}, 0 to 16,777,215. */
  public int u24(int at) {
    return u16(at) << 8 | u8(at + 2);
  }

  /** The 32-bit word at {@code at} as it is; negative where its highest bit is set. */
  public int i32(int at) {
    return (int) INT.get(octets, start + Objects.checkIndex(at, captured - 3));
  }

  /** The 32-bit word at {@code at}, 0 to 4,294,967,295. */
  public long u32(int at) {
    return i32(at) & 0xffff_ffffL;
  }

  /** The 64-bit word at {@code at} as it is; negative where its highest bit is set. */
  public long i64(int at) {
    return (long) LONG.get(octets, start + Objects.checkIndex(at, captured - 7));
  }

  /** Copies {@code length} octets from {@code at} on to {@code target} at {@code to}. */
  public void copy(int at, byte[] target, int to, int length) {
    Objects.checkFromIndexSize(at, length, captured);
    System.arraycopy(octets, start + at, target, to, length);
  }

  /** A copy of {@code length} octets from {@code at} on. Allocates. */
  public byte[] copy(int at, int length) {
    Objects.checkFromIndexSize(at, length, captured);
    byte[] copy = new byte[length];
    copy(at, copy, 0, length);
    return copy;
  }

  /**
   * The memory that this view looks at, for bulk work (printing, copying, checksums). Read only
   * from {@link #start()} on and at most {@link #captured()} octets: the rest belongs to other
   * packets.
   */
  public byte[] memory() {
    return octets;
  }

  /** Index of this layer's first octet in {@link #memory()}. */
  public int start() {
    return start;
  }
}
