package org.softnet.plugins.ethernet;

import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/**
 * How an Ethernet header is built: to everybody, unless a destination is set. Linux: {@code
 * eth_header()}, net/ethernet/eth.c.
 */
final class EthernetBuilding implements Building {
  private static final long BROADCAST = 0xffff_ffff_ffffL; // IEEE 802, 8.2.2

  @Override
  public int headerOctets() {
    return Ethernet.HEADER_OCTETS;
  }

  @Override
  public void fill(HeaderDraft header) {
    header.fill(Ethernet.DST, BROADCAST);
    Ethernet.LENGTH_OR_TYPE.fill(header);
  }
}
