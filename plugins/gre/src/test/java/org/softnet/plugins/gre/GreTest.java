package org.softnet.plugins.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class GreTest extends ProtocolContract {
  private static final String EVERYTHING =
      "f000 0800"
          + "1234 0008"
          + "00000007"
          + "00000009"
          + ("0002 00 04 c0000201" + "0000 00 00")
          + "45000014";

  GreTest() {
    super(new Gre(), EVERYTHING);
  }

  @Test
  void readsTheFlags() {
    assertThat(fields())
        .containsExactly(
            entry("gre.flags_and_version", "0xf000"),
            entry("gre.flags.checksum", "1"),
            entry("gre.flags.routing", "1"),
            entry("gre.flags.key", "1"),
            entry("gre.flags.sequence_number", "1"),
            entry("gre.flags.strict_source_route", "0"),
            entry("gre.flags.recursion_control", "0"),
            entry("gre.flags.version", "0"),
            entry("gre.proto", "0x0800"));
  }

  @Test
  void readsWhateverTheFlagsAnnounce() {
    assertThat(detail(EVERYTHING))
        .containsExactly(
            entry("gre.flags.reserved", "0"),
            entry("gre.checksum", "0x1234"),
            entry("gre.offset", "8"),
            entry("gre.key", "0x00000007"),
            entry("gre.sequence_number", "9"),
            entry("gre.routing", "00020004c0000201"),
            entry("gre.routing.address_family", "2"),
            entry("gre.routing.sre_offset", "0"),
            entry("gre.routing.src_length", "4"),
            entry("gre.routing.information", "c0000201"),
            entry("gre.routing", "00000000"),
            entry("gre.routing.address_family", "0"),
            entry("gre.routing.sre_offset", "0"),
            entry("gre.routing.src_length", "0"));
    assertThat(layer().headerOctets()).isEqualTo(28);
  }

  @Test
  void readsPptpsHeader() {
    assertThat(detail("3081 880b 0002 0011 00000001 00000002 0021"))
        .containsExactly(
            entry("gre.flags.ack", "1"),
            entry("gre.flags.reserved", "0"),
            entry("gre.key.payload_length", "2"),
            entry("gre.key.call_id", "17"),
            entry("gre.sequence_number", "1"),
            entry("gre.ack_number", "2"));
    assertThat(layer().headerOctets()).isEqualTo(16);
  }

  @Test
  void aKeyOfVersion0HasNoCall() {
    assertThat(detail("2080 880b 00080011"))
        .containsExactly(entry("gre.flags.reserved", "16"), entry("gre.key", "0x00080011"));
  }

  @Test
  void readsARedirectHeader() {
    assertThat(detail("0000 883e 05590048 45000014"))
        .containsExactly(
            entry("gre.flags.reserved", "0"),
            entry("gre.wccp.redirect_header", "05590048"),
            entry("gre.wccp.dynamic_service", "1"),
            entry("gre.wccp.alternative_bucket_used", "0"),
            entry("gre.wccp.redirect_header_valid", "1"),
            entry("gre.wccp.service_id", "89"),
            entry("gre.wccp.alternative_bucket", "0"),
            entry("gre.wccp.primary_bucket", "72"));
    assertThat(layer().headerOctets()).isEqualTo(8);
    dissect("0000 883e 45000014");
    assertThat(layer().headerOctets()).isEqualTo(4);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0000 0800 45, NEXT,               ,             four octets",
    "8000 0800 0000 0000, NEXT,        ,             a checksum",
    "8000 0800 0000, TRUNCATED,        PKT_TOO_SMALL, half a checksum word",
    "4000 0800 00000000 0002 00 04, TRUNCATED, PKT_TOO_SMALL, a routing entry without its end",
    "3081 880b 00000000, TRUNCATED,    PKT_TOO_SMALL, no sequence number",
    "0000 0000, END,                   ,             a keepalive",
    "00, TRUNCATED,                    PKT_TOO_SMALL, an octet",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0000 0800 45,          ethertype,  0x0800, an EtherType",
    "0000 6558 45,          ethertype,  0x6558, a frame",
    "0000 883e 45,          ethertype,  0x0800, WCCP is IP",
    "0000 0004 45,          gre.proto,  0x0004, no pseudo EtherType",
    "0000 2001 45,          gre.proto,  0x2001, a number of Cisco's",
    "0000 8200 88,          gre.proto,  0x8200, the first of Aruba's",
    "0000 8370 88,          gre.proto,  0x8370, the last",
    "0000 8137 ff,          ethertype,  0x8137, an EtherType below them",
    "0000 8380 88,          ethertype,  0x8380, one above",
    "0000 88be 45,          gre.erspan, 1,      ERSPAN without a sequence number",
    "1000 88be 00000001 45, gre.erspan, 2,      ERSPAN with one",
    "1000 22eb 00000001 45, gre.erspan, 3,      ERSPAN III",
  })
  void asks(String hex, String table, String key, String why) {
    dissect(hex);
    assertThat(layer().table()).as(why).hasToString(table);
    assertThat(layer().key()).as(why).isEqualTo(Integer.decode(key));
  }

  @Test
  void sumsHeaderAndPayload() {
    assertThat(derived("0000 0800 45")).doesNotContainKey("gre.checksum.status");
    assertThat(derived("8000 0800 77ff 0000")).containsEntry("gre.checksum.status", "1");
    assertThat(derived("8000 0800 77fe 0000")).containsEntry("gre.checksum.status", "0");
  }

  @Test
  void tellsWhatItEncapsulates() {
    assertThat(info("0000 86dd")).isEqualTo("Encapsulated IPv6");
    assertThat(info("0000 5555")).isEqualTo("Encapsulated 0x5555 (unknown)");
  }
}
