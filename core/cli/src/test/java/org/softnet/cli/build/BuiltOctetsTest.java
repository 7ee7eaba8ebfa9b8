package org.softnet.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.softnet.host.build.PacketBuilder;
import org.softnet.host.build.Packets;

/** Octets by hand, from the RFCs; the sums beside them are of 16-bit words, carries included. */
class BuiltOctetsTest {
  private static final String NODE_1 = "020000000001";
  private static final String NODE_2 = "020000000002";

  private static PacketBuilder ethernet() {
    return Packets.ethernet()
        .set("eth.dst", "02:00:00:00:00:02")
        .set("eth.src", "02-00-00-00-00-01");
  }

  private static PacketBuilder overIpv4() {
    return ethernet().ipv4().set("ip.src", "192.0.2.1").set("ip.dst", "192.0.2.2");
  }

  private static PacketBuilder overIpv6() {
    return ethernet().ipv6().set("ipv6.src", "2001:db8::1").set("ipv6.dst", "2001:db8::2");
  }

  private static void assertOctets(PacketBuilder builder, String... hexadecimal) {
    String all = String.join("", hexadecimal).replace(" ", "");
    assertThat(HexFormat.of().formatHex(builder.octets())).isEqualTo(all);
  }

  @Test
  void udp() { // RFC 791, 3.1; RFC 768
    assertOctets(
        overIpv4()
            .set("ip.ttl", 3)
            .udp()
            .set("udp.srcport", 0x1234)
            .set("udp.dstport", 53)
            .payload("hello"),
        NODE_2 + NODE_1 + "0800",
        "4500 0021 0000 0000 0311", // 20 and 8 and 5 octets
        "33c9", // 4500+0021+0311+c000+0201+c000+0202 = 1cc35 -> cc36
        "c0000201 c0000202",
        "1234 0035 000d",
        "2595", // c000+0201+c000+0202+0011+000d+1234+0035+000d+6865+6c6c+6f00 = 2da68 -> da6a
        "68656c6c6f");
  }

  @Test
  void aUdpChecksumOfZeroIsSentAsAllOnes() { // RFC 768
    assertOctets(
        Packets.ipv4()
            .set("ip.src", "192.0.2.1")
            .set("ip.dst", "192.0.2.2")
            .udp()
            .payload(new byte[] {(byte) 0x7b, (byte) 0xd6}),
        "4500 001e 0000 0000 4011",
        "f6cb", // 4500+001e+4011+c000+0201+c000+0202 = 20932 -> 0934
        "c0000201 c0000202",
        "0000 0000 000a",
        "ffff", // c000+0201+c000+0202+0011+000a+000a+7bd6 = 1fffe -> ffff, whose complement is 0
        "7bd6");
  }

  @Test
  void tcpWithOptions() { // RFC 9293, 3.1 and 3.2; RFC 7323, 2.2
    assertOctets(
        overIpv6()
            .set("ipv6.flow", 0x12345)
            .tcp()
            .set("tcp.srcport", 0xc000)
            .set("tcp.dstport", 80)
            .set("tcp.seq_raw", 0x01020304)
            .set("tcp.window_size_value", 0x2000)
            .set("tcp.options.mss_val", 1440)
            .set("tcp.options.wscale.shift", 7),
        NODE_2 + NODE_1 + "86dd",
        "60012345 001c 06 40",
        "20010db8000000000000000000000001 20010db8000000000000000000000002",
        "c000 0050 01020304 00000000",
        "7002 2000", // seven words; SYN
        "3e68", // 5b75+0006+001c of the pseudo header; with the segment 1c196 -> c197
        "0000",
        "020405a0 030307 00"); // the last octet ends the list
  }

  @Test
  void flagsThatAreSetAreAllThereAre() { // ACK and PSH, no SYN
    byte[] octets =
        overIpv4().tcp().set("tcp.flags.ack", true).set("tcp.flags.push", true).octets();
    assertThat(octets[14 + 20 + 12]).isEqualTo((byte) 0x50);
    assertThat(octets[14 + 20 + 13]).isEqualTo((byte) 0x18);
  }

  @Test
  void vlanTagsAndArp() { // IEEE 802.1Q, 9.6; RFC 826
    assertOctets(
        Packets.ethernet()
            .set("eth.src", "02:00:00:00:00:01")
            .layer("ieee8021ad")
            .set("ieee8021ad.id", 100)
            .vlan()
            .set("vlan.id", 10)
            .set("vlan.priority", 5)
            .set("vlan.dei", true)
            .arp()
            .set("arp.src.hw_mac", "02:00:00:00:00:01")
            .set("arp.src.proto_ipv4", "192.0.2.1")
            .set("arp.dst.proto_ipv4", "192.0.2.2"),
        "ffffffffffff" + NODE_1 + "88a8",
        "0064 8100",
        "b00a 0806",
        "0001 0800 06 04 0001",
        NODE_1 + "c0000201",
        "000000000000 c0000202");
  }

  @Test
  void anEcho() { // RFC 792
    assertOctets(
        overIpv4().icmp().set("icmp.ident", 0x0102).set("icmp.seq", 3).payload("ping"),
        NODE_2 + NODE_1 + "0800",
        "4500 0020 0000 0000 4001",
        "f6d9", // 4500+0020+4001+c000+0201+c000+0202 = 20924 -> 0926
        "c0000201 c0000202",
        "08 00",
        "182a", // 0800+0102+0003+7069+6e67 = e7d5
        "0102 0003 70696e67");
  }

