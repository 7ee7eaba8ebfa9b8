package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.cli.Datagrams.DNS_QUERY;
import static org.softnet.cli.Datagrams.ICMP;
import static org.softnet.cli.Datagrams.ICMPV6;
import static org.softnet.cli.Datagrams.IPV4;
import static org.softnet.cli.Datagrams.LINKTYPE_IPV4;
import static org.softnet.cli.Datagrams.LINKTYPE_RAW;
import static org.softnet.cli.Datagrams.TCP;
import static org.softnet.cli.Datagrams.UDP;
import static org.softnet.cli.Datagrams.icmp;
import static org.softnet.cli.Datagrams.icmp6;
import static org.softnet.cli.Datagrams.join;
import static org.softnet.cli.Datagrams.mended;
import static org.softnet.cli.Datagrams.octets;
import static org.softnet.cli.Datagrams.syn;
import static org.softnet.cli.Datagrams.udp;
import static org.softnet.cli.Datagrams.udp6;
import static org.softnet.cli.Datagrams.udpTo;
import static org.softnet.cli.Datagrams.v4;
import static org.softnet.cli.Datagrams.v6;
import static org.softnet.cli.Datagrams.with;
import static org.softnet.cli.KernelCounts.ALL;
import static org.softnet.cli.KernelCounts.all;
import static org.softnet.cli.KernelCounts.capture;
import static org.softnet.cli.KernelCounts.counts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.softnet.host.Softnet;
import org.softnet.host.stat.KernelCounters.Checksums;

/**
 * Packets by hand through the whole path, and what the kernel's code makes of them: worked out from
 * net/ipv4 and net/ipv6, not from the program. Octets and ECN are looked at once, and left out
 * elsewhere.
 */
class KernelCountersTest {
  private static final int CLOSED = 40_001;
  private static final byte[] TEXT = octets("7a7a7a7a");
  private static final byte[] TEXT_8 = octets("7a7a7a7a7a7a7a7a");
  private static final byte[] TO = {(byte) 192, 0, 2, 2};
  private static final byte[] GROUP = {(byte) 224, 0, 0, 99};
  private static final byte[] EVERYBODY = {-1, -1, -1, -1};

  // --- IPv4

  @Test
  void octetsAndCodepoints() {
    byte[] good = v4(UDP, udp(53, DNS_QUERY));
    Map<String, Long> counters =
        all(
            capture(
                LINKTYPE_RAW,
                ALL,
                good,
                mended(good, 1, 1),
                mended(good, 1, 2),
                mended(good, 1, 3),
                mended(good, 1, 3)),
            Checksums.VERIFIED);
    assertThat(counters)
        .containsEntry("IpExtInOctets", 5L * good.length)
        .containsEntry("IpExtInNoECTPkts", 1L)
        .containsEntry("IpExtInECT1Pkts", 1L)
        .containsEntry("IpExtInECT0Pkts", 1L)
        .containsEntry("IpExtInCEPkts", 2L)
        .containsEntry("Ip6InOctets", 0L);
    counts("IpInReceives=5 IpInDelivers=5 UdpInDatagrams=5 IpExtInCEPkts=2", counters);
  }

  @Test
  void headers() {
    byte[] good = v4(UDP, udp(53, DNS_QUERY));
    counts("IpInReceives=1 IpInHdrErrors=1 IpExtInCsumErrors=1", with(good, 8, 63));
    counts("IpInReceives=1 IpInHdrErrors=1", mended(good, 0, 0x44));
    counts("IpInReceives=1 IpInHdrErrors=1", mended(good, 3, 19));
    counts("IpInReceives=1 IpInHdrErrors=1", Arrays.copyOf(good, 19));
    counts("IpInReceives=1 IpExtInTruncatedPkts=1", Arrays.copyOf(good, good.length - 1));
    counts(
        "IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1",
        Arrays.copyOf(good, good.length + 6)); // padded
    counts(
        "IpInReceives=1 IpInHdrErrors=1",
        all(capture(LINKTYPE_IPV4, ALL, with(good, 0, 0x55)), Checksums.VERIFIED));
  }

  @Test
  void whoTakesTheProtocol() {
    counts("IpInReceives=1 IpInUnknownProtos=1", v4(253, TEXT));
    counts("IpInReceives=1 IpInUnknownProtos=1", v4(ICMPV6, icmp6(128, TEXT)));
    counts("IpInReceives=1 IpInUnknownProtos=1", v4(0, octets("3b00000000000000")));
  }

  @Test
  void aTunnelsInnerPacketIsReceivedToo() {
    counts("IpInReceives=2 IpInDelivers=2 UdpInDatagrams=1", v4(IPV4, v4(UDP, udp(53, DNS_QUERY))));
    counts(
        "IpInReceives=1 IpInDelivers=1 Ip6InReceives=1 Ip6InUnknownProtos=1",
        v4(41, v6(253, TEXT)));
  }

