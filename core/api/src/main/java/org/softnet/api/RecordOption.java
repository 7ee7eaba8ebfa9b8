package org.softnet.api;

import org.softnet.api.capture.PacketOptions;

/** Where the value of a {@link FrameItem} stands in the options of a packet's record. */
enum RecordOption {
  COMMENT(PacketOptions.COMMENT, RecordOption.REST, Occurs.REPEATED),
  FLAGS(PacketOptions.FLAGS, Integer.BYTES, Occurs.ONCE),
  DROP_COUNT(PacketOptions.DROP_COUNT, Long.BYTES, Occurs.ONCE),
  PACKET_ID(PacketOptions.PACKET_ID, Long.BYTES, Occurs.ONCE),
  QUEUE(PacketOptions.QUEUE, Integer.BYTES, Occurs.ONCE),
  /** That there is a verdict, of whatever type. */
  VERDICT(PacketOptions.VERDICT, 0, Occurs.ONCE),
  VERDICT_HARDWARE(0, RecordOption.REST),
  VERDICT_EBPF_TC(1, Long.BYTES),
  VERDICT_EBPF_XDP(2, Long.BYTES),
  VERDICT_FURTHER(RecordOption.FURTHER_TYPES, RecordOption.REST);

  /** Whether each option of the code is a value, or the first alone. */
  enum Occurs {
    ONCE,
    REPEATED
  }

  private static final int UNTYPED = -1;
  private static final int FURTHER_TYPES = 3; // and above: types without an item of their own
  private static final int REST = -1;

  private final int code;
  private final int type;
  private final int octets;
  private final Occurs occurs;

  RecordOption(int code, int octets, Occurs occurs) {
    this.code = code;
    this.type = UNTYPED;
    this.octets = octets;
    this.occurs = occurs;
  }

  /** A verdict: what follows its first octet, which tells the type. */
  RecordOption(int type, int octets) {
    this.code = PacketOptions.VERDICT;
    this.type = type;
    this.octets = octets;
    this.occurs = Occurs.REPEATED;
  }

  Occurs occurs() {
    return occurs;
  }

  /** Octets of the value where it is a number or nothing; negative if it is all there is. */
  int octets() {
    return octets;
  }

  /** Octets of the option before the value. */
  int leadOctets() {
    return type == UNTYPED ? 0 : 1;
  }

  /** Whether the option at hand holds a value, and one of the right length. */
  boolean isAt(PacketOptions options) {
    if (options.code() != code || options.octets() < leadOctets()) {
      return false;
    }
    boolean typed =
        switch (type) {
          case UNTYPED -> true;
          case FURTHER_TYPES -> options.u8() >= FURTHER_TYPES;
          default -> options.u8() == type;
        };
    return typed && (octets <= 0 || options.octets() - leadOctets() == octets);
  }
}
