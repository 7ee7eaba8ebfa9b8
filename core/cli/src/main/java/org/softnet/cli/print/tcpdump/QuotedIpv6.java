package org.softnet.cli.print.tcpdump;

import org.softnet.api.View;

/** An IPv6 packet that an ICMPv6 error quotes: where its addresses stand, and its ports. */
final class QuotedIpv6 {
  private static final int NOWHERE = -1;
  private static final int HEADER_OCTETS = 40;
  private static final int FRAGMENT_OCTETS = 8;
  private static final int OFFSET_MASK = 0xfff8; // of the second word: not the first fragment

  // IANA protocol-numbers
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION = 60;

  private final int at;
  private final int nextAt;
  private final int sourceAt;
  private final int destinationAt;
  private int protocol;

  /**
   * @param at where it stands in the message
   */
  QuotedIpv6(Fields fields, int at) {
    this.at = at;
    nextAt = at + fields.number("ipv6.nxt").at();
    sourceAt = at + fields.ipv6("ipv6.src").at();
    destinationAt = at + fields.ipv6("ipv6.dst").at();
  }

  /** Where the source address stands in the message. */
  int sourceAt() {
    return sourceAt;
  }

  /** Where the destination address stands in the message. */
  int destinationAt() {
    return destinationAt;
  }

  /** TCP or UDP, if the last call of {@link #portsAt} found ports. */
  int protocol() {
    return protocol;
  }

  /** Where the ports stand; negative if they are not there or were not captured. */
  int portsAt(View icmp) {
    if (!icmp.has(nextAt, 1)) {
      return NOWHERE;
    }
    int next = icmp.u8(nextAt);
    int header = at + HEADER_OCTETS;
    while (isExtension(next) && icmp.has(header, 4)) {
      if (next == FRAGMENT && (icmp.u16(header + 2) & OFFSET_MASK) != 0) {
        return NOWHERE;
      }
      int octets =
          switch (next) {
            case FRAGMENT -> FRAGMENT_OCTETS;
            case AUTHENTICATION -> (icmp.u8(header + 1) + 2) * 4;
            default -> (icmp.u8(header + 1) + 1) * 8;
          };
      next = icmp.u8(header);
      header += octets;
    }
    protocol = next;
    boolean ports = next == IpPayload.TCP || next == IpPayload.UDP;
    return ports && icmp.has(header, 4) ? header : NOWHERE;
  }

  private static boolean isExtension(int protocol) {
    return switch (protocol) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION -> true;
      default -> false;
    };
  }
}