  @Test
  void fragments() {
    byte[] udp = udp(53, DNS_QUERY);
    byte[] first = v4(UDP, TO, 7, 0x2000, Arrays.copyOf(udp, 16));
    byte[] second = v4(UDP, TO, 7, 2, Arrays.copyOfRange(udp, 16, udp.length));
    counts(
        "IpInReceives=2 IpReasmReqds=2 IpReasmOKs=1 IpInDelivers=1 UdpInDatagrams=1",
        second,
        first);
    counts("IpInReceives=1 IpReasmReqds=1 IpReasmFails=1 IpReasmTimeout=1", first);
    counts(
        "IpInReceives=2 IpReasmReqds=2 IpReasmFails=1 IpExtReasmOverlaps=1",
        first,
        v4(UDP, TO, 7, 1, Arrays.copyOfRange(udp, 8, udp.length)));
    counts( // one that comes twice is not kept twice, and that is no failure
        "IpInReceives=3 IpReasmReqds=3 IpReasmOKs=1 IpInDelivers=1 UdpInDatagrams=1",
        first,
        first,
        second);
    counts( // inet_frag_queue_insert(): within what is there already
        "IpInReceives=3 IpReasmReqds=3 IpReasmOKs=1 IpInDelivers=1 UdpInDatagrams=1",
        first,
        v4(UDP, TO, 7, 0x2001, TEXT_8),
        second);
    counts( // ip_frag_queue(), discard_qp: two ends, octets behind the end, no octets
        "IpInReceives=2 IpReasmReqds=2 IpReasmFails=1", second, v4(UDP, TO, 7, 3, TEXT));
    counts("IpInReceives=2 IpReasmReqds=2 IpReasmFails=1", second, v4(UDP, TO, 7, 0x2008, TEXT_8));
    counts("IpInReceives=1 IpReasmReqds=1 IpReasmFails=1", v4(UDP, TO, 7, 0x2000, new byte[0]));
    counts( // it would be too long, if it were ever whole
        "IpInReceives=1 IpReasmReqds=1 IpReasmFails=1 IpReasmTimeout=1",
        v4(UDP, TO, 7, 0x1fff, TEXT_8));
  }

  // --- UDP

  @Test
  void datagrams() {
    byte[] wrong = v4(UDP, with(udp(53, DNS_QUERY), 8, 0x99));
    counts("IpInReceives=1 IpInDelivers=1 UdpInErrors=1 UdpInCsumErrors=1", wrong);
    counts(
        "IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1",
        all(capture(LINKTYPE_RAW, ALL, wrong), Checksums.TRUSTED));
    byte[] none = with(with(udp(53, DNS_QUERY), 6, 0), 7, 0);
    counts("IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1", v4(UDP, none));
    counts("IpInReceives=1 IpInDelivers=1 UdpNoPorts=1", v4(UDP, udp(CLOSED, TEXT)));
    counts("IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1", v4(UDP, udp(53, new byte[0])));
    counts("IpInReceives=1 IpInDelivers=1 UdpNoPorts=1", v4(UDP, udp(CLOSED, new byte[0])));
    counts("IpInReceives=1 IpInDelivers=1 UdpInErrors=1", v4(UDP, octets("9c400035")));
    byte[] header = udp(CLOSED, TEXT);
    counts("IpInReceives=1 IpInDelivers=1 UdpInErrors=1", v4(UDP, with(header, 5, 7)));
    counts("IpInReceives=1 IpInDelivers=1 UdpInErrors=1", v4(UDP, with(header, 5, 0)));
    counts("IpInReceives=1 IpInDelivers=1 UdpInErrors=1", v4(UDP, with(header, 5, 13)));
  }

  @Test
  void whatGoesToManyAndIsWantedByNobodyIsIgnored() {
    Map<String, Long> counters =
        all(
            capture(
                LINKTYPE_RAW,
                ALL,
                v4(UDP, GROUP, 0, 0, udpTo(GROUP, CLOSED, TEXT)),
                v4(UDP, EVERYBODY, 0, 0, udpTo(EVERYBODY, CLOSED, TEXT))),
            Checksums.VERIFIED);
    counts(
        "IpInReceives=2 IpInDelivers=2 UdpIgnoredMulti=2 IpExtInMcastPkts=1 IpExtInBcastPkts=1",
        counters);
    assertThat(counters)
        .containsEntry("IpExtInMcastOctets", 32L)
        .containsEntry("IpExtInBcastOctets", 32L);
  }

  // --- TCP

