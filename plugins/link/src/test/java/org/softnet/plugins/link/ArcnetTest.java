package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class ArcnetTest extends ProtocolContract {
  ArcnetTest() {
    super(new Arcnet(), "be50 c853 d4 00 016f 45");
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("arcnet.src", "0xbe"),
            entry("arcnet.dst", "0x50"),
            entry("arcnet.offset", "c853"),
            entry("arcnet.protID", "0xd4"));
    assertThat(detail("be50 c853 d4 00 016f 45"))
        .containsExactly(entry("arcnet.split_flag", "0"), entry("arcnet.sequence", "367"));
    assertThat(detail("be50 0000 d4 ff ffff 00 0002 45"))
        .containsExactly(
            entry("arcnet.exception_flag", "0xff"),
            entry("arcnet.padding", "0xffff"),
            entry("arcnet.split_flag", "0"),
            entry("arcnet.sequence", "2"));
    assertThat(detail("be50 0000 f0 45")).isEmpty();
    assertThat(info("be50 0000 f0 45")).isEqualTo("RFC 1051 IP");
    assertThat(info("be50 0000 d3 00 0001")).isEqualTo("0xd3");
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "be50 0000 d4 00 0001 45,      8, ethertype,          0x0800, IP",
    "be50 0000 d5 00 0001 00,      8, ethertype,          0x0806, ARP",
    "be50 0000 d6 00 0001 00,      8, ethertype,          0x8035, reverse ARP",
    "be50 0000 f0 45,              5, ethertype,          0x0800, IP without sequence number",
    "be50 0000 f1 00,              5, ethertype,          0x0806, ARP without sequence number",
    "be50 0000 fa 00 0001 00,      8, arcnet.protocol_id, 0xfa,   IPX",
    "be50 0000 d4 ff ffff 00 0001, 11, ethertype,         0x0800, an exception",
  })
  void goesOn(String hex, int header, String table, String key, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(Verdict.NEXT);
    assertThat(layer().headerOctets()).as(why).isEqualTo(header);
    assertThat(layer().table()).as(why).hasToString(table);
    assertThat(layer().key()).as(why).isEqualTo(Integer.decode(key));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "be50 0000,                 TRUNCATED, PKT_TOO_SMALL, cut",
    "be50 0000 d4 00 00,        TRUNCATED, PKT_TOO_SMALL, a sequence number that is cut",
    "be50 0000 d4 ff ffff 00, TRUNCATED, PKT_TOO_SMALL, an exception that is cut",
    "be50 0000 d4 01 0001 45,   END,       ,              a part of a packet",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }
}
