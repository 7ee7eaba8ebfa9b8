package org.softnet.plugins.geneve;

import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/**
 * How a Geneve header is built, RFC 8926, 3.4: without options. Linux: {@code
 * geneve_build_header()}, drivers/net/geneve.c.
 */
final class GeneveBuilding implements Building {
  @Override
  public int headerOctets() {
    return Geneve.HEADER_OCTETS;
  }

  @Override
  public void fill(HeaderDraft header) {
    header.fill(Geneve.PROTO, header.upperEtherType());
  }
}
