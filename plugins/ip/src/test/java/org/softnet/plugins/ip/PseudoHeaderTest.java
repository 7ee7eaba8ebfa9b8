package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.testkit.Hex;

/**
 * Datagrams whose checksums were computed apart from this project, over the addresses that the RFCs
 * ask for; tshark 4.0.17 finds each of them good.
 */
class PseudoHeaderTest {
  private static final int UDP = 17;

  static Stream<Arguments> datagrams() {
    return Stream.of(
        arguments(
            "a datagram over IPv6",
            "60000000000b114020010db800000000000000000000000120010db80000000000000000"
                + "000000029c40270f000bffad686579",
            List.of(new Ipv6())),
        arguments(
            "a source route of type 0",
            "6000000000332b4020010db800000000000000000000000120010db80000000000000000"
                + "00000002110400020000000020010db800000000000000000000000320010db800000000"
                + "00000000000000099c40270f000bffa6686579",
            List.of(new Ipv6(), new Ipv6Routing())),
        arguments(
            "a source route without segments left",
            "6000000000332b4020010db800000000000000000000000120010db80000000000000000"
                + "00000002110400000000000020010db800000000000000000000000320010db800000000"
                + "00000000000000099c40270f000bffad686579",
            List.of(new Ipv6(), new Ipv6Routing())),
        arguments(
            "a home address in a routing header",
            "6000000000232b4020010db800000000000000000000000120010db80000000000000000"
                + "00000002110202010000000020010db80000000000000000000000099c40270f000bffa6"
                + "686579",
            List.of(new Ipv6(), new Ipv6Routing())),
        arguments(
            "a segment routing header, last segment first",
            "6000000000332b4020010db800000000000000000000000120010db80000000000000000"
                + "00000002110404010100000020010db800000000000000000000000920010db800000000"
                + "00000000000000029c40270f000bffa6686579",
            List.of(new Ipv6(), new Ipv6Routing())),
        arguments(
            "an RPL route that leaves out an odd number of octets",
            "60000000001b2b4020010db800000000000000000000000120010db80000000000000000"
                + "0000000211010302ff60000003090000000000009c40270f000bffa6686579",
            List.of(new Ipv6(), new Ipv6Routing())),
        arguments(
            "an RPL route that leaves out a prefix",
            "60000000001b2b4020010db800000000000000000000000120010db80000000000000000"
                + "00000002110103018800000000000000000000099c40270f000bffa6686579",
            List.of(new Ipv6(), new Ipv6Routing())),
        arguments(
            "a home address in the destination options",
            "6000000000233c4020010db800000000000000000000000220010db80000000000000000"
                + "00000003110201020000c91020010db80000000000000000000000019c40270f000bffac"
                + "686579",
            List.of(new Ipv6(), new Ipv6Destination())),
        arguments(
            "a routing header inside a tunnel",
            "60000000004b294020010db800000000000000000000000120010db80000000000000000"
                + "000000026000000000232b4020010db800000000000000000000000320010db800000000"
                + "0000000000000009110200010000000020010db80000000000000000000000019c40270f"
                + "000bffac686579",
            List.of(new Ipv6(), new Ipv6(), new Ipv6Routing())),
        arguments(
            "a loose source route that is under way",
            "4800002b0001000040116329c0000201c000020201830b04c0000203c00002099c40270f"
                + "000bd717686579",
            List.of(new Ipv4())),
        arguments(
            "a loose source route that is used up",
            "4800002b0001000040116321c0000201c000020201830b0cc0000203c00002099c40270f"
                + "000bd71e686579",
            List.of(new Ipv4())),
        arguments(
            "a strict source route",
            "470000270001000040115df8c0000201c0000202890704c0000209009c40270f000bd717" + "686579",
            List.of(new Ipv4())),
        arguments(
            "a datagram over IPv4",
            "4500001f000100004011f6c9c0000201c00002029c40270f000bd71e686579",
            List.of(new Ipv4())));
  }

  /** The layer above those of {@code chain}, as the dispatcher makes it. */
  private static Layer above(byte[] octets, int captured, List<Protocol> chain) {
    View view = Hex.prefix(octets, captured);
    int start = view.start();
    int left = captured;
    int onWire = octets.length;
    Layer below = null;
    for (Protocol protocol : chain) {
      Layer layer = new Layer();
      if (below != null) {
        below.carry(layer);
      }
      layer.view().over(view.memory(), start, left, onWire);
      layer.enter(protocol, Table.IP_PROTOCOL, false);
      layer.judge(protocol.dissect(layer.view(), layer));
      start += layer.headerOctets();
      left = layer.payloadCaptured();
      onWire = layer.payloadOctets();
      below = layer;
    }
    Layer transport = new Layer();
    if (below != null) {
      below.carry(transport);
    }
    transport.view().over(view.memory(), start, left, onWire);
    transport.enter(new Ipv6Fragment(), Table.IP_PROTOCOL, false); // who it is does not matter
    transport.span(8).end();
    return transport;
  }

  private static int status(Layer transport) {
    return InternetChecksum.transportStatus(transport, UDP, transport.view().onWire());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("datagrams")
  void coversTheEndsOfTheWholeWay(String what, String hex, List<Protocol> chain) {
    byte[] octets = Hex.octets(hex);
    assertThat(status(above(octets, octets.length, chain)))
        .as(what)
        .isEqualTo(InternetChecksum.GOOD);
    octets[octets.length - 1] ^= 1;
    assertThat(status(above(octets, octets.length, chain)))
        .as(what)
        .isEqualTo(InternetChecksum.BAD);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("datagrams")
  void isNotVerifiedWhereOctetsAreMissing(String what, String hex, List<Protocol> chain) {
    byte[] octets = Hex.octets(hex);
    assertThat(status(above(octets, octets.length - 1, chain)))
        .as("%s, snapped", what)
        .isEqualTo(InternetChecksum.UNVERIFIED);
    byte[] cut = Arrays.copyOf(octets, octets.length - 1);
    assertThat(status(above(cut, cut.length, chain)))
        .as("%s, cut by who quotes it", what)
        .isEqualTo(InternetChecksum.UNVERIFIED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("datagrams")
  void isDemandedOverIpv6Only(String what, String hex, List<Protocol> chain) {
    byte[] octets = Hex.octets(hex);
    assertThat(InternetChecksum.isDemanded(above(octets, octets.length, chain)))
        .as(what)
        .isEqualTo(chain.getFirst() instanceof Ipv6);
  }

  @Test
  void allocatesNothing() {
    List<Layer> transports =
        datagrams().map(Arguments::get).map(PseudoHeaderTest::transport).toList();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 20_000;
    int good = rounds(transports, rounds);
    long before = threads.getCurrentThreadAllocatedBytes();
    good += rounds(transports, rounds);
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / rounds).isZero();
    assertThat(good).isEqualTo(2 * rounds * transports.size());
  }

  @SuppressWarnings("unchecked")
  private static Layer transport(Object[] datagram) {
    byte[] octets = Hex.octets((String) datagram[1]);
    return above(octets, octets.length, (List<Protocol>) datagram[2]);
  }

  private static int rounds(List<Layer> transports, int rounds) {
    int good = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < transports.size(); i++) {
        good += status(transports.get(i)) == InternetChecksum.GOOD ? 1 : 0;
      }
    }
    return good;
  }
}
