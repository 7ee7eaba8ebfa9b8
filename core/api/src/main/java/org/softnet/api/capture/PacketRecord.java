package org.softnet.api.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The record in which a capture holds one packet: head, packet, options, as they were read. For
 * those who copy packets as they are, and for {@link PacketOptions}. A reusable cursor, valid as
 * long as the packet is.
 */
public final class PacketRecord {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LENGTH_AT = 4; // of a pcapng block: its own length, first and last word
  private static final int TRAILER_OCTETS = 4;
  private static final int DROPS_AT = 10; // of an obsolete packet block
  private static final int NO_DROPS = 0xffff; // the writer did not know
  private static final byte[] NOTHING = {};

  private byte[] memory = NOTHING;
  private RecordLayout layout = RecordLayout.BARE;
  private int start;
  private int end;
  private int optionsAt;
  private int optionsEnd;

  /** The record of a packet without one, of no octets. */
  public PacketRecord() {}

  /** Points this cursor at a block's packet. */
  public PacketRecord of(Block block, int packet) {
    memory = block.octets();
    layout = block.layout(packet);
    start = block.recordAt(packet);
    end = start + block.recordOctets(packet);
    if (layout.hasOptions()) {
      optionsAt = block.at(packet) + padded(block.captured(packet));
      optionsEnd = end - TRAILER_OCTETS;
    } else {
      optionsAt = end;
      optionsEnd = end;
    }
    return this;
  }

  /** Octets of a pcapng block that begins at {@code at}; its writer may have left out the pad. */
  static int pcapngOctets(byte[] memory, int at, RecordLayout layout) {
    return padded(i32(memory, at + LENGTH_AT, layout.isBigEndian()));
  }

  private static int padded(int octets) {
    return octets + 3 & ~3;
  }

  /** How it lies around the packet. */
  public RecordLayout layout() {
    return layout;
  }

  /** The memory that holds it; only the record's octets may be read. */
  public byte[] memory() {
    return memory;
  }

  /** Index of its first octet in {@link #memory()}. */
  public int start() {
    return start;
  }

  /** Octets that it takes, whole: head, packet, padding, options, trailer. */
  public int octets() {
    return end - start;
  }

  /** Index in {@link #memory()} of the first option, or of where it would be. */
  public int optionsAt() {
    return optionsAt;
  }

  /** Octets of its options; 0 if it has none. */
  public int optionOctets() {
    return optionsEnd - optionsAt;
  }

  /** Whether it tells anything of its packet that the packet's descriptor does not. */
  public boolean tellsMore() {
    return optionsAt < optionsEnd || layout.headTellsDrops();
  }

  /** Packets lost before this one, as the head tells it; -1 if it does not. */
  public int drops() {
    if (!layout.headTellsDrops()) {
      return -1;
    }
    int drops = u16(memory, start + DROPS_AT, layout.isBigEndian());
    return drops == NO_DROPS ? -1 : drops;
  }

  static int u16(byte[] memory, int at, boolean bigEndian) {
    short value = (short) SHORT.get(memory, at);
    return (bigEndian ? Short.reverseBytes(value) : value) & 0xffff;
  }

  static int i32(byte[] memory, int at, boolean bigEndian) {
    int value = (int) INT.get(memory, at);
    return bigEndian ? Integer.reverseBytes(value) : value;
  }

  static long i64(byte[] memory, int at, boolean bigEndian) {
    long value = (long) LONG.get(memory, at);
    return bigEndian ? Long.reverseBytes(value) : value;
  }
}
