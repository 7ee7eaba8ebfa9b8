package org.softnet.samples.bypass;

import java.nio.file.Path;
import java.util.Locale;
import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.Burst;
import org.softnet.host.Softnet;

/** {@code CountTransports FILE}. */
public final class CountTransports {
  private static final int BURST_PACKETS = 64; // as DPDK's programs poll: few enough for a cache
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int ETHER_TYPE_IPV4 = 0x0800; // IEEE 802 numbers
  private static final int ETHER_TYPE_VLAN = 0x8100;
  private static final int ETHER_TYPE_IPV6 = 0x86dd;
  private static final int TYPE_AT = 12;
  private static final int TYPE_OCTETS = 2;
  private static final int TAG_OCTETS = 4;
  private static final int IPV4_PROTOCOL_AT = 9;
  private static final int IPV6_NEXT_HEADER_AT = 6;

  private CountTransports() {}

  /** Counts both ways and prints what each found. */
  public static void main(String[] args) throws CaptureException {
    Path capture = Path.of(args[0]);
    Tally polled = polled(capture);
    Tally dispatched = dispatched(capture);
    IO.println("                            polled                dispatched");
    IO.println("            packets         octets    packets         octets");
    for (Tally.Row row : polled.rows()) {
      Tally.Row other = dispatched.of(row.name());
      IO.println(
          String.format(
              Locale.ROOT,
              "%-8s %,10d %,14d %,10d %,14d",
              row.name(),
              row.packets(),
              row.octets(),
              other.packets(),
              other.octets()));
    }
    IO.println(
        String.format(
            Locale.ROOT,
            "a packet %22.0f ns %22.0f ns",
            polled.nanosEach(),
            dispatched.nanosEach()));
  }

  /** This thread reads the file, and each packet's octets: that is all there is. */
  static Tally polled(Path capture) throws CaptureException {
    Tally tally = new Tally();
    try (Burst burst = Softnet.builder().file(capture).openBurst()) {
      for (int count = burst.poll(BURST_PACKETS); count > 0; count = burst.poll(BURST_PACKETS)) {
        for (int i = 0; i < count; i++) {
          View frame = burst.frame(i);
          boolean ethernet = burst.captureInterface(i).linkType() == LINKTYPE_ETHERNET;
          tally.of(ethernet ? protocol(frame) : -1).count(frame.onWire());
        }
      }
    }
    return tally.done();
  }

  /** As much of Ethernet and IP as fits on half a page; -1 if that does not suffice. */
  private static int protocol(View frame) {
    int at = TYPE_AT;
    if (frame.has(at, TAG_OCTETS + TYPE_OCTETS) && frame.u16(at) == ETHER_TYPE_VLAN) {
      at += TAG_OCTETS;
    }
    if (!frame.has(at, TYPE_OCTETS)) {
      return -1;
    }
    int ip = at + TYPE_OCTETS;
    return switch (frame.u16(at)) {
      case ETHER_TYPE_IPV4 -> octet(frame, ip + IPV4_PROTOCOL_AT);
      case ETHER_TYPE_IPV6 -> octet(frame, ip + IPV6_NEXT_HEADER_AT);
      default -> -1;
    };
  }

  private static int octet(View frame, int at) {
    return frame.has(at, 1) ? frame.u8(at) : -1;
  }

  /** Ring, poller, tables and plugins; followed no further than to these protocols' headers. */
  static Tally dispatched(Path capture) {
    Tally tally = new Tally();
    try (Softnet softnet = Softnet.open(capture)) {
      Interest interest = Interest.NOTHING;
      for (Protocol protocol : softnet.catalog().protocols()) {
        if (tally.of(protocol.name()) != tally.other()) {
          interest = interest.and(Interest.in(protocol));
        }
      }
      softnet.run(packet -> outermost(packet, tally).count(packet.frame().onWire()), interest);
    }
    return tally.done();
  }

  private static Tally.Row outermost(Packet packet, Tally tally) {
    for (int depth = 0; depth < packet.depth(); depth++) {
      Tally.Row row = tally.of(packet.layer(depth).protocol().name());
      if (row != tally.other()) {
        return row;
      }
    }
    return tally.other();
  }
}
