package org.softnet.capture.write;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

/**
 * The pcap format, draft-ietf-opsawg-pcap, version 2.4, little-endian.
 *
 * <pre>
 *  magic | version major, minor | zone | accuracy | snap length | link type    file header, 24 octets
 *  seconds | fraction | captured | on wire                                     record header, 16 octets
 * </pre>
 */
final class PcapWriter extends RecordWriter {
  static final int SNAP_AT = 16;
  static final int FILE_HEADER_OCTETS = 24;

  private static final int RECORD_HEADER_OCTETS = 16;
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int MICRO_DECIMALS = 6;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int ETHERNET = 1; // LINKTYPE_ETHERNET: of a file that no packet comes into

  /** Octets of a packet that libpcap takes; MAXIMUM_SNAPLEN, pcap-int.h. */
  private static final int MOST_OCTETS = 262_144;

  /** What the times are written in. */
  enum Precision {
    OF_THE_CAPTURE,
    NANOSECONDS
  }

  private final Precision precision;
  private int linkType;
  private int nanosPerUnit;
  private long snapOctets;
  private int grownSnapOctets;
  private long cutTimes;

  PcapWriter(Precision precision) {
    this.precision = precision;
  }

  @Override
  int overheadOctets() {
    return RECORD_HEADER_OCTETS;
  }

  @Override
  void begin(Page page, @Nullable CaptureInterface on, Mending mending) {
    linkType = on == null ? ETHERNET : on.linkType();
    int decimals = on == null ? MICRO_DECIMALS : on.timeDecimals();
    boolean nano = precision == Precision.NANOSECONDS || decimals > MICRO_DECIMALS;
    nanosPerUnit = nano ? 1 : NANOS_PER_MICRO;
    snapOctets = on == null || on.snapOctets() == 0 ? MOST_OCTETS : on.snapOctets();
    if (mending == Mending.IMPOSSIBLE) {
      snapOctets = Math.max(snapOctets, MOST_OCTETS);
    }
    grownSnapOctets = 0;
    page.makeRoom(FILE_HEADER_OCTETS);
    page.putInt(nano ? NANOSECONDS : MICROSECONDS);
    page.putShort(2);
    page.putShort(4);
    page.putInt(0); // zone: never written by anybody
    page.putInt(0);
    page.putInt((int) snapOctets);
    page.putInt(linkType);
  }

  @Override
  @Nullable String refusal(CaptureInterface on) {
    return on.linkType() == linkType
        ? null
        : "a pcap file has one link type, this one %d, and here comes a packet of link type %d: write pcapng"
            .formatted(linkType, on.linkType());
  }

  @Override
  void declare(Page page, CaptureInterface on, long timeNanos) {
    if (on.snapOctets() > snapOctets) {
      grow(on.snapOctets());
    }
  }

  private void grow(long octets) {
    snapOctets = octets;
    grownSnapOctets = (int) octets;
  }

  @Override
  void packet(
      Page page,
      long timeNanos,
      CaptureInterface on,
      byte[] octets,
      int at,
      int captured,
      int onWire,
      PacketRecord record,
      byte[] comment) {
    long nanos = timeNanos == Block.NO_TIME ? 0 : timeNanos;
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    int fraction = (int) (nanos - seconds * NANOS_PER_SECOND);
    int units = nanosPerUnit == 1 ? fraction : fraction / NANOS_PER_MICRO;
    if (units * nanosPerUnit != fraction) {
      cutTimes++;
    }
    if (captured > snapOctets) { // its own capture lied
      grow(captured);
    }
    page.putInt((int) seconds);
    page.putInt(units);
    page.putInt(captured);
    page.putInt(onWire);
    page.put(octets, at, captured);
  }

  @Override
  Whole whole(Page page, int from, int to) {
    int at = from;
    long packets = 0;
    while (to - at >= RECORD_HEADER_OCTETS) {
      int next = at + RECORD_HEADER_OCTETS + page.intAt(at + 8);
      if (next > to) {
        break;
      }
      at = next;
      packets++;
    }
    return new Whole(at, packets);
  }

  @Override
  int grownSnapOctets() {
    return grownSnapOctets;
  }

  @Override
  long cutTimes() {
    return cutTimes;
  }
}
