package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.cli.Datagrams.DNS_QUERY;
import static org.softnet.cli.Datagrams.LINKTYPE_RAW;
import static org.softnet.cli.Datagrams.UDP;
import static org.softnet.cli.Datagrams.join;
import static org.softnet.cli.Datagrams.mended;
import static org.softnet.cli.Datagrams.octets;
import static org.softnet.cli.Datagrams.optioned;
import static org.softnet.cli.Datagrams.udp;
import static org.softnet.cli.Datagrams.udp6;
import static org.softnet.cli.Datagrams.udp6To;
import static org.softnet.cli.Datagrams.udpTo;
import static org.softnet.cli.Datagrams.v4;
import static org.softnet.cli.Datagrams.v6;
import static org.softnet.cli.Datagrams.with;
import static org.softnet.cli.KernelCounts.ALL;
import static org.softnet.cli.KernelCounts.all;
import static org.softnet.cli.KernelCounts.capture;
import static org.softnet.cli.KernelCounts.counts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.host.stat.KernelCounters.Checksums;

/** Headers, their options and addresses, for which the kernel drops packets: as its code has it. */
class KernelHeadersTest {
  private static final int CLOSED = 40_001;
  private static final byte[] TEXT = octets("7a7a7a7a");
  private static final byte[] GROUP = {(byte) 224, 0, 0, 99};
  private static final byte[] EVERYBODY = {-1, -1, -1, -1};

  /** ip_rcv_core() looks at ECN behind version and IHL, and at the checksum before the length. */
  @Test
  void whatIsLookedAtBeforeAHeaderIsFoundWrong() {
    byte[] good = v4(UDP, udp(53, DNS_QUERY));
    byte[] beyond = mended(v4(UDP, udp(CLOSED, TEXT)), 0, 0x4f);
    byte[] within = mended(good, 3, 19);
    for (byte[] packet : new byte[][] {beyond, within, with(within, 8, 63)}) {
      assertThat(all(capture(LINKTYPE_RAW, ALL, packet), Checksums.VERIFIED))
          .containsEntry("IpExtInNoECTPkts", 1L);
    }
    assertThat(all(capture(LINKTYPE_RAW, ALL, mended(good, 0, 0x44)), Checksums.VERIFIED))
        .containsEntry("IpExtInNoECTPkts", 0L);
    counts("IpInReceives=1 IpInHdrErrors=1", within);
    counts("IpInReceives=1 IpInHdrErrors=1 IpExtInCsumErrors=1", with(within, 8, 63));
  }

  @ParameterizedTest
  @CsvSource({
    "01010101, taken", // no operation
    "00aaaaaa, taken", // nothing counts behind the end
    "07080400, wrong", // ip_options_compile(): longer than the header
    "07010400, wrong",
    "01010107, wrong", // no room for a length
    "07070400000000 00, taken",
    "07070300000000 00, wrong", // the pointer points at itself
    "07070500000000 00, wrong", // no room behind it
    "07070800000000 00, taken", // full
    "07030407 03040000, wrong", // twice
    "44080500 00000000, taken",
    "44080400 00000000, wrong",
    "44080600 00000000, wrong",
    "440805f0 00000000, taken", // room is left
    "440809f0 00000000, wrong", // full, and so often that it cannot be counted
    "440809f3 00000000, taken",
    "440c0501 00000000 00000000, taken",
    "44080501 00000000, wrong", // no room for an address and a time
    "94040000, taken", // router alert
    "94030000, wrong",
    "83030400, dropped", // a source route: accept_source_route is 0
    "83030300, wrong",
    "83030489 03040000, wrong", // two
    "99040000, taken" // unknown
  })
  void options(String options, String end) {
    counts(
        switch (end) {
          case "taken" -> "IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1";
          case "wrong" -> "IpInReceives=1 IpInHdrErrors=1";
          default -> "IpInReceives=1";
        },
        optioned(v4(UDP, udp(53, DNS_QUERY)), options));
  }

