package org.softnet.host.stat;

import org.softnet.api.View;

/** The two versions of IP, by what tells their packets and their counters apart. */
enum Version {
  /** RFC 791. */
  V4("ip", 4, 20),
  /** RFC 8200. */
  V6("ipv6", 16, 40);

  private final String protocol;
  private final int addressOctets;
  private final int headerOctets;

  Version(String protocol, int addressOctets, int headerOctets) {
    this.protocol = protocol;
    this.addressOctets = addressOctets;
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
   * Whether the address at {@code at} is that of a group: {@code ipv4_is_multicast()}, {@code
   * ipv6_addr_is_multicast()}.
   */
  boolean isMulticast(View header, int at) {
    return switch (this) {
      case V4 -> header.u8(at) >>> 4 == 0xe;
      case V6 -> header.u8(at) == 0xff;
    };
  }

  /**
   * Whether the address at {@code at} is 255.255.255.255: {@code ipv4_is_lbcast()}. Which other
   * addresses are broadcasts only the interfaces of a host tell.
   */
  boolean isBroadcast(View header, int at) {
    for (int i = 0; i < addressOctets; i++) {
      if (header.u8(at + i) != 0xff) {
        return false;
      }
    }
    return this == V4;
  }
}
