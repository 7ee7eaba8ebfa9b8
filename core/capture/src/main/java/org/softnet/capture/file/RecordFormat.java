package org.softnet.capture.file;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;

/** How packets lie in a capture. Knows nothing of files: it is shown one window after another. */
abstract sealed class RecordFormat permits PcapFormat, PcapngFormat, SnoopFormat {
  /** Octets of a packet that a record may claim; libpcap's MAXIMUM_SNAPLEN, pcap-int.h. */
  static final int MAX_RECORD_OCTETS = 262_144;

  private static final int USB_LINUX = 189; // LINKTYPE_ values
  private static final int USB_LINUX_MMAPPED = 220;
  private static final int DBUS = 231;
  private static final int USBPCAP = 249;
  private static final int EBHSCR = 279;

  private long raisedLengths;

  /** What this is called: {@code pcap}, {@code pcapng}, {@code snoop}. */
  abstract String name();

  /**
   * Describes the packets that the window holds whole, as many as the block takes, and consumes
   * what it understood.
   *
   * @throws CaptureException if the capture contradicts the format; the block keeps the packets
   *     before
   */
  abstract void parse(Window window, Block block) throws CaptureException;

  /**
   * Consumes what is no packet in whole blocks as well, where they are short.
   *
   * @return whether a packet's record can be told from its layout, so that copies may leave it out
   */
  boolean keepWhole() {
    return true;
  }

  /**
   * Why a capture that ends here ends too early.
   *
   * @return null if it ends well, between two records
   */
  abstract @Nullable CaptureException atEnd(Window window);

  /**
   * Where in the capture the last record or block ends that is whole and sound: at most what the
   * window has consumed.
   */
  abstract long soundOffset(Window window);

  /** The interfaces found so far; the blocks' indices are places in it. */
  abstract CaptureInterface[] interfaces();

  /** What the format counted besides packets. */
  abstract CaptureFileStatistics statistics(long packets);

  /**
   * A wire length fit for a block. A record that holds more octets than it says were on the wire is
   * wrong about one of the two; those it holds are there.
   */
  final int onWire(int claimed, int captured) {
    if (claimed >= captured) {
      return claimed;
    }
    if (claimed < 0) { // beyond what 31 bits hold
      return Integer.MAX_VALUE;
    }
    raisedLengths++;
    return captured;
  }

  /** Records whose wire length was below the captured one. */
  final long raisedLengths() {
    return raisedLengths;
  }

  /**
   * Octets that a packet of a link type may have. Buses transfer more at once than networks do;
   * what does not fit a block is refused there.
   */
  static int maxRecordOctets(int linkType) {
    return switch (linkType) {
      case USB_LINUX, USB_LINUX_MMAPPED, DBUS, USBPCAP, EBHSCR -> Block.DEFAULT_OCTETS;
      default -> MAX_RECORD_OCTETS;
    };
  }
}
