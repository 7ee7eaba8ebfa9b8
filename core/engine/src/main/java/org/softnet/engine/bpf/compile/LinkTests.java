package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;
import static org.softnet.engine.bpf.compile.Condition.not;

import org.softnet.api.capture.BpfCode;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * Whether the link layer carries a protocol. Protocols are EtherTypes, or service access points of
 * IEEE 802.2 where they are not greater than {@link #MOST_LENGTH}.
 */
final class LinkTests {
  static final int IP = 0x0800;
  static final int ARP = 0x0806;
  static final int RARP = 0x8035;
  static final int IP6 = 0x86dd;
  static final int ATALK = 0x809b;
  static final int AARP = 0x80f3;
  static final int IPX = 0x8137;
  static final int MPLS = 0x8847;
  static final int PPP_MPLS = 0x0281; // PPP's own number
  static final int DECNET = 0x6003;

  static final int SAP_IP = 0x06;
  static final int SAP_STP = 0x42;
  static final int SAP_SNAP = 0xaa;
  static final int SAP_IPX = 0xe0;
  static final int SAP_NETBEUI = 0xf0;
  static final int SAP_ISO = 0xfe;

  private static final int MOST_LENGTH = 1500; // of IEEE 802.3; a greater field is a type
  private static final int UNNUMBERED_INFORMATION = 0x03;
  private static final int SNAP_TYPE_AT = 6;
  private static final int APPLE = 0x080007; // organisation code

  // Linux cooked captures mark what is no EtherType.
  private static final int SLL_NOVELL = 1;
  private static final int SLL_LLC = 4;

  // Address families: everybody's AF_INET, and AF_INET6 by system.
  private static final int AF_INET = 2;
  private static final int AF_INET6_LINUX = 10;
  private static final int AF_INET6_BSD = 24;
  private static final int AF_INET6_FREEBSD = 28;
  private static final int AF_INET6_DARWIN = 30;

  private final Offsets offsets;
  private final Tests tests;
  private final WlanTests wlan;
  private final Target target;

  LinkTests(Offsets offsets, Tests tests, Target target) {
    this.offsets = offsets;
    this.tests = tests;
    this.wlan = new WlanTests(tests);
    this.target = target;
  }

  boolean isCiscoHdlc() {
    return offsets.linkType() == LinkTypes.C_HDLC;
  }

  /** Whether the payload is of a protocol. */
  Condition carries(int protocol, Place place) {
    if (offsets.labels() > 0) {
      return behindLabels(protocol, place);
    }
    return switch (offsets.linkType()) {
      case LinkTypes.ETHERNET -> ethernet(protocol);
      case LinkTypes.LINUX_SLL -> cooked(protocol);
      case LinkTypes.LINUX_SLL2 -> type(protocol);
      case LinkTypes.C_HDLC -> type(protocol == SAP_ISO ? (SAP_ISO << 8) | SAP_ISO : protocol);
      case LinkTypes.PPP -> type(ppp(protocol));
      case LinkTypes.RAW -> raw(protocol);
      case LinkTypes.IPV4 -> new Condition.Always(protocol == IP);
      case LinkTypes.IPV6 -> new Condition.Always(protocol == IP6);
      case LinkTypes.NULL, LinkTypes.LOOP -> loopback(protocol);
      case LinkTypes.PFLOG -> logged(protocol);
      case LinkTypes.IEEE802_11,
          LinkTypes.PRISM_HEADER,
          LinkTypes.IEEE802_11_RADIO,
          LinkTypes.IEEE802_11_RADIO_AVS,
          LinkTypes.PPI ->
          all(wlan.isData(), llc(protocol));
      default ->
          throw new FilterProblem(
              "of %s, only link[...], len, less and greater can be asked"
                  .formatted(LinkTypes.name(offsets.linkType())),
              place);
    };
  }

  private Condition type(int protocol) {
    return tests.equal(Base.TYPE, 0, Tests.HALF, protocol);
  }

  /** Whether a frame has an IEEE 802.3 length. */
  Condition hasLength() {
    return not(tests.test(Base.TYPE, 0, Tests.HALF, BpfCode.JGT, MOST_LENGTH));
  }

  private Condition bothSaps(int sap) {
    return tests.equal(Base.PAYLOAD, 0, Tests.HALF, (sap << 8) | sap);
  }

  private Condition ethernet(int protocol) {
    return switch (protocol) {
      case SAP_ISO, SAP_IP, SAP_NETBEUI -> all(hasLength(), bothSaps(protocol));
      case SAP_IPX ->
          any(
              type(IPX),
              all(
                  hasLength(),
                  any(
                      snap(0, IPX),
                      tests.equal(Base.PAYLOAD, 0, Tests.OCTET, SAP_IPX),
                      tests.equal(Base.PAYLOAD, 0, Tests.HALF, 0xffff)))); // Novell's 802.3
      case ATALK -> any(type(ATALK), all(hasLength(), snap(APPLE, ATALK)));
      case AARP -> any(type(AARP), all(hasLength(), snap(0, AARP)));
      default ->
          Integer.compareUnsigned(protocol, MOST_LENGTH) > 0
              ? type(protocol)
              : all(hasLength(), tests.equal(Base.TYPE, 2, Tests.OCTET, protocol));
    };
  }

  private Condition cooked(int protocol) {
    Condition llc = type(SLL_LLC);
    return switch (protocol) {
      case SAP_ISO, SAP_IP, SAP_NETBEUI -> all(llc, bothSaps(protocol));
      case SAP_IPX ->
          any(
              type(IPX),
              type(SLL_NOVELL),
              all(llc, any(tests.equal(Base.PAYLOAD, 0, Tests.OCTET, SAP_IPX), snap(0, IPX))));
      case ATALK -> any(type(ATALK), all(llc, snap(APPLE, ATALK)));
      case AARP -> any(type(AARP), all(llc, snap(0, AARP)));
      default ->
          Integer.compareUnsigned(protocol, MOST_LENGTH) > 0
              ? type(protocol)
              : all(
                  llc, tests.equal(Base.LINK, offsets.payload().constant(), Tests.OCTET, protocol));
    };
  }

  /** The types of others are looked for where SNAP has them; whether it is SNAP is not asked. */
  private Condition llc(int protocol) {
    return switch (protocol) {
      case SAP_ISO, SAP_IP, SAP_NETBEUI -> bothSaps(protocol);
      case ATALK -> snap(APPLE, ATALK);
      default ->
          Integer.compareUnsigned(protocol, MOST_LENGTH) > 0
              ? tests.equal(Base.PAYLOAD, SNAP_TYPE_AT, Tests.HALF, protocol)
              : tests.equal(Base.PAYLOAD, 0, Tests.OCTET, protocol);
    };
  }

  private Condition snap(int organisation, int protocol) {
    byte[] header = {
      (byte) SAP_SNAP,
      (byte) SAP_SNAP,
      UNNUMBERED_INFORMATION,
      (byte) (organisation >> 16),
      (byte) (organisation >> 8),
      (byte) organisation,
      (byte) (protocol >> 8),
      (byte) protocol
    };
    return tests.equal(Base.PAYLOAD, 0, header);
  }

  private Condition raw(int protocol) {
    return switch (protocol) {
      case IP -> tests.equal(Base.LINK, 0, Tests.OCTET, 0x40, 0xf0);
      case IP6 -> tests.equal(Base.LINK, 0, Tests.OCTET, 0x60, 0xf0);
      default -> new Condition.Always(false);
    };
  }

  /** PPP protocol numbers (IANA) of EtherTypes. */
  private static int ppp(int protocol) {
    return switch (protocol) {
      case IP -> 0x21;
      case IP6 -> 0x57;
      case DECNET -> 0x27;
      case ATALK -> 0x29;
      case 0x0600 -> 0x25; // XNS
      case SAP_ISO -> 0x23;
      case SAP_STP -> 0x31;
      case SAP_IPX -> 0x2b;
      default -> protocol;
    };
  }

  private Condition loopback(int protocol) {
    return switch (protocol) {
      case IP -> family(AF_INET);
      case IP6 ->
          switch (target.source()) {
            case FILE ->
                any(family(AF_INET6_DARWIN), family(AF_INET6_BSD), family(AF_INET6_FREEBSD));
            case KERNEL, NOWHERE -> family(AF_INET6_LINUX);
          };
      default -> new Condition.Always(false);
    };
  }

  /** The family is that of the system with pf, in one octet. */
  private Condition logged(int protocol) {
    return switch (protocol) {
      case IP -> loggedFamily(AF_INET);
      case IP6 ->
          any(
              loggedFamily(AF_INET6_BSD),
              loggedFamily(AF_INET6_FREEBSD),
              loggedFamily(AF_INET6_DARWIN),
              loggedFamily(AF_INET6_LINUX));
      default -> new Condition.Always(false);
    };
  }

  private Condition loggedFamily(int family) {
    return tests.equal(Base.LINK, 1, Tests.OCTET, family);
  }

  /** The family is in the order of the system that captured, on OpenBSD in the network's. */
  private Condition family(int family) {
    Condition network = tests.equal(Base.LINK, 0, Tests.WORD, family);
    if (offsets.linkType() == LinkTypes.LOOP) {
      return network;
    }
    Condition little = tests.equal(Base.LINK, 0, Tests.WORD, Integer.reverseBytes(family));
    return switch (target.order()) {
      case UNKNOWN -> any(little, network);
      case LITTLE -> little;
      case BIG -> network;
    };
  }

  private Condition behindLabels(int protocol, Place place) {
    int version =
        switch (protocol) {
          case IP -> 0x40;
          case IP6 -> 0x60;
          default ->
              throw new FilterProblem("behind MPLS, only IPv4 and IPv6 can be told apart", place);
        };
    return all(
        tests.equal(Base.NETWORK, -2, Tests.OCTET, 1, 1), // the bottom of the stack
        tests.equal(Base.NETWORK, 0, Tests.OCTET, version, 0xf0));
  }
}
