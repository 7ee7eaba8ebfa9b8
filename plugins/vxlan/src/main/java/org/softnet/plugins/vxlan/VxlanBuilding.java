package org.softnet.plugins.vxlan;

import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/**
 * How a VXLAN header is built, RFC 7348, 5: its network is valid, unless flags are set. Linux:
 * {@code vxlan_build_skb()}, drivers/net/vxlan/vxlan_core.c.
 */
final class VxlanBuilding implements Building {
  @Override
  public int headerOctets() {
    return Vxlan.HEADER_OCTETS;
  }

  @Override
  public void fill(HeaderDraft header) {
    if (header.isOpen(Vxlan.FLAGS)) {
      header.fill(Vxlan.FLAG_I, true);
    }
  }
}
