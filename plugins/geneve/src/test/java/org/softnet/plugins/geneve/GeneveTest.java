package org.softnet.plugins.geneve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class GeneveTest extends ProtocolContract {
  private static final String OPTIONS =
      "0ac0 0800 0c012e 00"
          + "0132 01 01 800000d1"
          + "0132 02 01 01020304"
          + "0132 03 02 0000000000001234"
          + "0100 81 01 31323334"
          + "0100 02 00"
          + "45";

  GeneveTest() {
    super(new Geneve(), OPTIONS);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("geneve.version", "0"),
            entry("geneve.flags", "0xc0"),
            entry("geneve.flags.oam", "1"),
            entry("geneve.flags.critical", "1"),
            entry("geneve.flags.reserved", "0"),
            entry("geneve.proto_type", "0x0800"),
            entry("geneve.vni", "0x0c012e"),
            entry("geneve.reserved", "0x00"));
  }

  @Test
  void readsOptions() {
    assertThat(detail(OPTIONS))
        .filteredOn(e -> !e.getKey().contains(".flags"))
        .extracting(e -> e.getKey().substring("geneve.option".length()) + "=" + e.getValue())
        .containsExactly(
            ".length=40",
            "s=01320101800000d101320201010203040132030200000000000012340100810131323334"
                + "01000200",
            "=01320101800000d1",
            ".class=0x0132",
            ".type=0x01",
            ".type.critical=0",
            ".length=8",
            ".gcp.vnid=134217741",
            ".gcp.direction=1",
            ".gcp.reserved=0",
            "=0132020101020304",
            ".class=0x0132",
            ".type=0x02",
            ".type.critical=0",
            ".length=8",
            ".gcp.endpoint=01020304",
            "=013203020000000000001234",
            ".class=0x0132",
            ".type=0x03",
            ".type.critical=0",
            ".length=12",
            ".gcp.profile=4660",
            "=0100810131323334",
            ".class=0x0100",
            ".type=0x81",
            ".type.critical=1",
            ".length=8",
            ".unknown.data=31323334",
            "=01000200",
            ".class=0x0100",
            ".type=0x02",
            ".type.critical=0",
            ".length=4");
  }

  @Test
  void stopsAtAnOptionThatRunsOffTheHeader() {
    assertThat(detail("0100 0800 000001 00 0100 02 01 45"))
        .extracting(e -> e.getKey())
        .containsExactly("geneve.option.length", "geneve.options");
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0000 6558 000001 00 ff,     NEXT,      ,              no options",
    "0100 6558 000001 00 0100,   TRUNCATED, PKT_TOO_SMALL, half an option",
    "4000 6558 000001 00,        MALFORMED, MALFORMED,     a version that nobody knows",
    "0000 6558 0000,             TRUNCATED, PKT_TOO_SMALL, cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheEtherType() {
    dissect(OPTIONS);
    assertThat(layer().table()).isEqualTo(Table.ETHER_TYPE);
    assertThat(layer().key()).isEqualTo(0x0800);
    assertThat(info("0000 6558 000001 00")).isEqualTo("Encapsulated Transparent Ethernet bridging");
    assertThat(info("0000 5555 000001 00")).isEqualTo("Encapsulated 0x5555 (unknown)");
  }
}