  @Test
  void segments() {
    counts("IpInReceives=1 IpInDelivers=1 TcpInSegs=1", v4(TCP, syn()));
    counts(
        "IpInReceives=1 IpInDelivers=1 TcpInSegs=1 TcpInErrs=1 TcpInCsumErrors=1",
        v4(TCP, with(syn(), 16, 1)));
    counts( // bad_packet
        "IpInReceives=1 IpInDelivers=1 TcpInSegs=1 TcpInErrs=1", v4(TCP, with(syn(), 12, 0x40)));
    counts( // discard_it
        "IpInReceives=1 IpInDelivers=1 TcpInSegs=1", v4(TCP, Arrays.copyOf(syn(), 19)));
    counts("IpInReceives=1 IpInDelivers=1 TcpInSegs=1", v4(TCP, with(syn(), 12, 0x60)));
  }

  // --- ICMP

  @Test
  void whatAnErrorQuotesIsNotReceived() {
    byte[] quoted = v4(UDP, udp(CLOSED, TEXT));
    counts(
        "IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInDestUnreachs=1 IcmpMsgInType3=1",
        v4(ICMP, icmp(3, Arrays.copyOf(quoted, 28))));
    counts( // icmp_socket_deliver()
        "IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1 IcmpInTimeExcds=1"
            + " IcmpMsgInType11=1",
        v4(ICMP, icmp(11, Arrays.copyOf(quoted, 27))));
  }

  @Test
  void messages() {
    counts(
        "IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInEchos=1 IcmpMsgInType8=1",
        v4(ICMP, icmp(8, TEXT)));
    counts(
        "IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1 IcmpInCsumErrors=1",
        v4(ICMP, with(icmp(8, TEXT), 2, 1)));
    counts(
        "IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1 IcmpMsgInType19=1",
        v4(ICMP, icmp(19, TEXT)));
    counts( // four octets of zeros and ones whose sum is right, too short for a header
        "IpInReceives=1 IpInDelivers=1 IcmpInMsgs=1 IcmpInErrors=1", v4(ICMP, octets("0000ffff")));
  }

  // --- IPv6

  @Test
  void version6() {
    counts("Ip6InReceives=1 Ip6InDelivers=1 Udp6InDatagrams=1", v6(UDP, udp6(53, DNS_QUERY)));
    counts("Ip6InReceives=1 Ip6InDelivers=1 Udp6NoPorts=1", v6(UDP, udp6(CLOSED, TEXT)));
    byte[] none = with(with(udp6(53, DNS_QUERY), 6, 0), 7, 0); // udp6_csum_zero_error()
    counts("Ip6InReceives=1 Ip6InDelivers=1 Udp6InErrors=1 Udp6InCsumErrors=1", v6(UDP, none));
    counts("Ip6InReceives=1 Ip6InUnknownProtos=1", v6(253, TEXT));
    counts("Ip6InReceives=1 Ip6InUnknownProtos=1", v6(ICMP, icmp(8, TEXT)));
    counts("Ip6InReceives=1 Ip6InDelivers=1", v6(59, TEXT)); // dst_discard()
    counts("Ip6InReceives=1 Ip6InTruncatedPkts=1", Arrays.copyOf(v6(UDP, udp6(53, TEXT)), 50));
    counts("Ip6InReceives=1 Ip6InHdrErrors=1", Arrays.copyOf(v6(UDP, TEXT), 39));
  }

  @Test
  void extensionHeaders() {
    byte[] udp = udp6(53, DNS_QUERY);
    byte[] options = octets("1100010400000000"); // PadN
    counts("Ip6InReceives=1 Ip6InDelivers=1 Udp6InDatagrams=1", v6(0, join(options, udp)));
    counts("Ip6InReceives=1 Ip6InDelivers=1 Udp6InDatagrams=1", v6(60, join(options, udp)));
    counts( // the option runs beyond its header
        "Ip6InReceives=1 Ip6InHdrErrors=1", v6(60, join(with(options, 3, 5), udp)));
    counts("Ip6InReceives=1 Ip6InUnknownProtos=1", v6(60, join(with(options, 0, 253), udp)));
    counts( // hop-by-hop options are in no table: ip6_rcv_core() looks for them
        "Ip6InReceives=1 Ip6InUnknownProtos=1",
        v6(60, join(with(options, 0, 0), join(options, udp))));
  }

