package org.softnet.engine.bpf.syntax;

/** A protocol that the language has a word for. */
public enum Proto {
  /** The link layer: {@code link}, {@code ether} and the names of others. */
  LINK,
  /** IPv4. */
  IP,
  /** ARP. */
  ARP,
  /** RARP. */
  RARP,
  /** SCTP. */
  SCTP,
  /** TCP. */
  TCP,
  /** UDP. */
  UDP,
  /** ICMP. */
  ICMP,
  /** IGMP. */
  IGMP,
  /** IGRP. */
  IGRP,
  /** PIM. */
  PIM,
  /** VRRP. */
  VRRP,
  /** CARP. */
  CARP,
  /** AppleTalk. */
  ATALK,
  /** AppleTalk's ARP. */
  AARP,
  /** DECnet. */
  DECNET,
  /** LAT. */
  LAT,
  /** SCA. */
  SCA,
  /** MOP dump and load. */
  MOPDL,
  /** MOP remote console. */
  MOPRC,
  /** IPv6. */
  IP6,
  /** ICMPv6. */
  ICMP6,
  /** The authentication header. */
  AH,
  /** ESP. */
  ESP,
  /** OSI's network layer. */
  ISO,
  /** ES-IS. */
  ESIS,
  /** IS-IS. */
  ISIS,
  /** IS-IS, level 1. */
  L1,
  /** IS-IS, level 2. */
  L2,
  /** IS-IS hello. */
  IIH,
  /** IS-IS link state. */
  LSP,
  /** IS-IS sequence numbers. */
  SNP,
  /** IS-IS complete sequence numbers. */
  CSNP,
  /** IS-IS partial sequence numbers. */
  PSNP,
  /** CLNP. */
  CLNP,
  /** Spanning tree. */
  STP,
  /** IPX. */
  IPX,
  /** NetBEUI. */
  NETBEUI,
  /** A radio header in front of an IEEE 802.11 frame. */
  RADIO;

  /** The word. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
