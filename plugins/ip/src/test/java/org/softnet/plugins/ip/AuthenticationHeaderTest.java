package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class AuthenticationHeaderTest extends ProtocolContract {
  private static final String HEADER = "1104 0000 00000100 00000005 0102030405060708090a0b0c";

  AuthenticationHeaderTest() {
    super(new AuthenticationHeader(), HEADER + "9c40");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("ah.next_header", "17"),
            entry("ah.length", "4"),
            entry("ah.reserved", "0000"),
            entry("ah.spi", "0x00000100"),
            entry("ah.sequence", "5"));
    assertThat(detail(HEADER)).containsExactly(entry("ah.icv", "0102030405060708090a0b0c"));
    assertThat(detail("1101 0000 00000100 00000005")).isEmpty();
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "1104 0000 00000100 00000005 0102030405060708090a0b0c, NEXT, , whole header",
    "3b01 0000 00000100 00000005, END, , nothing follows",
    "1100 0000 00000100 00000005, NEXT, IPV6_BAD_EXTHDR, length below the header",
    "1104 0000 00000100 00000005 0102, TRUNCATED, PKT_TOO_SMALL, check value cut",
    "1101 0000 00000100 000000, TRUNCATED, PKT_TOO_SMALL, header cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheNextHeader() {
    dissect(HEADER);
    assertThat(layer().table()).isEqualTo(Table.IP_PROTOCOL);
    assertThat(layer().key()).isEqualTo(17);
    assertThat(layer().headerOctets()).isEqualTo(24);
  }

  @Test
  void tellsTheIndex() {
    assertThat(info(HEADER)).isEqualTo("AH (SPI=0x00000100)");
  }
}