  @Test
  void anErrorQuotesAPacketThatIsWhole() { // RFC 792: the quoted packet's own sums are right too
    assertOctets(
        overIpv4()
            .icmp()
            .set("icmp.type", 3)
            .set("icmp.code", 4)
            .set("icmp.mtu", 1400)
            .ipv4()
            .set("ip.src", "192.0.2.2")
            .set("ip.dst", "192.0.2.1")
            .udp()
            .set("udp.dstport", 7),
        NODE_2 + NODE_1 + "0800",
        "4500 0038 0000 0000 4001",
        "f6c1", // 4500+0038+4001+c000+0201+c000+0202 = 2093c -> 093e
        "c0000201 c0000202",
        "03 04",
        "7ba1", // 0304+0578+ffff of the quoted header+0007+0008+7bd3 = 1845d -> 845e
        "0000 0578",
        "4500 001c 0000 0000 4011 f6cd c0000202 c0000201",
        "0000 0007 0008 7bd3"); // c000+0202+c000+0201+0011+0008+0007+0008 = 1842b -> 842c
  }

  @Test
  void aNeighborSolicitation() { // RFC 4861, 4.3 and 4.6.1
    assertOctets(
        overIpv6()
            .set("ipv6.hlim", 255)
            .icmpv6()
            .set(
                "icmpv6.opt.src_linkaddr",
                "02:00:00:00:00:01") // behind the target, set when it may
            .set("icmpv6.type", 135)
            .set("icmpv6.nd.ns.target_address", "2001:db8::2"),
        NODE_2 + NODE_1 + "86dd",
        "60000000 0020 3a ff",
        "20010db8000000000000000000000001 20010db8000000000000000000000002",
        "87 00",
        "ec72", // 5b75+003a+0020 of the pseudo header; with the message 1138c -> 138d
        "00000000",
        "20010db8000000000000000000000002",
        "0101" + NODE_1);
  }

  @Test
  void gre() { // RFC 2784, 2; RFC 2890, 2
    assertOctets(
        Packets.ipv4().layer("gre").set("gre.key", 0x01020304).payload("a"),
        "4500 001d 0000 0000 402f 7ab3 00000000 00000000", // 4500+001d+402f = 854c
        "2000 88b5 01020304 61");
    assertOctets(
        Packets.ipv4()
            .layer("gre")
            .set("gre.flags.checksum", true)
            .payload(new byte[] {0x12, 0x34}),
        "4500 001e 0000 0000 402f 7ab2 00000000 00000000", // 4500+001e+402f = 854d
        "8000 88b5",
        "e515 0000", // 8000+88b5+1234 = 11ae9 -> 1aea
        "1234");
    assertOctets(
        Packets.ipv4()
            .layer("gre")
            .set("gre.key", 0x01020304)
            .set("gre.flags.checksum", true)
            .payload("a"),
        "4500 0021 0000 0000 402f 7aaf 00000000 00000000", // 4500+0021+402f = 8550
        "a000 88b5",
        "7243 0000", // a000+88b5+0102+0304+6100 = 18dbb -> 8dbc
        "01020304 61");
    assertOctets(
        Packets.ipv4().layer("gre").set("gre.flags.sequence_number", true),
        "4500 001c 0000 0000 402f 7ab4 00000000 00000000", // 4500+001c+402f = 854b
        "1000 88b5 00000000");
  }

  @Test
  void vxlan() { // RFC 7348, 5
    assertOctets(
        Packets.ipv4().udp().layer("vxlan").set("vxlan.vni", 5).ethernet(),
        "4500 0032 0000 0000 4011 7abc 00000000 00000000", // 4500+0032+4011 = 8543
        "0000 12b5 001e",
        "5748", // 0011+001e+12b5+001e+0800+0500+3*ffff+88b5 = 3a8b4 -> a8b7
        "08000000 00000500",
        "ffffffffffff 000000000000 88b5");
  }

  @Test
  void geneve() { // RFC 8926, 3.4
    assertOctets(
        Packets.ipv4().udp().layer("geneve").set("geneve.vni", 5).ethernet(),
        "4500 0032 0000 0000 4011 7abc 00000000 00000000",
        "0000 17c1 001e",
        "f4e3", // 0011+001e+17c1+001e+6558+0500+3*ffff+88b5 = 40b18 -> 0b1c
        "00006558 00000500",
        "ffffffffffff 000000000000 88b5");
  }

  @Test
  void aStackOfLabels() { // RFC 3032, 2.1
    assertOctets(
        ethernet().layer("mpls").set("mpls.label", 16).layer("mpls").set("mpls.label", 17).ipv4(),
        NODE_2 + NODE_1 + "8847",
        "00010040 00011140",
        "4500 0014 0000 0000 40fd 79ee 00000000 00000000"); // 4500+0014+40fd = 8611
  }

  @Test
  void whatIsSetStaysThoughItIsWrong() {
    assertOctets(
        Packets.ipv4()
            .set("ip.version", 5)
            .set("ip.hdr_len", 24)
            .set("ip.len", 1)
            .set("ip.proto", 99)
            .set("ip.checksum", 0xdead)
            .udp()
            .set("udp.length", 7)
            .set("udp.checksum", 0),
        "5600 0001 0000 0000 4063 dead 00000000 00000000",
        "0000 0000 0007 0000");
  }

  @Test
  void aProtocolThatKnowsNothingOfBuildingHasItsFields() { // RFC 1035, 4.1.1
    assertOctets(
        Packets.ipv4().udp().layer("dns").set("dns.id", 0x1234).set("dns.flags.recdesired", true),
        "4500 0028 0000 0000 4011 7ac6 00000000 00000000", // 4500+0028+4011 = 8539
        "0000 0035 0014 ec5d", // 0011+0014+0035+0014+1234+0100 = 13a2
        "1234 0100 0000 0000 0000 0000");
  }
}
