package org.softnet.plugins.icmp;

import org.softnet.api.Labels;

/** Types and codes of ICMPv6: IANA icmpv6-parameters. */
final class Icmpv6Types {
  static final int UNREACHABLE = 1;
  static final int PACKET_TOO_BIG = 2;
  static final int TIME_EXCEEDED = 3;
  static final int PARAMETER_PROBLEM = 4;
  static final int ECHO = 128;
  static final int ECHO_REPLY = 129;
  static final int LISTENER_QUERY = 130;
  static final int LISTENER_REPORT = 131;
  static final int LISTENER_DONE = 132;
  static final int ROUTER_SOLICITATION = 133;
  static final int ROUTER_ADVERTISEMENT = 134;
  static final int NEIGHBOR_SOLICITATION = 135;
  static final int NEIGHBOR_ADVERTISEMENT = 136;
  static final int REDIRECT = 137;
  static final int INVERSE_SOLICITATION = 141;
  static final int INVERSE_ADVERTISEMENT = 142;
  static final int LISTENER_REPORT_2 = 143;
  static final int MOBILE_PREFIX_ADVERTISEMENT = 147;
  static final int MULTICAST_ROUTER_ADVERTISEMENT = 151;
  static final int ADDRESS_REQUEST = 157;
  static final int ADDRESS_CONFIRMATION = 158;
  static final int EXTENDED_ECHO = 160;
  static final int EXTENDED_ECHO_REPLY = 161;

  static final Labels TYPES =
      Labels.of(
          "1=Destination Unreachable",
          "2=Packet Too Big",
          "3=Time Exceeded",
          "4=Parameter Problem",
          "100=Private experimentation",
          "101=Private experimentation",
          "127=Reserved for expansion of ICMPv6 error messages",
          "128=Echo (ping) request",
          "129=Echo (ping) reply",
          "130=Multicast Listener Query",
          "131=Multicast Listener Report",
          "132=Multicast Listener Done",
          "133=Router Solicitation",
          "134=Router Advertisement",
          "135=Neighbor Solicitation",
          "136=Neighbor Advertisement",
          "137=Redirect",
          "138=Router Renumbering",
          "139=Node Information Query",
          "140=Node Information Reply",
          "141=Inverse Neighbor Discovery Solicitation",
          "142=Inverse Neighbor Discovery Advertisement",
          "143=Multicast Listener Report Message v2",
          "144=Home Agent Address Discovery Request",
          "145=Home Agent Address Discovery Reply",
          "146=Mobile Prefix Solicitation",
          "147=Mobile Prefix Advertisement",
          "148=Certification Path Solicitation",
          "149=Certification Path Advertisement",
          "150=Experimental Mobility",
          "151=Multicast Router Advertisement",
          "152=Multicast Router Solicitation",
          "153=Multicast Router Termination",
          "154=FMIPv6",
          "155=RPL Control",
          "156=Locator Update",
          "157=Duplicate Address Request",
          "158=Duplicate Address Confirmation",
          "159=MPL Control Message",
          "160=Extended Echo request",
          "161=Extended Echo reply",
          "200=Private experimentation",
          "201=Private experimentation",
          "255=Reserved for expansion of ICMPv6 informational messages");

  private static final Labels UNREACHABLE_CODES =
      Labels.of(
          "0=no route to destination",
          "1=Administratively prohibited",
          "2=Beyond scope of source address",
          "3=Address unreachable",
          "4=Port unreachable",
          "5=Source address failed ingress/egress policy",
          "6=Reject route to destination",
          "7=Error in Source Routing Header");
  private static final Labels EXCEEDED_CODES =
      Labels.of("0=hop limit exceeded in transit", "1=fragment reassembly time exceeded");
  private static final Labels PARAMETER_CODES =
      Labels.of(
          "0=erroneous header field encountered",
          "1=unrecognized Next Header type encountered",
          "2=unrecognized IPv6 option encountered",
          "3=IPv6 First Fragment has incomplete IPv6 Header Chain");
  private static final Labels RENUMBERING_CODES =
      Labels.of("0=Command", "1=Result", "255=Sequence number reset");
  private static final Labels INFORMATION_QUERY_CODES =
      Labels.of(
          "0=Query subject = IPv6 addresses",
          "1=Query subject = DNS name or empty",
          "2=Query subject = IPv4 addresses");
  private static final Labels INFORMATION_REPLY_CODES =
      Labels.of("0=Successful", "1=Refused", "2=Unknown query type");
  private static final Labels RPL_CODES =
      Labels.of(
          "0=DODAG Information Solicitation",
          "1=DODAG Information Object",
          "2=Destination Advertisement Object",
          "3=Destination Advertisement Object Acknowledgment",
          "4=P2P Discovery Reply Object",
          "128=Secure DODAG Information Solicitation",
          "129=Secure DODAG Information Object",
          "130=Secure Destination Advertisement Object",
          "131=Secure Destination Advertisement Object Acknowledgment",
          "138=Consistency Check");
  private static final Labels EXTENDED_ECHO_CODES = Labels.of("0=No error");

  private Icmpv6Types() {}

  /** The names of the codes of {@code type}; empty where its code means nothing. */
  static Labels codes(int type) {
    return switch (type) {
      case UNREACHABLE -> UNREACHABLE_CODES;
      case TIME_EXCEEDED -> EXCEEDED_CODES;
      case PARAMETER_PROBLEM -> PARAMETER_CODES;
      case 138 -> RENUMBERING_CODES;
      case 139 -> INFORMATION_QUERY_CODES;
      case 140 -> INFORMATION_REPLY_CODES;
      case 155 -> RPL_CODES;
      case EXTENDED_ECHO -> EXTENDED_ECHO_CODES;
      case EXTENDED_ECHO_REPLY -> IcmpTypes.EXTENDED_REPLY_CODES;
      default -> Labels.NONE;
    };
  }

  /**
   * Octets before the options of a neighbour discovery message, or 0: RFC 4861, 4; inverse
   * discovery (RFC 3122) and mobile prefixes (RFC 6275) have the same options.
   */
  static int discoveryOctets(int type) {
    return switch (type) {
      case ROUTER_SOLICITATION,
          INVERSE_SOLICITATION,
          INVERSE_ADVERTISEMENT,
          MOBILE_PREFIX_ADVERTISEMENT ->
          8;
      case ROUTER_ADVERTISEMENT -> 16;
      case NEIGHBOR_SOLICITATION, NEIGHBOR_ADVERTISEMENT -> 24;
      case REDIRECT -> 40;
      default -> 0;
    };
  }
}
