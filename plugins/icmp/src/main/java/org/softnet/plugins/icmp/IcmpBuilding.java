package org.softnet.plugins.icmp;

import org.softnet.api.View;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/**
 * How an ICMP message is built, RFC 792: an echo request, unless a type is set. Linux: {@code
 * icmp_push_reply()}, net/ipv4/icmp.c.
 */
final class IcmpBuilding implements Building {
  @Override
  public int headerOctets() {
    return Icmp.HEADER_OCTETS;
  }

  @Override
  public int headerOctets(View set) {
    return Icmp.headerOctets(set, Icmp.TYPE.in(set));
  }

  @Override
  public void fill(HeaderDraft header) {
    header.fill(Icmp.TYPE, IcmpTypes.ECHO);
  }

  @Override
  public void seal(HeaderDraft header) {
    if (header.isOpen(Icmp.CHECKSUM)) {
      header.fill(Icmp.CHECKSUM, header.checksum(header.totalOctets()));
    }
  }
}
