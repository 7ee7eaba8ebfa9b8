package org.softnet.plugins.mpls;

import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/**
 * How an MPLS label is built, RFC 3032, 2.1: the last one of its stack, unless another follows.
 * Linux: {@code mpls_entry_encode()}, net/mpls/internal.h.
 */
final class MplsBuilding implements Building {
  private static final int USUAL_HOPS = 64; // IANA ip-parameters, default of the IP header

  @Override
  public int headerOctets() {
    return Mpls.HEADER_OCTETS;
  }

  @Override
  public void fill(HeaderDraft header) {
    header.fill(Mpls.BOTTOM, header.upperKey(Mpls.STACK).isPresent() ? 0 : 1);
    header.fill(Mpls.TTL, USUAL_HOPS);
  }
}
