package org.softnet.plugins.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class PrismTest extends ProtocolContract {
  private static final String NAME = "776c616e300000000000000000000000"; // wlan0
  private static final String SAMPLE = "44000000 1c000000" + NAME + "ffffffff d400";

  PrismTest() {
    super(new Prism(), SAMPLE);
  }

  @Test
  void readsBothByteOrders() {
    assertThat(fields()).containsOnly(entry("prism.devname", "wlan0"));
    assertThat(detail(SAMPLE))
        .containsExactly(entry("prism.msgcode", "68"), entry("prism.msglen", "28"));
    assertThat(detail("00000044 00000018" + NAME))
        .containsExactly(entry("prism.msgcode", "68"), entry("prism.msglen", "24"));
  }

  @Test
  void asksForTheFrame() {
    dissect(SAMPLE);
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(105);
    assertThat(layer().headerOctets()).isEqualTo(28);
    assertThat(info(SAMPLE)).isEqualTo("Prism capture header, 28 octets");
  }

  @Test
  void handsTheOtherHeaderOn() {
    assertThat(dissect("80211001 00000040")).isEqualTo(Verdict.NEXT);
    assertThat(layer().key()).isEqualTo(163);
    assertThat(layer().headerOctets()).isZero();
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "440000,                                            TRUNCATED, PKT_TOO_SMALL, cut",
    "44000000 1c000000,                                 TRUNCATED, PKT_TOO_SMALL, cut",
    "44000000 17000000 776c616e300000000000000000000000, MALFORMED, MALFORMED,    short",
    "44000000 1c000000 776c616e300000000000000000000000, TRUNCATED, PKT_TOO_SMALL, items cut",
    "44000000 00010100 776c616e300000000000000000000000, MALFORMED, MALFORMED,    long",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }
}
