package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class Ipv6Test extends ProtocolContract {
  private static final String ADDRESSES =
      "20010db8000000000000000000000001 20010db8000000000000000000000002";
  private static final String UDP = "6b912345 000a 11 40" + ADDRESSES + "9c40 0035 000a beef 0102";

  Ipv6Test() {
    super(new Ipv6(), UDP);
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("ipv6.version", "6"),
            entry("ipv6.tclass", "0x000000b9"),
            entry("ipv6.tclass.dscp", "46"),
            entry("ipv6.tclass.ecn", "1"),
            entry("ipv6.flow", "0x012345"),
            entry("ipv6.plen", "10"),
            entry("ipv6.nxt", "17"),
            entry("ipv6.hlim", "64"),
            entry("ipv6.src", "2001:db8::1"),
            entry("ipv6.dst", "2001:db8::2"));
    assertThat(spelled(UDP))
        .containsExactly(
            entry("ipv6.src_host", "2001:db8::1"), entry("ipv6.dst_host", "2001:db8::2"));
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "60000000, 0004 11 40, NEXT, ,             whole packet",
    "60000000, 0003 11 40, NEXT, ,             padding behind it",
    "60000000, 0005 11 40, NEXT, PKT_TOO_SMALL, length beyond",
    "60000000, 0000 11 40, NEXT, ,             length still to come",
    "60000000, 0004 3b 40, END,  ,             no next header",
    "60000000, 0000 3b 40, END,  ,             nothing at all",
    "40000000, 0004 11 40, MALFORMED, IP_INHDR, other version",
  })
  void judges(String start, String rest, Verdict verdict, String reason, String why) {
    assertThat(dissect(start + rest + ADDRESSES + "01020304")).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheNextHeader() {
    dissect(UDP);
    assertThat(layer().table()).isEqualTo(Table.IP_PROTOCOL);
    assertThat(layer().key()).isEqualTo(17);
    assertThat(layer().payloadOctets()).isEqualTo(10);
  }

  @Test
  void aJumbogramHasItsLengthInTheHopByHopHeader() {
    byte[] octets =
        Hex.octets("60000000 0000 00 40" + ADDRESSES + "1100 c204 00011170 9c40 0035 0000 beef");
    View jumbogram = new View().over(octets, 0, octets.length, 70_040);
    assertThat(dissect(jumbogram)).isEqualTo(Verdict.NEXT);
    assertThat(reason()).isNull();
    assertThat(layer().payloadOctets()).isEqualTo(70_000);
    assertThat(dissect(new View().over(octets, 0, octets.length, 70_039))).isEqualTo(Verdict.NEXT);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "3b00 0104 00000000, padding alone",
    "3b00 c204 0000ffff, a length that needed no jumbogram",
    "3b00 c203 00011170, an option of the wrong length",
    "3b00 00c2 04000111, an option beyond the header",
  })
  void zeroIsTheTruthWhereNoJumboOptionIs(String hopByHop, String why) {
    assertThat(dissect("60000000 0000 00 40" + ADDRESSES + hopByHop))
        .as(why)
        .isEqualTo(Verdict.NEXT);
    assertThat(layer().payloadOctets()).as(why).isZero();
  }

  @Test
  void aQuotedPacketMayBeCut() {
    Layer quoted = new Layer();
    quoted.view().over(Hex.octets("60000000 0040 11 40" + ADDRESSES + "9c400035"), 0, 44, 44);
    quoted.enter(new Ipv6(), Table.IP_VERSION, true);
    assertThat(new Ipv6().dissect(quoted.view(), quoted)).isEqualTo(Verdict.NEXT);
    assertThat(quoted.reason()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "3b, IPv6 no next header",
    "fd, Unknown IP Protocol: Unknown (253)",
    "32, Unknown IP Protocol: Encap Security Payload (50)",
  })
  void tellsTheNextHeader(String next, String info) {
    assertThat(info("60000000 0004" + next + "40" + ADDRESSES + "01020304")).isEqualTo(info);
  }
}
