package org.softnet.capture.file;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.RecordLayout;

/**
 * The pcapng format: draft-ietf-opsawg-pcapng.
 *
 * <pre>
 *  type | total length | body, padded to 32 bits | total length               any block
 *  magic | version | section length | options                                 section header
 *  link type, reserved | snap length | options                                interface description
 *  interface | time, upper, lower | captured | on wire | octets | options     enhanced packet
 *  interface, drops | time, upper, lower | captured | on wire | octets | options   packet, obsolete
 *  on wire | octets                                                           simple packet
 * </pre>
 *
 * <p>Packet blocks are read where they lie; of all others no more than a few octets is held at a
 * time, whatever length they claim.
 */
final class PcapngFormat extends RecordFormat {
  /** Octets up to where a capture shows its byte order and version. */
  static final int SECTION_HEAD_OCTETS = 16;

  private static final int OPTION_HEAD_OCTETS = 4;
  private static final int END_OF_OPTIONS = 0;
  private static final int SHORT_PART = 4; // of a window: its fourth part
  private static final long MAX_BLOCK_OCTETS = 1L << 27; // as tshark has it

  /** What comes next in the capture. */
  private enum Next {
    HEAD,
    OPTION,
    TRAILER
  }

  private final String source;
  private final PcapngInterfaces known = new PcapngInterfaces();
  private boolean bigEndian;
  private boolean whole; // short blocks are consumed at once
  private RecordLayout enhanced = RecordLayout.ENHANCED_LITTLE; // in the section's byte order
  private RecordLayout simple = RecordLayout.SIMPLE_LITTLE;
  private RecordLayout obsolete = RecordLayout.OBSOLETE_LITTLE;

  // The block under way.
  private Next next = Next.HEAD;
  private int type;
  private long blockOffset;
  private long claimedOctets;
  private long blockOctets; // claimed, rounded up to 32 bits as its writer should have done
  private long optionOctets; // left for options
  private long skipOctets; // to be skipped first

  private long sections;
  private long timelessPackets;
  private long informationBlocks;
  private long customBlocks;
  private long unknownBlocks;

  private PcapngFormat(String source) {
    this.source = source;
  }

  /** Whether a capture that begins with these four octets is of this format. */
  static boolean begins(byte[] head) {
    return Octets.i32(head, 0, false) == PcapngBlocks.SECTION_HEADER;
  }

  /**
   * The format of a capture.
   *
   * @param head its first {@link #SECTION_HEAD_OCTETS} octets, which are read again as a block
   */
  static PcapngFormat of(String source, byte[] head) throws CaptureException {
    boolean big = Octets.i32(head, PcapngBlocks.HEAD_OCTETS, true) == PcapngBlocks.BYTE_ORDER_MAGIC;
    if (!big
        && Octets.i32(head, PcapngBlocks.HEAD_OCTETS, false) != PcapngBlocks.BYTE_ORDER_MAGIC) {
      throw Messages.notReadable(source, "begins like pcapng, but has no byte order mark");
    }
    String refusal = versionRefusal(head, 0, big);
    if (refusal != null) {
      throw Messages.notReadable(source, refusal);
    }
    return new PcapngFormat(source);
  }

  private static @Nullable String versionRefusal(byte[] octets, int at, boolean big) {
    int major = Octets.u16(octets, at + 12, big);
    int minor = Octets.u16(octets, at + 14, big);
    return major == 1 && (minor == 0 || minor == 2) // 1.2 is 1.0 under a wrong name
        ? null
        : "pcapng version " + major + "." + minor + " is unknown";
  }

  @Override
  String name() {
    return "pcapng";
  }

  @Override
  void parse(Window window, Block block) throws CaptureException {
    boolean more = true;
    while (more && !block.isFull()) {
      if (skipOctets > 0) {
        more = skip(window);
      } else {
        more =
            switch (next) {
              case HEAD -> head(window, block);
              case OPTION -> option(window);
              case TRAILER -> trailer(window);
            };
      }
    }
  }

