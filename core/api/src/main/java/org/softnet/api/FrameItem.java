package org.softnet.api;

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
  /** What the packet's first octets are, as Wireshark numbers it. */
  ENCAP_TYPE(Kind.NUMBER),
  /** The interface's number in the capture. */
  INTERFACE_ID(Kind.NUMBER),
  /** The interface's name. */
  INTERFACE_NAME(Kind.TEXT),
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
    /** A moment. */
    TIME,
    /** Seconds with nine decimals. */
    SECONDS,
    /** Text. */
    TEXT,
    /** Text that says in words what a whole packet shows anyway: outputs of those leave it out. */
    REMARK
  }

  private final Kind kind;

  FrameItem(Kind kind) {
    this.kind = kind;
  }

  /** What its value is. */
  public Kind kind() {
    return kind;
  }
}
