package org.softnet.plugins.ip;

import org.softnet.api.DropReason;

/** The kernel's drop reasons of this layer, include/net/dropreason-core.h. */
enum IpDrop implements DropReason {
  /** {@code ip_rcv_core()}, {@code ip6_rcv_core()}. */
  IP_INHDR("the IP header contradicts itself"),
  /** {@code ipv6_parse_hopopts()}, {@code ipv6_destopt_rcv()}, {@code ipv6_rthdr_rcv()}. */
  IPV6_BAD_EXTHDR("an IPv6 extension header contradicts itself");

  private final String sentence;

  IpDrop(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