  @Override
  boolean keepWhole() {
    whole = true;
    return true;
  }

  @Override
  long soundOffset(Window window) {
    return next == Next.HEAD && skipOctets == 0 ? window.offset() : blockOffset;
  }

  private boolean skip(Window window) {
    int there = (int) Math.min(skipOctets, window.left());
    window.at += there;
    skipOctets -= there;
    return skipOctets == 0;
  }

  /** Begins a block, and does a packet's as a whole. False if more octets are needed first. */
  private boolean head(Window window, Block block) throws CaptureException {
    int left = window.left();
    int at = window.at;
    blockOffset = window.offset();
    blockOctets = 0;
    if (left < PcapngBlocks.HEAD_OCTETS) {
      return false;
    }
    type = Octets.i32(window.octets, at, bigEndian);
    if (type == PcapngBlocks.SECTION_HEADER) {
      if (left < PcapngBlocks.HEAD_OCTETS + Integer.BYTES) {
        return false;
      }
      readIn(byteOrder(window.octets, at + PcapngBlocks.HEAD_OCTETS));
    }
    claimedOctets = Octets.u32(window.octets, at + 4, bigEndian);
    int fixed = PcapngBlocks.fixedOctets(type);
    boolean packet = PcapngBlocks.isPacket(type);
    if (claimedOctets < fixed + PcapngBlocks.TRAILER_OCTETS || claimedOctets > MAX_BLOCK_OCTETS) {
      throw damaged(kind() + " claims " + octets(claimedOctets));
    }
    blockOctets = claimedOctets + 3 & ~3L;
    if (left < (packet || (whole && isShort(window)) ? blockOctets : fixed)) {
      return false;
    }
    if (packet) {
      packet(window.octets, at, block);
      window.at = at + (int) blockOctets;
    } else {
      long body = blockOctets - fixed - PcapngBlocks.TRAILER_OCTETS;
      begin(window.octets, at, body);
      window.at = at + fixed;
    }
    return true;
  }

  /** Whether the block under way takes no more than a part of a window. */
  private boolean isShort(Window window) {
    return blockOctets <= window.octets.length / SHORT_PART;
  }

  private void readIn(boolean big) {
    bigEndian = big;
    enhanced = big ? RecordLayout.ENHANCED_BIG : RecordLayout.ENHANCED_LITTLE;
    simple = big ? RecordLayout.SIMPLE_BIG : RecordLayout.SIMPLE_LITTLE;
    obsolete = big ? RecordLayout.OBSOLETE_BIG : RecordLayout.OBSOLETE_LITTLE;
  }

  private boolean byteOrder(byte[] octets, int at) throws CaptureException {
    boolean big = Octets.i32(octets, at, true) == PcapngBlocks.BYTE_ORDER_MAGIC;
    if (!big && Octets.i32(octets, at, false) != PcapngBlocks.BYTE_ORDER_MAGIC) {
      throw damaged("a section header block has no byte order mark");
    }
    return big;
  }

  // --- packets

  private void packet(byte[] octets, int at, Block block) throws CaptureException {
    if (type == PcapngBlocks.SIMPLE_PACKET) {
      simplePacket(octets, at, block);
      return;
    }
    int field = at + PcapngBlocks.HEAD_OCTETS;
    PcapngInterfaces.Declared on =
        declared(
            type == PcapngBlocks.PACKET
                ? Octets.u16(octets, field, bigEndian)
                : Octets.i32(octets, field, bigEndian));
    long units =
        Octets.u32(octets, field + 4, bigEndian) << 32 | Octets.u32(octets, field + 8, bigEndian);
    int captured = Octets.i32(octets, field + 12, bigEndian);
    int claimed = Octets.i32(octets, field + 16, bigEndian);
    int options = checkLength(captured, on.maxRecordOctets(), PcapngBlocks.PACKET_HEAD_OCTETS);
    int end = at + (int) blockOctets - PcapngBlocks.TRAILER_OCTETS;
    checkOptions(octets, end - options, end);
    checkTrailer(octets, end);
    int wire = onWire(claimed, captured);
    block.add(
        on.unit().nanos(units),
        at + PcapngBlocks.PACKET_HEAD_OCTETS,
        captured,
        wire,
        on.place(),
        type == PcapngBlocks.PACKET ? obsolete : enhanced);
  }

