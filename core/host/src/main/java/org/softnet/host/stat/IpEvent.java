package org.softnet.host.stat;

import java.util.List;
import org.softnet.api.StackDrop;

/**
 * What happens to a packet of IP, and what the kernel calls the counter of that: {@code
 * snmp4_ipstats_list} and {@code snmp4_ipextstats_list}, net/ipv4/proc.c; {@code
 * snmp6_ipstats_list}, net/ipv6/proc.c. Where a name is empty the kernel counts no such thing.
 */
enum IpEvent {
  /** It came, whatever it is: {@code ip_rcv_core()}, {@code ip6_rcv_core()}. */
  RECEIVED("IpInReceives", "Ip6InReceives"),
  /**
   * Its header is cut or contradicts itself: {@code ip_rcv_core()}, {@code ip6_rcv_core()}; an
   * extension header's does: {@code ipv6_parse_hopopts()}, {@code ipv6_destopt_rcv()}, {@code
   * ipv6_rthdr_rcv()}, {@code ipv6_frag_rcv()}.
   */
  HEADER_ERROR("IpInHdrErrors", "Ip6InHdrErrors"),
  /**
   * Nobody takes its protocol: {@code ip_protocol_deliver_rcu()}, {@code
   * ip6_protocol_deliver_rcu()}.
   */
  UNKNOWN_PROTOCOL("IpInUnknownProtos", "Ip6InUnknownProtos"),
  /** It is shorter than its length says: {@code ip_rcv_core()}, {@code ip6_rcv_core()}. */
  TRUNCATED("IpExtInTruncatedPkts", "Ip6InTruncatedPkts"),
  /** A protocol took it, for better or worse: as {@link #UNKNOWN_PROTOCOL}. */
  DELIVERED("IpInDelivers", "Ip6InDelivers"),
  /** A datagram's other fragments did not come: {@code ip_expire()}, {@code ip6frag_expire()}. */
  REASSEMBLY_TIMEOUT("IpReasmTimeout", "Ip6ReasmTimeout"),
  /** A fragment came: {@code ip_defrag()}, {@code ipv6_frag_rcv()}. */
  REASSEMBLY_REQUESTED("IpReasmReqds", "Ip6ReasmReqds"),
  /** A datagram is whole: {@code ip_frag_reasm()}, {@code ip6_frag_reasm()}. */
  REASSEMBLED("IpReasmOKs", "Ip6ReasmOKs"),
  /**
   * A datagram was given up: {@code ip_expire()}, {@code ip_frag_queue()}; {@code
   * ip6frag_expire()}, {@code ip6_frag_queue()}.
   */
  REASSEMBLY_FAILED("IpReasmFails", "Ip6ReasmFails"),
  /** A packet to a group: {@code ip_rcv_finish_core()}, {@code ip6_mc_input()}. */
  MULTICAST("IpExtInMcastPkts", "Ip6InMcastPkts"),
  /** A packet to all: {@code ip_rcv_finish_core()}. */
  BROADCAST("IpExtInBcastPkts", ""),
  /** Octets of packets and of what pads them: as {@link #RECEIVED}. */
  OCTETS("IpExtInOctets", "Ip6InOctets"),
  /** Octets of packets to groups: as {@link #MULTICAST}. */
  MULTICAST_OCTETS("IpExtInMcastOctets", "Ip6InMcastOctets"),
  /** Octets of packets to all: as {@link #BROADCAST}. */
  BROADCAST_OCTETS("IpExtInBcastOctets", ""),
  /**
   * Its header's checksum is wrong, which is a {@link #HEADER_ERROR} too: {@code ip_rcv_core()}.
   */
  CHECKSUM_ERROR("IpExtInCsumErrors", ""),
  /** ECN, RFC 3168, is not spoken: {@code ip_rcv_core()}, {@code ip6_rcv_core()}. */
  NOT_ECT("IpExtInNoECTPkts", "Ip6InNoECTPkts"),
  /** ECN's codepoint 1: as {@link #NOT_ECT}. */
  ECT_1("IpExtInECT1Pkts", "Ip6InECT1Pkts"),
  /** ECN's codepoint 2: as {@link #NOT_ECT}. */
  ECT_0("IpExtInECT0Pkts", "Ip6InECT0Pkts"),
  /** Congestion was experienced: as {@link #NOT_ECT}. */
  CONGESTED("IpExtInCEPkts", "Ip6InCEPkts"),
  /** Fragments overlap, which drops their datagram: {@code ip_frag_queue()}. */
  OVERLAPPED("IpExtReasmOverlaps", "");

  private final String v4;
  private final String v6;

  IpEvent(String v4, String v6) {
    this.v4 = v4;
    this.v6 = v6;
  }

  /** What packets with ECN's {@code codepoint} count as. */
  static IpEvent ofCodepoint(int codepoint) {
    return switch (codepoint) {
      case 1 -> ECT_1;
      case 2 -> ECT_0;
      case 3 -> CONGESTED;
      default -> NOT_ECT;
    };
  }

  /** The ends of datagrams that came in fragments which count as this. */
  List<StackDrop> datagramEnds() {
    return switch (this) {
      case REASSEMBLY_TIMEOUT -> List.of(StackDrop.FRAG_REASM_TIMEOUT);
      case OVERLAPPED -> List.of(StackDrop.FRAG_OVERLAP);
      case REASSEMBLY_FAILED ->
          List.of(
              StackDrop.FRAG_REASM_TIMEOUT,
              StackDrop.FRAG_OVERLAP,
              StackDrop.FRAG_TOO_FAR,
              StackDrop.FRAG_EVICTED);
      default -> List.of();
    };
  }

  /** The kernel's counter; empty if it has none. */
  String counter(Version version) {
    return switch (version) {
      case V4 -> v4;
      case V6 -> v6;
    };
  }
}
