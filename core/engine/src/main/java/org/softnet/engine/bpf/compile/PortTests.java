package org.softnet.engine.bpf.compile;

import static org.softnet.engine.bpf.compile.Condition.all;
import static org.softnet.engine.bpf.compile.Condition.any;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.engine.bpf.compile.Tests.Base;
import org.softnet.engine.bpf.syntax.Qualifier.Direction;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * Whether ports are in a range. Over IPv4 not in later fragments; over IPv6 only if the transport
 * header follows the fixed header at once.
 */
final class PortTests {
  /**
   * Ports of some transports.
   *
   * @param transports IP protocol numbers
   */
  record Ports(int first, int last, List<Integer> transports) {}

  private static final int SOURCE = 0;
  private static final int DESTINATION = 2;

  private final Tests tests;
  private final LinkTests links;
  private final ProtocolTests protocols;

  PortTests(Tests tests, LinkTests links, ProtocolTests protocols) {
    this.tests = tests;
    this.links = links;
    this.protocols = protocols;
  }

  Condition either(Ports ports, Direction direction, Place place) {
    return any(overIp6(ports, direction, place), overIp(ports, direction, place));
  }

  Condition overIp(Ports ports, Direction direction, Place place) {
    List<Condition> parts = new ArrayList<>();
    for (int transport : ports.transports) {
      parts.add(
          all(
              tests.equal(Base.NETWORK, 9, Tests.OCTET, transport),
              protocols.isFirstFragment(),
              directed(Base.BEHIND_IP, ports, direction, place)));
    }
    return all(links.carries(LinkTests.IP, place), new Condition.Any(parts));
  }

  Condition overIp6(Ports ports, Direction direction, Place place) {
    List<Condition> parts = new ArrayList<>();
    for (int transport : ports.transports) {
      parts.add(
          all(
              tests.equal(Base.NETWORK, 6, Tests.OCTET, transport),
              directed(Base.BEHIND_IP6, ports, direction, place)));
    }
    return all(links.carries(LinkTests.IP6, place), new Condition.Any(parts));
  }

  private Condition directed(Base base, Ports ports, Direction direction, Place place) {
    return switch (direction) {
      case SRC -> within(base, SOURCE, ports);
      case DST -> within(base, DESTINATION, ports);
      case ANY, SRC_OR_DST -> any(within(base, SOURCE, ports), within(base, DESTINATION, ports));
      case SRC_AND_DST -> all(within(base, SOURCE, ports), within(base, DESTINATION, ports));
      case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA ->
          throw new FilterProblem(
              "addr1 to addr4, ra and ta are link-layer addresses of IEEE 802.11", place);
    };
  }

  private Condition within(Base base, int at, Ports ports) {
    int first = Math.min(ports.first, ports.last);
    int last = Math.max(ports.first, ports.last);
    return first == last
        ? tests.equal(base, at, Tests.HALF, first)
        : all(
            tests.test(base, at, Tests.HALF, BpfCode.JGE, first),
            Condition.not(tests.test(base, at, Tests.HALF, BpfCode.JGT, last)));
  }
}
