package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;

import java.util.function.IntFunction;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.syntax.Proto;
import org.softnet.engine.bpf.syntax.Qualifier;
import org.softnet.engine.bpf.syntax.Qualifier.Direction;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** Whether the addresses of a packet are those of a host or a network. */
final class AddressTests {
  private final Offsets offsets;
  private final Tests tests;
  private final LinkTests links;
  private final WlanTests wlan;

  AddressTests(Offsets offsets, Tests tests, LinkTests links) {
    this.offsets = offsets;
    this.tests = tests;
    this.links = links;
    this.wlan = new WlanTests(tests);
  }

  private static Condition directed(
      Direction direction, int source, int destination, Place place, IntFunction<Condition> at) {
    return switch (direction) {
      case SRC -> at.apply(source);
      case DST -> at.apply(destination);
      case ANY, SRC_OR_DST -> any(at.apply(source), at.apply(destination));
      case SRC_AND_DST -> all(at.apply(source), at.apply(destination));
      case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA ->
          throw new FilterProblem(
              "addr1 to addr4, ra and ta are link-layer addresses of IEEE 802.11", place);
    };
  }

  /** An IPv4 address: of IPv4, or as ARP and RARP have it in their packets. */
  Condition ipv4(Qualifier qualifier, int address, int mask, Place place) {
    Direction direction = qualifier.direction();
    if (qualifier.proto() == null) {
      Condition ip = ipv4(Proto.IP, direction, address, mask, place);
      return offsets.labels() > 0
          ? ip
          : any(
              ip,
              ipv4(Proto.ARP, direction, address, mask, place),
              ipv4(Proto.RARP, direction, address, mask, place));
    }
    return ipv4(qualifier.proto(), direction, address, mask, place);
  }

  private Condition ipv4(Proto proto, Direction direction, int address, int mask, Place place) {
    return switch (proto) {
      case IP -> ipv4(LinkTests.IP, direction, 12, 16, address, mask, place);
      case ARP -> ipv4(LinkTests.ARP, direction, 14, 24, address, mask, place);
      case RARP -> ipv4(LinkTests.RARP, direction, 14, 24, address, mask, place);
      case DECNET -> decnet(direction, address, place);
      default ->
          throw new FilterProblem(
              "'%s' has no IPv4 addresses; ip, arp and rarp have".formatted(proto.word()), place);
    };
  }

  private Condition ipv4(
      int protocol,
      Direction direction,
      int source,
      int destination,
      int address,
      int mask,
      Place place) {
    return directed(
        direction,
        source,
        destination,
        place,
        at ->
            all(
                links.carries(protocol, place),
                tests.equal(Base.NETWORK, at, Tests.WORD, address, mask)));
  }

  /** An IPv6 address. */
  Condition ipv6(Qualifier qualifier, byte[] address, int bits, Place place) {
    Proto proto = qualifier.proto();
    if (proto != null && proto != Proto.IP6) {
      throw new FilterProblem("'%s' has no IPv6 addresses; ip6 has".formatted(proto.word()), place);
    }
    return directed(
        qualifier.direction(),
        8,
        24,
        place,
        at -> all(links.carries(LinkTests.IP6, place), ipv6At(at, address, bits)));
  }

  private Condition ipv6At(int at, byte[] address, int bits) {
    Condition[] words = new Condition[4];
    for (int word = 0; word < words.length; word++) {
      int value = 0;
      for (int octet = 4 * word; octet < 4 * word + 4; octet++) {
        value = (value << 8) | (address[octet] & 0xff);
      }
      int left = Math.clamp(bits - 32L * word, 0, 32);
      int mask = left == 0 ? 0 : -1 << (32 - left);
      words[word] = tests.equal(Base.NETWORK, at + 4 * word, Tests.WORD, value, mask);
    }
    return all(words);
  }

  /** A link-layer address. */
  Condition mac(Direction direction, byte[] address, Place place) {
    if (LinkTypes.isWlan(offsets.linkType())) {
      return wlan.address(direction, address);
    }
    Condition equal = directed(direction, 6, 0, place, at -> tests.equal(Base.LINK, at, address));
    return all(hasLinkLayer(place), equal);
  }

  /** A link-layer address to which many listen: the lowest bit of its first octet. */
  Condition group(Place place) {
    if (LinkTypes.isWlan(offsets.linkType())) {
      return wlan.group();
    }
    return all(hasLinkLayer(place), tests.equal(Base.LINK, 0, Tests.OCTET, 1, 1));
  }

  /** Geneve may carry a packet without a link layer; others always have theirs. */
  private Condition hasLinkLayer(Place place) {
    if (offsets.linkType() != LinkTypes.ETHERNET) {
      throw new FilterProblem(
          "%s has no link-layer addresses; Ethernet and IEEE 802.11 have"
              .formatted(LinkTypes.name(offsets.linkType())),
          place);
    }
    return offsets.isInGeneve() ? GeneveTests.hasEthernet(offsets) : new Condition.Always(true);
  }

  /**
   * A DECnet node: data packets with a long or a short header, with one octet of padding or none
   * before it. Numbers are in the order of their octets.
   */
  private Condition decnet(Direction direction, int node, Place place) {
    int value = ((node & 0xff) << 8) | ((node >> 8) & 0xff);
    return switch (direction) {
      case SRC -> decnet(3, 15, value, place);
      case DST -> decnet(1, 7, value, place);
      case ANY, SRC_OR_DST -> any(decnet(3, 15, value, place), decnet(1, 7, value, place));
      case SRC_AND_DST -> all(decnet(3, 15, value, place), decnet(1, 7, value, place));
      case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA ->
          directed(direction, 0, 0, place, _ -> new Condition.Always(false));
    };
  }

  private Condition decnet(int shortAt, int longAt, int value, Place place) {
    return all(
        links.carries(LinkTests.DECNET, place),
        any(
            decnet(Tests.OCTET, 0x02, 0x07, 2 + shortAt, value),
            decnet(Tests.HALF, 0x8102, 0xff07, 3 + shortAt, value),
            decnet(Tests.OCTET, 0x06, 0x07, 2 + longAt, value),
            decnet(Tests.HALF, 0x8106, 0xff07, 3 + longAt, value)));
  }

  private Condition decnet(int octets, int flags, int mask, int at, int value) {
    return all(
        tests.equal(Base.NETWORK, 2, octets, flags, mask),
        tests.equal(Base.NETWORK, at, Tests.HALF, value));
  }
}
