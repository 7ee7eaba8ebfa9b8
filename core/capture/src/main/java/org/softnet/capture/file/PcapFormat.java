package org.softnet.capture.file;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.RecordLayout;

/**
 * The pcap format: draft-ietf-opsawg-pcap, and the older kinds that libpcap's sf-pcap.c reads.
 *
 * <pre>
 *  magic | version major, minor | zone | accuracy | snap length | link type    file header, 24 octets
 *  seconds | fraction | captured | on wire                                     record header, 16 octets
 *  seconds | fraction | captured | on wire | interface | protocol, type, pad   modified, 24 octets
 * </pre>
 */
final class PcapFormat extends RecordFormat {
  static final int FILE_HEADER_OCTETS = 24;

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int MODIFIED = 0xa1b2cd34; // Kuznetzov's libpcap, with longer record headers

  private static final int LINK_TYPE_MASK = 0x0000_ffff;
  private static final int RESERVED_MASK = 0x03ff_0000; // above it: length of the frame check

  private static final int NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Whether the captured length comes first, as it should: it did not before version 2.3. */
  private enum Lengths {
    IN_ORDER,
    SWAPPED,
    SMALLER_FIRST // version 2.3 was written in both ways
  }

  private final String source;
  private final boolean bigEndian;
  private final int headerOctets;
  private final RecordLayout layout;
  private final int nanosPerUnit;
  private final int maxOctets;
  private final Lengths lengths;
  private final CaptureInterface[] interfaces;
  private int headLeft = FILE_HEADER_OCTETS; // of the file's header, which was read before

  private PcapFormat(String source, byte[] header, boolean bigEndian) throws CaptureException {
    this.source = source;
    this.bigEndian = bigEndian;
    int magic = Octets.i32(header, 0, bigEndian);
    int major = Octets.u16(header, 4, bigEndian);
    int minor = Octets.u16(header, 6, bigEndian);
    long snapOctets = Octets.u32(header, 16, bigEndian);
    int link = Octets.i32(header, 20, bigEndian);
    if (major < 2) {
      throw Messages.notReadable(source, "pcap version " + major + "." + minor + " is too old");
    }
    if ((link & RESERVED_MASK) != 0) {
      throw Messages.notReadable(
          source, "reserved bits of the link type are set: 0x" + Integer.toHexString(link));
    }
    layout = magic == MODIFIED ? RecordLayout.PCAP_MODIFIED : RecordLayout.PCAP;
    headerOctets = layout.headOctets();
    nanosPerUnit = magic == NANOSECONDS ? 1 : NANOS_PER_MICRO;
    lengths = lengths(major, minor);
    int linkType = link & LINK_TYPE_MASK;
    maxOctets = maxRecordOctets(linkType);
    int decimals = magic == NANOSECONDS ? 9 : 6;
    interfaces =
        new CaptureInterface[] {
          new CaptureInterface(CaptureInterface.UNNUMBERED, "", linkType, snapOctets, decimals)
        };
  }

  /** Whether a capture that begins with these four octets is of this format. */
  static boolean begins(byte[] head) {
    int magic = Octets.i32(head, 0, false);
    return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
  }

  /** Reads a file header of {@link #FILE_HEADER_OCTETS} octets. */
  static PcapFormat of(String source, byte[] header) throws CaptureException {
    return new PcapFormat(source, header, !isMagic(Octets.i32(header, 0, false)));
  }

  private static boolean isMagic(int magic) {
    return magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED;
  }

  private static Lengths lengths(int major, int minor) {
    if (major == 543) { // DG/UX tcpdump; libpcap: sf-pcap.c
      return Lengths.SWAPPED;
    }
    if (major != 2 || minor > 3) {
      return Lengths.IN_ORDER;
    }
    return minor == 3 ? Lengths.SMALLER_FIRST : Lengths.SWAPPED;
  }

  @Override
  String name() {
    return "pcap";
  }

  @Override
  void parse(Window window, Block block) throws CaptureException {
    byte[] octets = window.octets;
    int end = window.end;
    int head = Math.min(headLeft, window.left());
    headLeft -= head;
    int at = window.at + head;
    while (end - at >= headerOctets && !block.isFull()) {
      int captured = Octets.i32(octets, at + 8, bigEndian);
      int claimed = Octets.i32(octets, at + 12, bigEndian);
      if (lengths != Lengths.IN_ORDER && areSwapped(captured, claimed)) {
        int other = captured;
        captured = claimed;
        claimed = other;
      }
      if (captured < 0 || captured > maxOctets) {
        window.at = at;
        throw tooLong(window, captured);
      }
      int packet = at + headerOctets;
      if (captured > end - packet) {
        break;
      }
      long nanos =
          Octets.u32(octets, at, bigEndian) * NANOS_PER_SECOND
              + Octets.u32(octets, at + 4, bigEndian) * nanosPerUnit;
      block.add(nanos, packet, captured, onWire(claimed, captured), 0, layout);
      at = packet + captured;
    }
    window.at = at;
  }

  private boolean areSwapped(int captured, int claimed) {
    return lengths == Lengths.SWAPPED || Integer.compareUnsigned(captured, claimed) > 0;
  }

  private CaptureException tooLong(Window window, int captured) {
    return Messages.damaged(
        source,
        window.offset(),
        "a packet record claims "
            + Messages.grouped(Integer.toUnsignedLong(captured))
            + " octets, more than "
            + Messages.grouped(maxOctets));
  }

  @Override
  @Nullable CaptureException atEnd(Window window) {
    int left = window.left();
    if (left == 0) {
      return null;
    }
    String whole = "the " + headerOctets + " of its header";
    if (left >= headerOctets) {
      int captured = Octets.i32(window.octets, window.at + 8, bigEndian);
      int claimed = Octets.i32(window.octets, window.at + 12, bigEndian);
      boolean swapped = lengths != Lengths.IN_ORDER && areSwapped(captured, claimed);
      whole = Messages.grouped(headerOctets + (swapped ? claimed : captured));
    }
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
