package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;
import static org.softnet.engine.bpf.compile.Condition.not;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.syntax.Proto;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** Whether a packet is of a protocol, or of one that another protocol's field names. */
final class ProtocolTests {
  static final int TCP = 6; // IANA protocol-numbers
  static final int UDP = 17;
  static final int SCTP = 132;
  private static final int ICMP = 1;
  private static final int IGMP = 2;
  private static final int IGRP = 9;
  private static final int FRAGMENT = 44;
  private static final int ESP = 50;
  private static final int AH = 51;
  private static final int ICMP6 = 58;
  private static final int PIM = 103;
  private static final int VRRP = 112; // CARP took the same number

  private static final int CLNP = 0x81; // ISO/IEC TR 9577, network layer protocol identifiers
  private static final int ESIS = 0x82;
  private static final int ISIS = 0x83;

  // PDU types of IS-IS, ISO 10589.
  private static final int L1_HELLO = 15;
  private static final int L2_HELLO = 16;
  private static final int POINT_TO_POINT_HELLO = 17;
  private static final int L1_LSP = 18;
  private static final int L2_LSP = 20;
  private static final int L1_CSNP = 24;
  private static final int L2_CSNP = 25;
  private static final int L1_PSNP = 26;
  private static final int L2_PSNP = 27;

  private static final int FRAGMENT_OFFSET = 0x1fff;

  private final Tests tests;
  private final LinkTests links;

  ProtocolTests(Tests tests, LinkTests links) {
    this.tests = tests;
    this.links = links;
  }

  /** A protocol's word alone. */
  Condition is(Proto proto, Place place) {
    return switch (proto) {
      case SCTP -> overEither(SCTP, place);
      case TCP -> overEither(TCP, place);
      case UDP -> overEither(UDP, place);
      case PIM -> overEither(PIM, place);
      case AH -> overEither(AH, place);
      case ESP -> overEither(ESP, place);
      case ICMP -> overIp(ICMP, place);
      case IGMP -> overIp(IGMP, place);
      case IGRP -> overIp(IGRP, place);
      case VRRP, CARP -> overIp(VRRP, place);
      case ICMP6 -> overIp6(ICMP6, place);
      case ESIS -> overIso(ESIS, place);
      case ISIS -> overIso(ISIS, place);
      case CLNP -> overIso(CLNP, place);
      case L1 -> isis(place, L1_PSNP, L1_CSNP, L1_LSP, L1_HELLO, POINT_TO_POINT_HELLO);
      case L2 -> isis(place, L2_PSNP, L2_CSNP, L2_LSP, L2_HELLO, POINT_TO_POINT_HELLO);
      case IIH -> isis(place, POINT_TO_POINT_HELLO, L1_HELLO, L2_HELLO);
      case LSP -> isis(place, L1_LSP, L2_LSP);
      case SNP -> isis(place, L2_PSNP, L1_PSNP, L1_CSNP, L2_CSNP);
      case CSNP -> isis(place, L1_CSNP, L2_CSNP);
      case PSNP -> isis(place, L1_PSNP, L2_PSNP);
      case LINK -> throw new FilterProblem("'link' alone says nothing; it is a qualifier", place);
      case RADIO ->
          throw new FilterProblem(
              "'radio' alone says nothing; its octets can be asked for: radio[0]", place);
      case IP,
          ARP,
          RARP,
          ATALK,
          AARP,
          DECNET,
          SCA,
          LAT,
          MOPDL,
          MOPRC,
          IP6,
          ISO,
          STP,
          IPX,
          NETBEUI ->
          links.carries(onLink(proto), place);
    };
  }

  private static int onLink(Proto proto) {
    return switch (proto) {
      case IP -> LinkTests.IP;
      case ARP -> LinkTests.ARP;
      case RARP -> LinkTests.RARP;
      case ATALK -> LinkTests.ATALK;
      case AARP -> LinkTests.AARP;
      case DECNET -> LinkTests.DECNET;
      case MOPDL -> 0x6001;
      case MOPRC -> 0x6002;
      case LAT -> 0x6004;
      case SCA -> 0x6007;
      case IP6 -> LinkTests.IP6;
      case ISO -> LinkTests.SAP_ISO;
      case STP -> LinkTests.SAP_STP;
      case IPX -> LinkTests.SAP_IPX;
      case NETBEUI -> LinkTests.SAP_NETBEUI;
      default -> throw new IllegalArgumentException(proto.word());
    };
  }

  /** Whether the field of {@code proto} that names the next protocol has a value. */
  Condition names(@Nullable Proto proto, int number, Place place) {
    if (proto == null) {
      return any(overIp(number, place), overIp6(number, place));
    }
    return switch (proto) {
      case LINK -> links.carries(number, place);
      case IP -> overIp(number, place);
      case IP6 -> overIp6(number, place);
      case ISO -> overIso(number, place);
      case ISIS -> isis(place, number);
      default ->
          throw new FilterProblem(
              "'%s' has no field that 'proto' could ask for; link, ip, ip6, iso and isis have"
                  .formatted(proto.word()),
              place);
    };
  }

  private Condition overEither(int number, Place place) {
    return any(overIp6(number, place), overIp(number, place));
  }

  private Condition overIp(int number, Place place) {
    return all(
        links.carries(LinkTests.IP, place), tests.equal(Base.NETWORK, 9, Tests.OCTET, number));
  }

  /** At once behind the header, or behind one fragment header. */
  private Condition overIp6(int number, Place place) {
    return all(
        links.carries(LinkTests.IP6, place),
        any(
            tests.equal(Base.NETWORK, 6, Tests.OCTET, number),
            all(
                tests.equal(Base.NETWORK, 6, Tests.OCTET, FRAGMENT),
                tests.equal(Base.BEHIND_IP6, 0, Tests.OCTET, number))));
  }

  private Condition overIso(int number, Place place) {
    boolean fudged = links.isCiscoHdlc(); // OSI is stuffed with an octet there
    return all(
        links.carries(LinkTests.SAP_ISO, place),
        tests.equal(Base.NETWORK_WITHOUT_SNAP, fudged ? 1 : 0, Tests.OCTET, number));
  }

  private Condition isis(Place place, int... types) {
    List<Condition> parts = new ArrayList<>();
    for (int type : types) {
      parts.add(
          all(overIso(ISIS, place), tests.equal(Base.NETWORK_WITHOUT_SNAP, 4, Tests.OCTET, type)));
    }
    return new Condition.Any(parts);
  }

  /** Not an IPv4 fragment other than the first. */
  Condition isFirstFragment() {
    return not(tests.test(Base.NETWORK, 6, Tests.HALF, BpfCode.JSET, FRAGMENT_OFFSET));
  }
}
