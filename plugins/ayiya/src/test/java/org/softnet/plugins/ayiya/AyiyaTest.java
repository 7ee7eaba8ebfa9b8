package org.softnet.plugins.ayiya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class AyiyaTest extends ProtocolContract {
  private static final String SAMPLE = "21 12 11 29 4af64b20 01020304 a1a2a3a4 60";

  AyiyaTest() {
    super(new Ayiya(), SAMPLE);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .contains(
            entry("ayiya.idlen", "0x02"),
            entry("ayiya.idtype", "0x01"),
            entry("ayiya.siglen", "0x01"),
            entry("ayiya.hashmethod", "0x02"),
            entry("ayiya.authmethod", "0x01"),
            entry("ayiya.opcode", "0x01"),
            entry("ayiya.nextheader", "0x29"),
            entry("ayiya.epoch", "Nov  8, 2009 04:37:52.000000000 UTC"));
    assertThat(detail(SAMPLE))
        .containsExactly(entry("ayiya.identity", "01020304"), entry("ayiya.signature", "a1a2a3a4"));
    assertThat(info(SAMPLE)).isEqualTo("Forward");
  }

  @Test
  void asksForTheNextHeader() {
    assertThat(dissect(SAMPLE)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).isEqualTo(Table.IP_PROTOCOL);
    assertThat(layer().key()).isEqualTo(41);
    assertThat(layer().headerOctets()).isEqualTo(16);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "01 00 00 29 000000,             TRUNCATED, PKT_TOO_SMALL, cut",
    "41 00 00 29 00000000 01,        MALFORMED, MALFORMED,     an identity that runs off",
    "01 10 00 29 00000000 01 020304, MALFORMED, MALFORMED,     a signature that runs off",
    "01 00 00 3b 00000000 01 45,     END,       ,              no next header",
    "01 00 00 29 00000000 01,        END,       ,              a heartbeat",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }
}
