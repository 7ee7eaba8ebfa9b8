package org.softnet.plugins.ethernet;

import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/**
 * How a VLAN tag is built: all that follows from the packet is its last word. Linux: {@code
 * __vlan_insert_tag()}, include/linux/if_vlan.h.
 */
record TagBuilding(LengthOrType lengthOrType) implements Building {
  @Override
  public int headerOctets() {
    return lengthOrType.headerOctets();
  }

  @Override
  public void fill(HeaderDraft header) {
    lengthOrType.fill(header);
  }
}
