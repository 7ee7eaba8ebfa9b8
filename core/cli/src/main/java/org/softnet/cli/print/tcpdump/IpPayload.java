package org.softnet.cli.print.tcpdump;

import org.softnet.api.Table;
import org.softnet.api.View;

/** What both versions of IP carry, by protocol number. */
final class IpPayload {
  // IANA protocol-numbers
  static final int TCP = 6;
  static final int UDP = 17;
  static final int DCCP = 33;
  static final int SCTP = 132;
  private static final int NO_NEXT_HEADER = 59;
  private static final int SUN_ND = 77;

  private IpPayload() {}

  /** Whether a protocol's line starts with ports, so that it prints the addresses itself. */
  static boolean hasPorts(int protocol) {
    return protocol == TCP || protocol == UDP || protocol == SCTP || protocol == DCCP;
  }

  /**
   * Writes the octets of {@code outer} from {@code at} on.
   *
   * @param promisedOctets how many of them the IP header promises
   */
  static void format(int protocol, View outer, int at, int promisedOctets, Printout out) {
    if (out.next(Table.IP_PROTOCOL, protocol, outer, at, promisedOctets)) {
      return;
    }
    switch (protocol) {
      case NO_NEXT_HEADER -> out.line().text("no next header");
      case SUN_ND -> out.line().text(" nd ").num(promisedOctets);
      default -> out.line().text(" ip-proto-").num(protocol).ch(' ').num(promisedOctets);
    }
  }
}
