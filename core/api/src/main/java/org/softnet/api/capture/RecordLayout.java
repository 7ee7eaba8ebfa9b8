package org.softnet.api.capture;

/**
 * How a packet's record lies around its octets in a block: what of the capture is the packet's
 * alone. Of a record, everything follows from its layout and its own octets, so a block describes
 * it in a few bits.
 */
public enum RecordLayout {
  /** The packet's octets are all there is: an interface's packet. */
  BARE(0, 0, Family.NONE, false),
  /** A pcap record: draft-ietf-opsawg-pcap, Packet Record. */
  PCAP(1, 16, Family.PCAP, false),
  /** A record of Kuznetzov's modified pcap. */
  PCAP_MODIFIED(2, 24, Family.PCAP, false),
  /** A pcapng Simple Packet Block, little-endian. */
  SIMPLE_LITTLE(3, 12, Family.PCAPNG, false),
  /** A pcapng Simple Packet Block, big-endian. */
  SIMPLE_BIG(4, 12, Family.PCAPNG, true),
  /** A pcapng Enhanced Packet Block, little-endian. */
  ENHANCED_LITTLE(5, 28, Family.PCAPNG, false),
  /** A pcapng Enhanced Packet Block, big-endian. */
  ENHANCED_BIG(6, 28, Family.PCAPNG, true),
  /** A pcapng Packet Block, obsolete, little-endian. */
  OBSOLETE_LITTLE(7, 28, Family.PCAPNG, false),
  /** A pcapng Packet Block, obsolete, big-endian. */
  OBSOLETE_BIG(8, 28, Family.PCAPNG, true);

  /** Whose record it is. */
  public enum Family {
    /** There is no record. */
    NONE,
    /** Of a pcap capture: a head and the packet. */
    PCAP,
    /** A block of a pcapng capture: a head, the packet, options, the length again. */
    PCAPNG
  }

  private static final RecordLayout[] BY_CODE = byCode();

  private final int code;
  private final int headOctets;
  private final Family family;
  private final boolean bigEndian;

  RecordLayout(int code, int headOctets, Family family, boolean bigEndian) {
    this.code = code;
    this.headOctets = headOctets;
    this.family = family;
    this.bigEndian = bigEndian;
  }

  private static RecordLayout[] byCode() {
    RecordLayout[] byCode = new RecordLayout[values().length];
    for (RecordLayout layout : values()) {
      byCode[layout.code] = layout;
    }
    return byCode;
  }

  static RecordLayout of(int code) {
    return BY_CODE[code];
  }

  /** What a block's descriptors call it: at most eight bits. */
  int code() {
    return code;
  }

  /** Octets of the record before the packet's own. */
  public int headOctets() {
    return headOctets;
  }

  /** Whose record it is. */
  public Family family() {
    return family;
  }

  /** The byte order of its numbers, where the layout says it: a pcapng block's. */
  public boolean isBigEndian() {
    return bigEndian;
  }

  /** Whether options may follow the packet: simple packet blocks have none. */
  public boolean hasOptions() {
    return switch (this) {
      case ENHANCED_LITTLE, ENHANCED_BIG, OBSOLETE_LITTLE, OBSOLETE_BIG -> true;
      case BARE, PCAP, PCAP_MODIFIED, SIMPLE_LITTLE, SIMPLE_BIG -> false;
    };
  }

  /** Whether the head tells how many packets were lost: the obsolete packet block's does. */
  boolean headTellsDrops() {
    return this == OBSOLETE_LITTLE || this == OBSOLETE_BIG;
  }
}
