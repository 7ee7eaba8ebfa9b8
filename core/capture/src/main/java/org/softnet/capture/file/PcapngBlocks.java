package org.softnet.capture.file;

/** The kinds of blocks of a pcapng capture: draft-ietf-opsawg-pcapng, section 11.1. */
final class PcapngBlocks {
  static final int SECTION_HEADER = 0x0a0d_0d0a; // the same in both byte orders
  static final int INTERFACE_DESCRIPTION = 1;
  static final int PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int NAME_RESOLUTION = 4;
  static final int INTERFACE_STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;
  static final int JOURNAL_EXPORT = 9;
  static final int DECRYPTION_SECRETS = 10;
  static final int CUSTOM = 0x0000_0bad;
  static final int CUSTOM_NOT_COPIED = 0x4000_0bad;

  static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d; // behind a section header's head
  static final int HEAD_OCTETS = 8; // type and length, of any block
  static final int TRAILER_OCTETS = 4; // the length again
  static final int PACKET_HEAD_OCTETS = HEAD_OCTETS + 20;
  static final int SIMPLE_HEAD_OCTETS = HEAD_OCTETS + 4;
  private static final int SECTION_FIXED_OCTETS = HEAD_OCTETS + 16;
  private static final int INTERFACE_FIXED_OCTETS = HEAD_OCTETS + 8;

  private PcapngBlocks() {}

  static boolean isPacket(int type) {
    return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == PACKET;
  }

  /** Octets of a block before its options, before its packet, or before what is skipped. */
  static int fixedOctets(int type) {
    return switch (type) {
      case ENHANCED_PACKET, PACKET -> PACKET_HEAD_OCTETS;
      case SIMPLE_PACKET -> SIMPLE_HEAD_OCTETS;
      case SECTION_HEADER -> SECTION_FIXED_OCTETS;
      case INTERFACE_DESCRIPTION -> INTERFACE_FIXED_OCTETS;
      default -> HEAD_OCTETS;
    };
  }

  /** What a block is called, with its article. */
  static String kind(int type) {
    return switch (type) {
      case SECTION_HEADER -> "a section header block";
      case INTERFACE_DESCRIPTION -> "an interface description block";
      case PACKET -> "a packet block";
      case SIMPLE_PACKET -> "a simple packet block";
      case NAME_RESOLUTION -> "a name resolution block";
      case INTERFACE_STATISTICS -> "an interface statistics block";
      case ENHANCED_PACKET -> "an enhanced packet block";
      case JOURNAL_EXPORT -> "a journal export block";
      case DECRYPTION_SECRETS -> "a decryption secrets block";
      case CUSTOM, CUSTOM_NOT_COPIED -> "a custom block";
      default -> "a block of type 0x" + Integer.toHexString(type);
    };
  }
}
