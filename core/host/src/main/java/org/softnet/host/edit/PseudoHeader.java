package org.softnet.host.edit;

import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * Where the addresses stand that a transport's checksum covers: RFC 9293, 3.1, and RFC 8200, 8.1.
 * Of a packet that is still on a source route, the destination is the route's last address.
 */
final class PseudoHeader {
  private static final int SEGMENT_ROUTING = 4; // IANA ipv6-parameters, routing types
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;

  private int source;
  private int destination;
  private int octets; // of an address; 0: there is no pseudo header

  /** The checksum covers its own octets only. */
  void none() {
    octets = 0;
  }

  /** Finds the addresses of the layer that lies below {@code depth}; false if there are none. */
  boolean find(Packet packet, int depth, int origin) {
    int route = -1;
    for (int below = depth - 1; below >= 0; below--) {
      Layer layer = packet.layer(below);
      View header = layer.view();
      int from = header.start() - origin;
      switch (layer.protocol().name()) {
        case "ip" -> {
          source = from + 12;
          destination = from + 16;
          octets = IPV4_OCTETS;
          return true;
        }
        case "ipv6" -> {
          source = from + 8;
          destination = route >= 0 ? route : from + 24;
          octets = IPV6_OCTETS;
          return true;
        }
        case "ipv6.routing" -> {
          if (layer.isWhole() && layer.headerOctets() >= 8 + IPV6_OCTETS && header.u8(3) > 0) {
            // Segment routing lists its segments backwards: RFC 8754, 2.
            boolean backwards = header.u8(2) == SEGMENT_ROUTING;
            route = from + (backwards ? 8 : layer.headerOctets() - IPV6_OCTETS);
          }
        }
        default -> {
          // Another extension header.
        }
      }
    }
    return false;
  }

  boolean covers(int octet) {
    return place(octet) < octets;
  }

  /** An octet's place in its address; {@link #octets} or more if it is in none. */
  int place(int octet) {
    int inSource = octet - source;
    if (inSource >= 0 && inSource < octets) {
      return inSource;
    }
    int inDestination = octet - destination;
    return inDestination >= 0 && inDestination < octets ? inDestination : Integer.MAX_VALUE;
  }
}