  /** It belongs to the section's first interface, is cut to that one's length, and has no time. */
  private void simplePacket(byte[] octets, int at, Block block) throws CaptureException {
    PcapngInterfaces.Declared on = declared(0);
    int claimed = Octets.i32(octets, at + PcapngBlocks.HEAD_OCTETS, bigEndian);
    long held = Integer.toUnsignedLong(claimed);
    if (on.snapOctets() > 0) {
      held = Math.min(held, on.snapOctets());
    }
    int captured = (int) held;
    checkLength(captured, on.maxRecordOctets(), PcapngBlocks.SIMPLE_HEAD_OCTETS);
    checkTrailer(octets, at + (int) blockOctets - PcapngBlocks.TRAILER_OCTETS);
    timelessPackets++;
    int from = at + PcapngBlocks.SIMPLE_HEAD_OCTETS;
    block.add(Block.NO_TIME, from, captured, onWire(claimed, captured), on.place(), simple);
  }

  private PcapngInterfaces.Declared declared(int number) throws CaptureException {
    if (number < 0 || number >= known.inSection()) {
      throw damaged(
          kind()
              + " names interface "
              + Messages.grouped(Integer.toUnsignedLong(number))
              + ", but its section has "
              + Messages.grouped(known.inSection()));
    }
    return known.get(number);
  }

  /** Checks what a packet claims to hold; the octets that are left for options. */
  private int checkLength(int captured, int max, int head) throws CaptureException {
    if (captured < 0 || captured > max) {
      throw damaged(
          kind()
              + " claims a packet of "
              + octets(Integer.toUnsignedLong(captured))
              + ", more than "
              + Messages.grouped(max));
    }
    long left = blockOctets - head - PcapngBlocks.TRAILER_OCTETS - (captured + 3 & ~3);
    if (left < 0) {
      throw damaged(
          kind() + " of " + octets(claimedOctets) + " claims a packet of " + octets(captured));
    }
    return (int) left;
  }

  private void checkOptions(byte[] octets, int from, int to) throws CaptureException {
    int at = from;
    while (at < to) {
      int length = Octets.u16(octets, at + 2, bigEndian);
      checkOption(length, to - at);
      if (Octets.u16(octets, at, bigEndian) == END_OF_OPTIONS) {
        return;
      }
      at += OPTION_HEAD_OCTETS + (length + 3 & ~3);
    }
  }

  /** All lengths here are multiples of four: where there is an octet, there is an option's head. */
  private void checkOption(int length, long left) throws CaptureException {
    if (length > left - OPTION_HEAD_OCTETS) {
      throw damaged(
          kind() + " has an option of " + octets(length) + " in the last " + octets(left));
    }
  }

  private void checkTrailer(byte[] octets, int at) throws CaptureException {
    long trailing = Octets.u32(octets, at, bigEndian);
    if (trailing != claimedOctets && trailing != blockOctets) {
      throw damaged(
          kind() + " claims " + octets(claimedOctets) + ", at its end " + octets(trailing));
    }
  }

  // --- other blocks

