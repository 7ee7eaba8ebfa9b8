package org.softnet.api;

import org.jspecify.annotations.Nullable;

/** What a {@link Field.OfFrame} shows: a property of the packet, whatever its protocols. */
public enum FrameItem {
  /** Position in the run, from 1. */
  NUMBER(Kind.NUMBER),
  /** Time of capture. */
  TIME(Kind.TIME),
  /** Time of capture, seconds since 1970. */
  TIME_EPOCH(Kind.SECONDS),
  /** Seconds since the packet before. */
  TIME_DELTA(Kind.SECONDS),
  /** Seconds since the packet displayed before. */
  TIME_DELTA_DISPLAYED(Kind.SECONDS),
  /** Seconds since the first packet. */
  TIME_RELATIVE(Kind.SECONDS),
  /** Octets on the wire. */
  LEN(Kind.NUMBER),
  /** Octets captured. */
  CAP_LEN(Kind.NUMBER),
  /** The protocols found, joined by colons. */
  PROTOCOLS(Kind.TEXT),
  /** What the packet's first octets are, as Wireshark numbers it; -1 if it does not know. */
  ENCAP_TYPE(Kind.SIGNED, Short.BYTES),
  /** The interface's number in the capture. */
  INTERFACE_ID(Kind.NUMBER),
  /** The interface's name. */
  INTERFACE_NAME(Kind.TEXT),
  /** The interface's description. */
  INTERFACE_DESCRIPTION(Kind.TEXT),
  /** What somebody wrote about it. */
  COMMENT(Kind.TEXT, RecordOption.COMMENT),
  /** The interface's queue that it came by. */
  INTERFACE_QUEUE(Kind.NUMBER, RecordOption.QUEUE),
  /** All of the flags below. */
  PACKET_FLAGS(Kind.HEX, RecordOption.FLAGS, 0xffff_ffffL),
  /** Whether it was received or sent. */
  PACKET_FLAGS_DIRECTION(Kind.HEX, RecordOption.FLAGS, 0x3),
  /** Whom it was sent to: one, many, all. */
  PACKET_FLAGS_RECEPTION_TYPE(Kind.NUMBER, RecordOption.FLAGS, 0x1c),
  /** Octets of the frame check sequence. */
  PACKET_FLAGS_FCS_LENGTH(Kind.NUMBER, RecordOption.FLAGS, 0x1e0),
  /** Bits that mean nothing yet. */
  PACKET_FLAGS_RESERVED(Kind.NUMBER, RecordOption.FLAGS, 0xfe00),
  /** The check sequence was wrong. */
  PACKET_FLAGS_CRC_ERROR(Kind.FLAG, RecordOption.FLAGS, 0x0100_0000),
  /** It was longer than the link allows. */
  PACKET_FLAGS_TOO_LONG(Kind.FLAG, RecordOption.FLAGS, 0x0200_0000),
  /** It was shorter than the link allows. */
  PACKET_FLAGS_TOO_SHORT(Kind.FLAG, RecordOption.FLAGS, 0x0400_0000),
  /** It came too soon after the one before. */
  PACKET_FLAGS_INTER_FRAME_GAP(Kind.FLAG, RecordOption.FLAGS, 0x0800_0000),
  /** It did not end on a whole octet. */
  PACKET_FLAGS_UNALIGNED(Kind.FLAG, RecordOption.FLAGS, 0x1000_0000),
  /** Its start delimiter was wrong. */
  PACKET_FLAGS_START_DELIMITER(Kind.FLAG, RecordOption.FLAGS, 0x2000_0000),
  /** Its preamble was wrong. */
  PACKET_FLAGS_PREAMBLE(Kind.FLAG, RecordOption.FLAGS, 0x4000_0000),
  /** A symbol on the wire was wrong. */
  PACKET_FLAGS_SYMBOL(Kind.FLAG, RecordOption.FLAGS, 0x8000_0000L),
  /** The number that copies of one packet share. */
  PACKET_ID(Kind.NUMBER, RecordOption.PACKET_ID),
  /** Something was decided of it; the text is empty, as Wireshark's. */
  VERDICT(Kind.TEXT, RecordOption.VERDICT),
  /** What the hardware decided. */
  VERDICT_HARDWARE(Kind.OCTETS, RecordOption.VERDICT_HARDWARE),
  /** What Linux traffic control decided. */
  VERDICT_EBPF_TC(Kind.SIGNED, RecordOption.VERDICT_EBPF_TC),
  /** What Linux XDP decided. */
  VERDICT_EBPF_XDP(Kind.SIGNED, RecordOption.VERDICT_EBPF_XDP),
  /** What somebody else decided. */
  VERDICT_UNKNOWN(Kind.OCTETS, RecordOption.VERDICT_FURTHER),
  /** Packets that the capture lost before it. */
  DROP_COUNT(Kind.NUMBER, RecordOption.DROP_COUNT),
  /** Why its way ended before delivery. */
  DROP_REASON(Kind.REMARK),
  /** The protocol column. */
  COLUMN_PROTOCOL(Kind.REMARK),
  /** The info column. */
  COLUMN_INFO(Kind.REMARK),
  /** The source column. */
  COLUMN_SOURCE(Kind.REMARK),
  /** The destination column. */
  COLUMN_DESTINATION(Kind.REMARK);

  /** What an item's value is. */
  public enum Kind {
    /** A whole number, not negative. */
    NUMBER,
    /** A whole number, not negative, written in hexadecimal. */
    HEX,
    /** A whole number. */
    SIGNED,
    /** A truth value, 1 or 0. */
    FLAG,
    /** A moment. */
    TIME,
    /** Seconds with nine decimals. */
    SECONDS,
    /** Text. */
    TEXT,
    /** Octets. */
    OCTETS,
    /** Text that says in words what a whole packet shows anyway: outputs of those leave it out. */
    REMARK
  }

  private static final int USUAL_OCTETS = 4;
  private static final long WHOLE = -1;

  private final Kind kind;
  private final int octets;
  private final @Nullable RecordOption option;
  private final long mask;

  FrameItem(Kind kind) {
    this(kind, USUAL_OCTETS);
  }

  FrameItem(Kind kind, int octets) {
    this.kind = kind;
    this.octets = octets;
    this.option = null;
    this.mask = WHOLE;
  }

  FrameItem(Kind kind, RecordOption option) {
    this(kind, option, WHOLE);
  }

  FrameItem(Kind kind, RecordOption option, long mask) {
    this.kind = kind;
    this.octets = option.octets();
    this.option = option;
    this.mask = mask;
  }

  /** What its value is. */
  public Kind kind() {
    return kind;
  }

  /** The width of an item that is a number. */
  public int octets() {
    return octets;
  }

  /** Whether the packet's record tells it: see {@link RecordValues}. */
  public boolean isOfRecord() {
    return option != null;
  }

  /** Whether the packet's layers tell it, and how its way ended. */
  public boolean comesOfLayers() {
    return this == PROTOCOLS || kind == Kind.REMARK;
  }

  /** Whether a packet may have several values of it. */
  public boolean isRepeated() {
    return option != null && option.occurs() == RecordOption.Occurs.REPEATED;
  }

  @Nullable RecordOption option() {
    return option;
  }

  /** The bits of the option's word that count. */
  long mask() {
    return mask;
  }
}
