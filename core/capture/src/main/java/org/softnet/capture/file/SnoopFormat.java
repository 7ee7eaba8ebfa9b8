package org.softnet.capture.file;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.RecordLayout;

/**
 * The snoop format of Solaris, RFC 1761: big-endian, records filled up to whole words.
 *
 * <pre>
 *  "snoop" and three zeros | version | link type                           file header, 16 octets
 *  on wire | captured | record | drops so far | seconds | microseconds     record header, 24 octets
 * </pre>
 */
final class SnoopFormat extends RecordFormat {
  static final int FILE_HEADER_OCTETS = 16;

  private static final int MAGIC = 0x736e6f6f; // "snoo"
  private static final int MAGIC_REST = 0x70000000; // "p"
  private static final int VERSION = 2;
  private static final int RECORD_HEADER_OCTETS = 24;
  private static final int TIME_DECIMALS = 6;

  private static final int NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int LINKTYPE_TOKEN_RING = 6;
  private static final int LINKTYPE_FDDI = 10;
  private static final int LINKTYPE_SUNATM = 123;
  private static final int LINKTYPE_IPOIB = 242;

  private final String source;
  private final CaptureInterface[] interfaces;
  private int headLeft = FILE_HEADER_OCTETS; // of the file's header, which was read before

  private SnoopFormat(String source, int linkType) {
    this.source = source;
    interfaces =
        new CaptureInterface[] {
          new CaptureInterface(CaptureInterface.UNNUMBERED, "", linkType, 0, TIME_DECIMALS)
        };
  }

  /** Whether a capture that begins with these four octets may be of this format. */
  static boolean begins(byte[] head) {
    return Octets.i32(head, 0, true) == MAGIC;
  }

  /**
   * Reads a file header of {@link #FILE_HEADER_OCTETS} octets.
   *
   * @throws CaptureException if the version or the link type is one that is not read here
   */
  static SnoopFormat of(String source, byte[] header) throws CaptureException {
    int version = Octets.i32(header, 8, true);
    if (Octets.i32(header, 4, true) != MAGIC_REST) {
      throw Messages.notReadable(source, "is not a snoop capture, though it begins like one");
    }
    if (version != VERSION) {
      throw Messages.notReadable(
          source, "snoop version " + Integer.toUnsignedString(version) + " is not known");
    }
    int type = Octets.i32(header, 12, true);
    int linkType = linkType(type);
    if (linkType < 0) {
      throw Messages.notReadable(
          source, "snoop link type " + Integer.toUnsignedString(type) + " is not known");
    }
    return new SnoopFormat(source, linkType);
  }

  /** The link type of RFC 1761, page 3, and of Solaris since (sys/dlpi.h); negative if unknown. */
  private static int linkType(int type) {
    return switch (type) {
      case 0, 4 -> LINKTYPE_ETHERNET; // IEEE 802.3 and Ethernet
      case 2 -> LINKTYPE_TOKEN_RING;
      case 8 -> LINKTYPE_FDDI;
      case 0x12 -> LINKTYPE_SUNATM; // DL_IPATM
      case 0x1a -> LINKTYPE_IPOIB; // DL_IB
      default -> -1;
    };
  }

  @Override
  String name() {
    return "snoop";
  }

  /** What fills a record up, no layout tells. */
  @Override
  boolean keepWhole() {
    return false;
  }

  @Override
  void parse(Window window, Block block) throws CaptureException {
    byte[] octets = window.octets;
    int head = Math.min(headLeft, window.left());
    headLeft -= head;
    window.at += head;
    while (window.left() >= RECORD_HEADER_OCTETS && !block.isFull()) {
      int at = window.at;
      int captured = Octets.i32(octets, at + 4, true);
      int record = Octets.i32(octets, at + 8, true);
      if (captured < 0 || captured > MAX_RECORD_OCTETS) {
        throw claims(window, captured, "octets, more than " + Messages.grouped(MAX_RECORD_OCTETS));
      }
      if (record < RECORD_HEADER_OCTETS + captured || record > 2 * MAX_RECORD_OCTETS) {
        throw claims(window, record, "octets, which its packet does not fit");
      }
      if (record > window.left()) {
        return;
      }
      long nanos =
          Octets.u32(octets, at + 16, true) * NANOS_PER_SECOND
              + Octets.u32(octets, at + 20, true) * NANOS_PER_MICRO;
      int onWire = onWire(Octets.i32(octets, at, true), captured);
      block.add(nanos, at + RECORD_HEADER_OCTETS, captured, onWire, 0, RecordLayout.BARE);
      window.at = at + record;
    }
  }

  private CaptureException claims(Window window, int claimed, String problem) {
    String number = Messages.grouped(Integer.toUnsignedLong(claimed));
    return Messages.damaged(
        source, window.offset(), "a packet record claims " + number + " " + problem);
  }

  @Override
  @Nullable CaptureException atEnd(Window window) {
    int left = window.left();
    if (left == 0) {
      return null;
    }
    String whole =
        left < RECORD_HEADER_OCTETS
            ? "the " + RECORD_HEADER_OCTETS + " of its header"
            : Messages.grouped(Octets.i32(window.octets, window.at + 8, true));
    return Messages.cutShort(source, "a packet record", window.offset(), left, whole);
  }

  @Override
  long soundOffset(Window window) {
    return window.offset();
  }

  @Override
  CaptureInterface[] interfaces() {
    return interfaces;
  }

  @Override
  CaptureFileStatistics statistics(long packets) {
    return new CaptureFileStatistics(name(), packets, 1, 1, 0, raisedLengths(), 0, 0, 0);
  }
}
