package org.softnet.plugins.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Ieee8021adTest extends ProtocolContract {
  Ieee8021adTest() {
    super(new Ieee8021ad(), "b064 8100 0001 88b5");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("ieee8021ad.priority", "5"),
            entry("ieee8021ad.dei", "1"),
            entry("ieee8021ad.id", "100"),
            entry("ieee8021ah.etype", "0x8100"));
  }

  @Test
  void readsALength() {
    assertThat(fields("0064 0003 424203"))
        .containsEntry("ieee8021ad.len", "3")
        .doesNotContainKey("ieee8021ah.etype");
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "b064 8100,        NEXT,      ,              customer tag",
    "b064 0003 424203, NEXT,      ,              length that fits",
    "b064 0004 424203, NEXT,      PKT_TOO_SMALL, length beyond the frame",
    "b064 05ff,        END,       MALFORMED,     neither length nor type",
    "b0,               TRUNCATED, PKT_TOO_SMALL, a quarter of a tag",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheCustomerTag() {
    dissect("b064 8100 0001 88b5");
    assertThat(layer().table()).isEqualTo(Table.ETHER_TYPE);
    assertThat(layer().key()).isEqualTo(0x8100);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "a064 88b5, Local Experimental Ethertype 1",
    "b064 1234, PRI: 5  DROP: 1 ID: 100",
  })
  void tellsTheTypeOrTheTag(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }
}
