package org.softnet.api.capture;

/**
 * Goes through the options of a packet's record, in their order, where they lie: what a capture
 * says of a packet besides its octets. draft-ietf-opsawg-pcapng, sections 3.5 and 4.3. One thread;
 * allocates nothing.
 */
public final class PacketOptions {
  /** opt_comment: text, UTF-8; any number of them. */
  public static final int COMMENT = 1;

  /** epb_flags, pack_flags: 32 bits: direction, reception type, link layer's errors. */
  public static final int FLAGS = 2;

  /** epb_dropcount: 64 bits: packets lost between this one and the one before it. */
  public static final int DROP_COUNT = 4;

  /** epb_packetid: 64 bits: the same of packets that are one, captured in several places. */
  public static final int PACKET_ID = 5;

  /** epb_queue: 32 bits: the interface's queue that it came by. */
  public static final int QUEUE = 6;

  /** epb_verdict: an octet that tells by whom, then what was decided of the packet. */
  public static final int VERDICT = 7;

  private static final int END = 0;
  private static final int HEAD_OCTETS = 4; // code and length, 16 bits each

  private byte[] memory = {};
  private boolean bigEndian;
  private int next;
  private int end;
  private int code;
  private int start;
  private int octets;

  /** A cursor without options. */
  public PacketOptions() {}

  /** Stands before the first option of {@code record}. */
  public PacketOptions of(PacketRecord record) {
    memory = record.memory();
    bigEndian = record.layout().isBigEndian();
    next = record.optionsAt();
    end = next + record.optionOctets();
    return this;
  }

  /** Goes to the next option. False if there is none, or if the rest is no option. */
  public boolean next() {
    if (end - next < HEAD_OCTETS) {
      return false;
    }
    code = PacketRecord.u16(memory, next, bigEndian);
    octets = PacketRecord.u16(memory, next + 2, bigEndian);
    start = next + HEAD_OCTETS;
    if (code == END || octets > end - start) {
      end = next;
      return false;
    }
    next = start + (octets + 3 & ~3);
    return true;
  }

  /** The option's code. */
  public int code() {
    return code;
  }

  /** The memory that holds its value. */
  public byte[] memory() {
    return memory;
  }

  /** Index of the value's first octet in {@link #memory()}. */
  public int start() {
    return start;
  }

  /** Octets of its value. */
  public int octets() {
    return octets;
  }

  /** The first octet of its value, which must have one. */
  public int u8() {
    return memory[start] & 0xff;
  }

  /** The 32 bits from octet {@code at} of its value on, which must be there. */
  public long u32(int at) {
    return PacketRecord.i32(memory, start + at, bigEndian) & 0xffff_ffffL;
  }

  /** The 64 bits from octet {@code at} of its value on, which must be there. */
  public long i64(int at) {
    return PacketRecord.i64(memory, start + at, bigEndian);
  }
}