  @Test
  void fragmentsOfVersion6() {
    byte[] udp = udp6(53, DNS_QUERY);
    byte[] first = v6(44, join(octets("1100000100000007"), Arrays.copyOf(udp, 16)));
    byte[] second =
        v6(44, join(octets("1100001000000007"), Arrays.copyOfRange(udp, 16, udp.length)));
    counts(
        "Ip6InReceives=2 Ip6ReasmReqds=2 Ip6ReasmOKs=1 Ip6InDelivers=1 Udp6InDatagrams=1",
        first,
        second);
    counts("Ip6InReceives=1 Ip6ReasmReqds=1 Ip6ReasmFails=1 Ip6ReasmTimeout=1", second);
    counts( // atomic: RFC 6946
        "Ip6InReceives=1 Ip6ReasmReqds=1 Ip6ReasmOKs=1 Ip6InDelivers=1 Udp6InDatagrams=1",
        v6(44, join(octets("1100000000000007"), udp)));
    counts("Ip6InReceives=1 Ip6ReasmReqds=1 Ip6InHdrErrors=1", v6(44, octets("11000000")));
    counts( // no octet beyond 65,535: ip6_frag_queue()
        "Ip6InReceives=1 Ip6ReasmReqds=1 Ip6InHdrErrors=1 Ip6ReasmFails=1 Ip6ReasmTimeout=1",
        v6(44, join(octets("1100fff800000007"), udp)));
    byte[] short6 = v6(44, join(octets("0600000100000007"), Arrays.copyOf(udp, 16)));
    assertThat(all(capture(LINKTYPE_RAW, ALL, short6), Checksums.VERIFIED))
        .containsEntry("Ip6InHdrErrors", 1L); // ipv6frag_thdr_truncated(): TCP's has 20 octets
  }

  @Test
  void messagesOfVersion6() {
    counts(
        "Ip6InReceives=1 Ip6InDelivers=1 Icmp6InMsgs=1 Icmp6InEchos=1 Icmp6InType128=1",
        v6(ICMPV6, icmp6(128, TEXT)));
    counts(
        "Ip6InReceives=1 Ip6InDelivers=1 Icmp6InMsgs=1 Icmp6InErrors=1 Icmp6InCsumErrors=1",
        v6(ICMPV6, with(icmp6(128, TEXT), 2, 1)));
    counts(
        "Ip6InReceives=1 Ip6InDelivers=1 Icmp6InMsgs=1 Icmp6InPktTooBigs=1 Icmp6InType2=1",
        v6(ICMPV6, icmp6(2, v6(UDP, udp6(53, DNS_QUERY)))));
    counts( // types below 128 are errors, known or not: icmpv6_notify()
        "Ip6InReceives=1 Ip6InDelivers=1 Icmp6InMsgs=1 Icmp6InErrors=1 Icmp6InType100=1",
        v6(ICMPV6, icmp6(100, TEXT)));
    counts( // ndisc_rcv() drops it and counts nothing
        "Ip6InReceives=1 Ip6InDelivers=1 Icmp6InMsgs=1 Icmp6InNeighborSolicits=1"
            + " Icmp6InType135=1",
        v6(ICMPV6, icmp6(135, TEXT)));
  }

  // --- all of it

  /** Nobody knows what the kernel, which had all octets, made of them. */
  @ParameterizedTest
  @CsvSource({
    "19, IpInReceives=1",
    "20, IpInReceives=1 IpInDelivers=1",
    "27, IpInReceives=1 IpInDelivers=1",
    "28, IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1"
  })
  void whatTheSnapLengthCutIsNeitherDeliveredNorWrong(int snap, String expected) {
    byte[] wrong = v4(UDP, with(udp(53, DNS_QUERY), 8, 0x99));
    counts(expected, all(capture(LINKTYPE_RAW, snap, wrong), Checksums.VERIFIED));
  }

  static Stream<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(Launched.ROOT.resolve("pcaps"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
          .filter(file -> !file.toString().contains("snaplen"))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** Packets with segment routing, which a host drops uncounted: seg6_enabled is 0. */
  private static long segmentRouted(Path file) {
    return file.endsWith("ipv6-ext.pcapng") ? 4 : 0;
  }

  /** Every packet of IP that came has an end among the counters. */
  @ParameterizedTest
  @MethodSource("captures")
  void whatCameInWentOnOrWasDropped(Path file) {
    Map<String, Long> counters = all(Softnet.builder().file(file), Checksums.VERIFIED);
    for (String ip : new String[] {"Ip", "Ip6"}) {
      String truncated = ip.equals("Ip") ? "IpExtInTruncatedPkts" : "Ip6InTruncatedPkts";
      assertThat(counters)
          .containsEntry(
              ip + "InReceives",
              value(counters, ip + "InHdrErrors")
                  + value(counters, truncated)
                  + value(counters, ip + "InUnknownProtos")
                  + value(counters, ip + "InDelivers")
                  + value(counters, ip + "ReasmReqds")
                  - value(counters, ip + "ReasmOKs")
                  + (ip.equals("Ip6") ? segmentRouted(file) : 0));
    }
  }

  private static long value(Map<String, Long> counters, String name) {
    return counters.getOrDefault(name, 0L);
  }
}
