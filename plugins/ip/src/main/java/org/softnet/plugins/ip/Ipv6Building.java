package org.softnet.plugins.ip;

import org.softnet.api.Table;
import org.softnet.api.build.Building;
import org.softnet.api.build.HeaderDraft;

/** How an IPv6 header is built, RFC 8200, 3. Linux: {@code ip6_xmit()}, net/ipv6/ip6_output.c. */
final class Ipv6Building implements Building {
  @Override
  public int headerOctets() {
    return Ipv6.HEADER_OCTETS;
  }

  @Override
  public void fill(HeaderDraft header) {
    int unknown = header.payloadOctets() == 0 ? IpNumbers.NO_NEXT_HEADER : IpNumbers.EXPERIMENT;
    header.fill(Ipv6.VERSION, Ipv6.VERSION_NUMBER);
    header.fill(Ipv6.PLEN, header.payloadOctets());
    header.fill(Ipv6.NXT, header.upperKey(Table.IP_PROTOCOL).orElse(unknown));
    header.fill(Ipv6.HLIM, IpNumbers.USUAL_HOPS);
  }
}
