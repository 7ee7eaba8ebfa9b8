package org.softnet.plugins.ip;

import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.PseudoHeader;
import org.softnet.api.View;

/**
 * What IPv4 lends to a transport's checksum, RFC 9293, 3.1.
 *
 * <pre>
 *  0         8        16                31
 *  |               source               |
 *  |    final destination of a route    |
 *  |  zero  | protocol |     length     |
 * </pre>
 */
final class Ipv4PseudoHeader implements PseudoHeader {
  @Override
  public long sum(Layer network, int protocol, long octets) {
    View ip = network.view();
    int destination = Ipv4Options.finalDestinationAt(ip, network.headerOctets());
    return InternetChecksum.sum(ip, Ipv4.SRC.at(), Ipv4.SRC.octets())
        + InternetChecksum.sum(ip, destination, Ipv4.DST.octets())
        + protocol
        + octets;
  }

  @Override
  public boolean demandsChecksum() {
    return false;
  }
}
