package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class PppoeSessionTest extends ProtocolContract {
  private static final String ECHO = "11 00 0011 000a c021 0905 0008 12345678 ffff";

  PppoeSessionTest() {
    super(new PppoeSession(), ECHO);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("pppoe.version", "1"),
            entry("pppoe.type", "1"),
            entry("pppoe.code", "0x00"),
            entry("pppoe.session_id", "0x0011"),
            entry("pppoe.payload_length", "10"));
  }

  @Test
  void carriesPppUpToItsLength() {
    dissect(ECHO);
    assertThat(layer().headerOctets()).isEqualTo(6);
    assertThat(layer().payloadOctets()).isEqualTo(10);
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(9);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "11 00 0011 0002 c021,      NEXT,      ,              all is there",
    "11 00 0011 0002 c021 ffff, NEXT,      ,              padding behind it",
    "11 00 0011 0003 c021,      NEXT,      PKT_TOO_SMALL, an octet is missing",
    "11 00 0011 00,             TRUNCATED, PKT_TOO_SMALL, cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void tellsItsCode() {
    assertThat(info(ECHO)).isEqualTo("Session Data");
    assertThat(info("11 ff 0000 0000")).isEqualTo("Unknown");
  }
}
