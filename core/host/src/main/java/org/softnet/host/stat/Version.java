package org.softnet.host.stat;

import org.softnet.api.View;

/** The two versions of IP, by what tells their packets and their counters apart. */
enum Version {
  /** RFC 791. */
  V4("ip", 4, 20),
  /** RFC 8200. */
  V6("ipv6", 6, 40);

  private static final int IHL_OCTETS = 4;

  private final String protocol;
  private final int number;
  private final int headerOctets;

  Version(String protocol, int number, int headerOctets) {
    this.protocol = protocol;
    this.number = number;
    this.headerOctets = headerOctets;
  }

  /** The name of the protocol that reads its headers. */
  String protocol() {
    return protocol;
  }

  /** Octets of the shortest header. */
  int headerOctets() {
    return headerOctets;
  }

  /**
   * Whether a header begins there that says so and is no shorter than it may be: what {@code
   * ip_rcv_core()} and {@code ip6_rcv_core()} ask first.
   */
  boolean isIn(View header) {
    if (header.captured() < headerOctets || header.u8(0) >>> 4 != number) {
      return false;
    }
    return switch (this) {
      case V4 -> (header.u8(0) & 0x0f) * IHL_OCTETS >= headerOctets;
      case V6 -> true;
    };
  }
}
