package org.softnet.plugins.ip;

import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.PseudoHeader;
import org.softnet.api.View;

/**
 * What IPv6 lends to a transport's checksum, RFC 8200, 8.1.
 *
 * <pre>
 *  0                      24          31
 *  |        source, four words         |   a node's home address, RFC 6275, 11.3.1
 *  |  final destination, four words    |   the last of a routing header
 *  |        length of transport        |
 *  |         zero         | next header |
 * </pre>
 */
final class Ipv6PseudoHeader implements PseudoHeader {
  private static final int ADDRESS_OCTETS = 16;

  @Override
  public long sum(Layer network, int protocol, long octets) {
    View ip = network.view();
    long source = InternetChecksum.sum(ip, Ipv6.SRC.at(), ADDRESS_OCTETS);
    long destination = InternetChecksum.sum(ip, Ipv6.DST.at(), ADDRESS_OCTETS);
    // Up to a tunnel's or quoted packet's own header at most.
    for (Layer upper = network.upper();
        upper != null && upper.protocol().pseudoHeader() == null;
        upper = upper.upper()) {
      switch (upper.protocol()) {
        case Ipv6Routing routing -> {
          long last = Ipv6Routing.finalDestination(upper.view(), ip);
          destination = last == Ipv6Routing.ARRIVED ? destination : last;
        }
        case Ipv6Destination options -> {
          int home = Ipv6Options.homeAddressAt(upper.view());
          source = home == 0 ? source : InternetChecksum.sum(upper.view(), home, ADDRESS_OCTETS);
        }
        default -> {
          // neither moves an end of the way
        }
      }
    }
    return source + destination + protocol + octets;
  }

  @Override
  public boolean demandsChecksum() {
    return true;
  }
}
