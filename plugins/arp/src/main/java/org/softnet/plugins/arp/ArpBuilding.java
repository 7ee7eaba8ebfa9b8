package org.softnet.plugins.arp;

import java.util.List;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;
import org.softnet.api.build.Place;

/**
 * How an ARP message is built: a request between Ethernet and IPv4 addresses, whose places are
 * those of six and four octets. Linux: {@code arp_create()}, net/ipv4/arp.c.
 */
final class ArpBuilding implements Building {
  private static final int HEADER_OCTETS = 28; // with addresses of Ethernet and IPv4

  @Override
  public int headerOctets() {
    return HEADER_OCTETS;
  }

  @Override
  public List<Place> places() {
    return List.of(
        Place.at(Arp.SRC_HW_MAC, 8),
        Place.at(Arp.SRC_PROTO_IPV4, 14),
        Place.at(Arp.DST_HW_MAC, 18),
        Place.at(Arp.DST_PROTO_IPV4, 24));
  }

  @Override
  public void fill(HeaderDraft header) {
    header.fill(Arp.HW_TYPE, Arp.ETHERNET);
    header.fill(Arp.PROTO_TYPE, Arp.ETHER_TYPE_IPV4);
    header.fill(Arp.HW_SIZE, Arp.MAC_OCTETS);
    header.fill(Arp.PROTO_SIZE, Arp.IPV4_OCTETS);
    header.fill(Arp.OPCODE, Opcode.REQUEST);
  }
}
