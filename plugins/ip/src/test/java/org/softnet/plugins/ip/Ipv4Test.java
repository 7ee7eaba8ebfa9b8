package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class Ipv4Test extends ProtocolContract {
  private static final String UDP =
      "45b8 0023 1234 4000 4011 13dc 0a000001 0a000002" + "9c40 0035 000f beef 01020304050607";

  Ipv4Test() {
    super(new Ipv4(), UDP);
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("ip.version", "4"),
            entry("ip.dsfield", "0xb8"),
            entry("ip.dsfield.dscp", "46"),
            entry("ip.dsfield.ecn", "0"),
            entry("ip.len", "35"),
            entry("ip.id", "0x1234"),
            entry("ip.flags", "0x02"),
            entry("ip.flags.rb", "0"),
            entry("ip.flags.df", "1"),
            entry("ip.flags.mf", "0"),
            entry("ip.frag_offset", "0"),
            entry("ip.ttl", "64"),
            entry("ip.proto", "17"),
            entry("ip.checksum", "0x13dc"),
            entry("ip.src", "10.0.0.1"),
            entry("ip.dst", "10.0.0.2"));
    assertThat(derived(UDP))
        .containsExactly(entry("ip.hdr_len", "20"), entry("ip.checksum.status", "1"));
    assertThat(spelled(UDP))
        .containsExactly(entry("ip.src_host", "10.0.0.1"), entry("ip.dst_host", "10.0.0.2"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "4500 0018 1234 0000 4011 0000 0a000001 0a000002 01020304,      NEXT, , whole packet",
    "4500 0018 1234 0000 4011 0000 0a000001 0a000002 01020304 0000, NEXT, , padding behind it",
    "4500 0014 1234 0000 4011 0000 0a000001 0a000002,               NEXT, , no payload",
    "4500 0000 1234 0000 4011 0000 0a000001 0a000002 01020304,      NEXT, , length still to come",
    "4500 0019 1234 0000 4011 0000 0a000001 0a000002 01020304, NEXT, PKT_TOO_SMALL, length beyond",
    "4500 0013 1234 0000 4011 0000 0a000001 0a000002 01020304, MALFORMED, IP_INHDR, length below",
    "4600 0017 1234 0000 4011 0000 0a000001 0a000002 01020304, MALFORMED, IP_INHDR, below options",
    "4400 0018 1234 0000 4011 0000 0a000001 0a000002 01020304, MALFORMED, IP_INHDR, header too"
        + " short",
    "6500 0018 1234 0000 4011 0000 0a000001 0a000002 01020304, MALFORMED, IP_INHDR, other version",
    "4700 001c 1234 0000 4011 0000 0a000001 0a000002 01020304, TRUNCATED, PKT_TOO_SMALL, options"
        + " cut",
    "4500 0018 1234 0000 4011 0000 0a000001, TRUNCATED, PKT_TOO_SMALL, header cut",
    "4500 0018 1234 2000 4011 0000 0a000001 0a000002 01020304, NEXT, , first fragment",
    "4500 0018 1234 0001 4011 0000 0a000001 0a000002 01020304, NEXT, , last fragment",
    "4500 0018 1234 8000 4011 0000 0a000001 0a000002 01020304, NEXT, , reserved bit",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheProtocol() {
    dissect(UDP);
    assertThat(layer().table()).isEqualTo(Table.IP_PROTOCOL);
    assertThat(layer().key()).isEqualTo(17);
  }

  @Test
  void namesTheHeaderThatWasCutByUs() {
    String hex = "4700 001c 1234 0000 4011 0000 0a000001 0a000002 01010101 01010101";
    assertThat(dissectPrefix(hex, 24)).isEqualTo(Verdict.SNAPPED);
    assertThat(layer().neededOctets()).isEqualTo(28);
  }

  @Test
  void payloadEndsWhereTheLengthSays() {
    dissect("4500 0018 1234 0000 4011 0000 0a000001 0a000002 01020304 0000");
    assertThat(layer().payloadOctets()).isEqualTo(4);
    dissect("4500 0000 1234 0000 4011 0000 0a000001 0a000002 01020304 0000");
    assertThat(layer().payloadOctets()).isEqualTo(6);
  }

  @Test
  void aQuotedPacketMayBeCut() {
    Layer quoted = new Layer();
    byte[] octets = Hex.octets("4500 0054 1234 0000 4011 0000 0a000001 0a000002 9c40003500400000");
    quoted.view().over(octets, 0, 28, 28);
    quoted.enter(new Ipv4(), Table.IP_VERSION, true);
    assertThat(new Ipv4().dissect(quoted.view(), quoted)).isEqualTo(Verdict.NEXT);
    assertThat(quoted.reason()).isNull();
    assertThat(quoted.payloadOctets()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "4500 0014 1234 4000 4011 14a3 0a000001 0a000002,                    1",
    "4500 0014 1234 4000 4011 14a4 0a000001 0a000002,                    0",
    "4600 0018 1234 4000 4011 7f9a 0a000001 0a000002 94040000,           1",
    "4600 0018 1234 4000 4011 7f9a 0a000001 0a000002 94040001,           0",
  })
  void sumsTheHeaderAlone(String hex, String status) {
    assertThat(derived(hex)).containsEntry("ip.checksum.status", status);
  }

  @ParameterizedTest
  @CsvSource({
    "4500 0018 1234 0000 40fd 0000 0a000001 0a000002 01020304, Unknown (253)",
    "4500 0018 1234 0000 4032 0000 0a000001 0a000002 01020304, Encap Security Payload (50)",
    "4500 0018 1234 2000 4011 0000 0a000001 0a000002 01020304, "
        + "'Fragmented IP protocol (proto=UDP 17, off=0, ID=1234)'",
    "4500 0018 00ab 00b9 4011 0000 0a000001 0a000002 01020304, "
        + "'Fragmented IP protocol (proto=UDP 17, off=1480, ID=00ab)'",
    "4500 0018 1234 20b9 40fd 0000 0a000001 0a000002 01020304, "
        + "'Fragmented IP protocol (proto=Unknown 253, off=1480, ID=1234)'",
  })
  void tellsProtocolOrFragment(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }
}
