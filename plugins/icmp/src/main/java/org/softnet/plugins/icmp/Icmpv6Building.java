package org.softnet.plugins.icmp;

import java.util.List;
import org.softnet.api.View;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;
import org.softnet.api.build.Place;

/**
 * How an ICMPv6 message is built, RFC 4443: an echo request, unless a type is set. Linux: {@code
 * icmpv6_push_pending_frames()}, net/ipv6/icmp.c.
 */
final class Icmpv6Building implements Building {
  private static final int LISTENER_OCTETS = 24; // RFC 2710, 3

  @Override
  public int headerOctets() {
    return Icmpv6.HEADER_OCTETS;
  }

  @Override
  public List<Place> places() {
    return List.of(
        Place.appended(NeighborOptions.SOURCE_ADDRESS, "0101"), // RFC 4861, 4.6.1
        Place.appended(NeighborOptions.TARGET_ADDRESS, "0201"),
        Place.appended(NeighborOptions.MTU_OCTETS, "05010000")); // RFC 4861, 4.6.4
  }

  @Override
  public void fill(HeaderDraft header) {
    header.fill(Icmpv6.TYPE, Icmpv6Types.ECHO);
  }

  @Override
  public int headerOctets(View set) {
    int type = Icmpv6.TYPE.in(set);
    return switch (type) {
      case Icmpv6Types.LISTENER_QUERY, Icmpv6Types.LISTENER_REPORT, Icmpv6Types.LISTENER_DONE ->
          LISTENER_OCTETS;
      default -> Math.max(Icmpv6.HEADER_OCTETS, Icmpv6Types.discoveryOctets(type));
    };
  }

  @Override
  public void seal(HeaderDraft header) {
    if (header.isOpen(Icmpv6.CHECKSUM)) {
      header.fill(
          Icmpv6.CHECKSUM, header.transportChecksum(Icmpv6.PROTOCOL_NUMBER, header.totalOctets()));
    }
  }
}
