package org.softnet.plugins.icmp;

import org.softnet.api.DropReason;

/** The kernel's drop reasons of neighbour discovery, include/net/dropreason-core.h. */
enum IcmpDrop implements DropReason {
  /** {@code ndisc_rcv()}. */
  IPV6_NDISC_BAD_CODE("a neighbour discovery message has a code other than 0"),
  /** {@code ndisc_parse_options()}. */
  IPV6_NDISC_BAD_OPTIONS("an option of a neighbour discovery message has an impossible length");

  private final String sentence;

  IcmpDrop(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