  private void begin(byte[] octets, int at, long bodyOctets) throws CaptureException {
    next = Next.TRAILER;
    switch (type) {
      case PcapngBlocks.SECTION_HEADER -> {
        String refusal = versionRefusal(octets, at, bigEndian);
        if (refusal != null) {
          throw damaged(refusal);
        }
        sections++;
        known.beginSection();
        optionOctets = bodyOctets;
        next = Next.OPTION;
        return;
      }
      case PcapngBlocks.INTERFACE_DESCRIPTION -> {
        known.begin(
            Octets.u16(octets, at + PcapngBlocks.HEAD_OCTETS, bigEndian),
            Octets.u32(octets, at + PcapngBlocks.HEAD_OCTETS + 4, bigEndian));
        optionOctets = bodyOctets;
        next = Next.OPTION;
        return;
      }
      case PcapngBlocks.NAME_RESOLUTION,
          PcapngBlocks.INTERFACE_STATISTICS,
          PcapngBlocks.DECRYPTION_SECRETS,
          PcapngBlocks.JOURNAL_EXPORT ->
          informationBlocks++;
      case PcapngBlocks.CUSTOM, PcapngBlocks.CUSTOM_NOT_COPIED -> customBlocks++;
      default -> unknownBlocks++;
    }
    skipOctets = bodyOctets;
  }

  /** Takes the next option of a section or an interface. False if more octets are needed first. */
  private boolean option(Window window) throws CaptureException {
    if (optionOctets == 0) {
      return endOptions();
    }
    if (window.left() < OPTION_HEAD_OCTETS) {
      return false;
    }
    int code = Octets.u16(window.octets, window.at, bigEndian);
    int length = Octets.u16(window.octets, window.at + 2, bigEndian);
    checkOption(length, optionOctets);
    if (code == END_OF_OPTIONS) {
      return endOptions();
    }
    if (type == PcapngBlocks.INTERFACE_DESCRIPTION) {
      int wanted = PcapngInterfaces.wantedOctets(code, length);
      if (window.left() < OPTION_HEAD_OCTETS + wanted) {
        return false;
      }
      known.option(code, window.octets, window.at + OPTION_HEAD_OCTETS, wanted, bigEndian);
    }
    int octets = OPTION_HEAD_OCTETS + (length + 3 & ~3);
    skipOctets = octets;
    optionOctets -= octets;
    return true;
  }

  private boolean endOptions() throws CaptureException {
    if (type == PcapngBlocks.INTERFACE_DESCRIPTION && !known.end()) {
      throw damaged("more than " + Messages.grouped(PcapngInterfaces.MAX_PLACES) + " interfaces");
    }
    skipOctets = optionOctets;
    next = Next.TRAILER;
    return true;
  }

  private boolean trailer(Window window) throws CaptureException {
    if (window.left() < PcapngBlocks.TRAILER_OCTETS) {
      return false;
    }
    checkTrailer(window.octets, window.at);
    window.at += PcapngBlocks.TRAILER_OCTETS;
    next = Next.HEAD;
    return true;
  }

  // --- the end, and what to tell

  @Override
  @Nullable CaptureException atEnd(Window window) {
    if (next == Next.HEAD && window.left() == 0) {
      return null;
    }
    long there = window.base + window.end - blockOffset;
    boolean known = blockOctets > 0;
    return Messages.cutShort(
        source,
        known ? kind() : "a block",
        blockOffset,
        there,
        known ? Messages.grouped(blockOctets) : "its first " + PcapngBlocks.HEAD_OCTETS);
  }

  private CaptureException damaged(String why) {
    return Messages.damaged(source, blockOffset, why);
  }

  private static String octets(long number) {
    return Messages.grouped(number) + (number == 1 ? " octet" : " octets");
  }

  private String kind() {
    return PcapngBlocks.kind(type);
  }

  @Override
  CaptureInterface[] interfaces() {
    return known.places();
  }

  @Override
  CaptureFileStatistics statistics(long packets) {
    return new CaptureFileStatistics(
        name(),
        packets,
        sections,
        known.declarations(),
        timelessPackets,
        raisedLengths(),
        informationBlocks,
        customBlocks,
        unknownBlocks);
  }
}
