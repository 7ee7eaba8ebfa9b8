package org.softnet.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.host.build.BuildException;
import org.softnet.host.build.PacketBuilder;
import org.softnet.host.build.Packets;

/** What a builder refuses, and the sentence it says. */
class PacketBuilderTest {
  private static PacketBuilder builder() {
    return Packets.ethernet().ipv4().tcp();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip.ttl | 256 | ip.ttl takes a number from 0 to 255, not '256'",
        "ip.ttl | -1 | ip.ttl takes a number from 0 to 255, not '-1'",
        "ip.ttl | ten | ip.ttl takes a number from 0 to 255, not 'ten'",
        "ip.proto | UPD | ip.proto takes a number from 0 to 255 or a name as PUP, UDP, UTI, not"
            + " 'UPD'",
        "ip.dst | 10.0.0 | ip.dst takes an address such as 192.0.2.1, not '10.0.0'",
        "eth.dst | 02:00 | eth.dst takes 6 octets: an address such as 02:00:00:00:00:01, not"
            + " '02:00'",
        "tcp.flags.syn | 2 | tcp.flags.syn takes 0 or 1, not '2'",
        "tcp.hdr_len | 22 | tcp.hdr_len takes a multiple of 4 from 0 to 60, not '22'",
        "tcp.options | xyz | tcp.options takes octets in hexadecimal such as 0a:1b, not 'xyz'",
        "ip.addr | 10.0.0.1 | ip.addr stands for several fields: set ip.src or ip.dst",
        "ip.checksum.status | 1 | ip.checksum.status is computed from the packet and cannot be set;"
            + " there is ip.checksum",
        "tcp.seq | 1 | tcp.seq is computed from the packet and cannot be set; there is tcp.seq_raw",
        "ip.tttl | 3 | no header here (eth, ip, tcp) has a field 'ip.tttl'; there is ip.ttl",
        "udp.srcport | 3 | no header here (eth, ip, tcp) has a field 'udp.srcport'; there is"
            + " tcp.srcport",
      })
  void aValueThatDoesNotFit(String field, String value, String sentence) {
    assertThatThrownBy(() -> builder().set(field, value))
        .isInstanceOf(BuildException.class)
        .hasMessage(sentence);
  }

  @Test
  void aNumberThatDoesNotFit() {
    assertThatThrownBy(() -> builder().set("tcp.srcport", 65_536))
        .hasMessage("tcp.srcport takes a number from 0 to 65535, not 65536");
    assertThatThrownBy(() -> builder().set("tcp.seq_raw", -1))
        .hasMessage("tcp.seq_raw takes a number from 0 to 4294967295, not -1");
    assertThatThrownBy(() -> builder().set("ip.src", (byte) 1, (byte) 2))
        .hasMessage("ip.src takes 4 octets: an address such as 192.0.2.1, not 2 octets");
  }

  @Test
  void aProtocolThatIsNotThere() {
    assertThatThrownBy(() -> Packets.ethernet().layer("udpp"))
        .hasMessageStartingWith("there is no protocol 'udpp' to build; there is udp");
  }

  @Test
  void aFieldThatTheHeaderDoesNotHave() {
    PacketBuilder echo = Packets.ipv4().icmp().set("icmp.mtu", 1400);
    assertThatThrownBy(echo::octets)
        .hasMessage(
            "icmp.mtu is set, but with its other fields as they are the icmp header has no such"
                + " field");
    assertThat(echo.set("icmp.type", 3).set("icmp.code", 4).octets()).hasSize(28);
  }

  @Test
  void aLengthThatItsFieldCannotHold() {
    PacketBuilder huge = Packets.ipv4().udp().payload(new byte[65_508]);
    assertThatThrownBy(huge::octets)
        .hasMessage(
            "ip.len would have to be 65,536, and holds 65,535 at most: set it, or make the packet"
                + " smaller");
    assertThat(huge.set("ip.len", 0).octets()).hasSize(65_536);
    PacketBuilder optionful = Packets.ipv4().tcp().set("tcp.options", new byte[44]);
    assertThatThrownBy(optionful::octets)
        .hasMessageStartingWith("tcp.hdr_len would have to be 16, and holds 15 at most");
  }

  @Test
  void theLastWordCounts() {
    byte[] octets =
        Packets.ipv4()
            .set("ip.flags.df", true)
            .set("ip.flags", 0)
            .set("ip.ttl", 1)
            .set("ip.ttl", 2)
            .set("ip.proto", "icmp")
            .octets();
    assertThat(octets[6]).isZero();
    assertThat(octets[8]).isEqualTo((byte) 2);
    assertThat(octets[9]).isEqualTo((byte) 1);
  }

  @Test
  void theInnerOfTwoHeadersIsMeant() {
    byte[] octets = Packets.ipv4().set("ip.ttl", 9).ipv4().set("ip.ttl", 8).octets();
    assertThat(octets).hasSize(40);
    assertThat(octets[8]).isEqualTo((byte) 9);
    assertThat(octets[28]).isEqualTo((byte) 8);
    assertThat(octets[9]).isEqualTo((byte) 4); // IP in IP: RFC 2003
  }

  @Test
  void linkTypes() { // tcpdump.org link-layer types
    assertThat(Packets.ethernet().linkType()).isEqualTo(1);
    assertThat(Packets.ipv4().linkType()).isEqualTo(228);
    assertThat(Packets.ipv6().linkType()).isEqualTo(229);
  }
}
