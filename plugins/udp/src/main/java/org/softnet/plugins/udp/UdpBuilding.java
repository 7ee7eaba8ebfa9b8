package org.softnet.plugins.udp;

import org.softnet.api.Table;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/** How a UDP header is built, RFC 768. Linux: {@code udp_set_csum()}, net/ipv4/udp.c. */
final class UdpBuilding implements Building {
  private static final int NEGATIVE_ZERO = 0xffff; // zero is none, so zero is sent as all ones

  @Override
  public int headerOctets() {
    return Udp.HEADER_OCTETS;
  }

  @Override
  public void fill(HeaderDraft header) {
    if (header.isOpen(Udp.SRC_PORT) && header.isOpen(Udp.DST_PORT)) {
      header.fill(Udp.DST_PORT, header.upperKey(Table.UDP_PORT).orElse(0));
    }
    header.fill(Udp.LENGTH, header.totalOctets());
  }

  @Override
  public void seal(HeaderDraft header) {
    if (header.isOpen(Udp.CHECKSUM)) {
      int told = Udp.LENGTH.in(header.view()); // what a reader will sum up, right or wrong
      boolean isThere = told >= Udp.HEADER_OCTETS && told <= header.totalOctets();
      int octets = isThere ? told : header.totalOctets();
      int checksum = header.transportChecksum(Udp.PROTOCOL_NUMBER, octets);
      header.fill(Udp.CHECKSUM, checksum == 0 ? NEGATIVE_ZERO : checksum);
    }
  }
}