  /** ip_route_input_slow(), ip_mc_validate_source(). */
  @Test
  void addressesThatNoPacketMayHaveAreDroppedAndNotCounted() {
    byte[] good = v4(UDP, with(with(udp(53, DNS_QUERY), 6, 0), 7, 0));
    byte[] toGroup = v4(UDP, GROUP, 0, 0, udpTo(GROUP, CLOSED, TEXT));
    byte[] toFarGroup = mended(toGroup, 17, 1);
    byte[] toEverybody = v4(UDP, EVERYBODY, 0, 0, with(with(udp(53, DNS_QUERY), 6, 0), 7, 0));
    counts("IpInReceives=1", mended(good, 12, 224));
    counts("IpInReceives=1", from(good, -1));
    counts("IpInReceives=1", from(good, 0));
    counts("IpInReceives=1", from(toGroup, -1));
    counts("IpInReceives=1", from(toFarGroup, 0));
    counts("IpInReceives=1", to(good, 0));
    counts(
        "IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1 IpExtInBcastPkts=1", from(toEverybody, 0));
    counts(
        "IpInReceives=1 IpInDelivers=1 UdpInDatagrams=1 IpExtInBcastPkts=1", from(to(good, 0), 0));
    counts("IpInReceives=1 IpInDelivers=1 IpExtInMcastPkts=1", from(igmp(toFarGroup), 0));
    assertThat(all(capture(LINKTYPE_RAW, ALL, from(toGroup, 0)), Checksums.VERIFIED))
        .containsEntry("IpInDelivers", 1L);
  }

  private static byte[] from(byte[] packet, int octet) {
    return mended(with(with(with(packet, 12, octet), 13, octet), 14, octet), 15, octet);
  }

  private static byte[] to(byte[] packet, int octet) {
    return mended(with(with(with(packet, 16, octet), 17, octet), 18, octet), 19, octet);
  }

  private static byte[] igmp(byte[] packet) {
    return mended(packet, 9, 2);
  }

  /** ip6_rcv_core(): RFC 4291, 2.7. */
  @Test
  void addressesOfVersion6ThatNoPacketMayHave() {
    counts("Ip6InReceives=1 Ip6InHdrErrors=1", with(v6(UDP, udp6(53, DNS_QUERY)), 8, 0xff));
    byte[] scopeless = octets("ff000000000000000000000000000001");
    counts("Ip6InReceives=1 Ip6InHdrErrors=1", v6(UDP, scopeless, udp6To(scopeless, 53, TEXT)));
    byte[] allNodes = with(scopeless, 1, 2);
    counts(
        "Ip6InReceives=1 Ip6InDelivers=1 Ip6InMcastPkts=1 Udp6IgnoredMulti=1",
        v6(UDP, allNodes, udp6To(allNodes, CLOSED, TEXT)));
  }

  @ParameterizedTest
  @CsvSource({
    "010400000000, 0, taken", // PadN
    "000000000000, 0, taken", // six of Pad1
    "010400010000, 0, wrong", // ip6_parse_tlv(): padding that is not zero
    "0106000000000000000000000000, 0, wrong", // eight octets of padding in a row
    "1e0400000000, 0, taken", // to skip
    "5e0400000000, 0, wrong", // to discard
    "9e0400000000, 0, wrong",
    "de0400000000, 0, wrong",
    "c90400000000, 60, wrong", // a home address that is none
    "050200000100, 0, taken", // router alert
    "050300000000, 0, wrong",
    "050300000000, 60, taken",
    "c20400000100, 0, wrong", // a jumbogram that is none
    "1e001e001e001e001e001e001e00, 0, taken",
    "1e001e001e001e001e001e001e001e001e0001020000, 0, wrong" // nine
  })
  void optionsOfVersion6(String options, int header, String end) {
    byte[] behind = octets(options);
    byte[] head = {UDP, (byte) (behind.length / 8)};
    counts(
        end.equals("taken")
            ? "Ip6InReceives=1 Ip6InDelivers=1 Udp6InDatagrams=1"
            : "Ip6InReceives=1 Ip6InHdrErrors=1",
        v6(header, join(join(head, behind), udp6(53, DNS_QUERY))));
  }

  /** ipv6_rthdr_rcv(). */
  @ParameterizedTest
  @CsvSource({
    "0, 0, Ip6InDelivers=1 Udp6InDatagrams=1",
    "0, 1, Ip6InHdrErrors=1",
    "253, 0, Ip6InDelivers=1 Udp6InDatagrams=1",
    "253, 1, Ip6InHdrErrors=1",
    "3, 1, ''", // rpl_seg_enabled is 0
    "4, 0, ''" // seg6_enabled is 0
  })
  void routes(int type, int left, String end) {
    byte[] route = join(new byte[] {UDP, 2, (byte) type, (byte) left}, new byte[20]);
    counts(("Ip6InReceives=1 " + end).strip(), v6(43, join(route, udp6(53, DNS_QUERY))));
  }
}
