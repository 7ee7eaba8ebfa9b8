package org.softnet.plugins.ppp;

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

class PppoeTest extends ProtocolContract {
  private static final String OFFER =
      "11 07 0000 002e"
          + "0101 0000"
          + "0103 0004 64138518"
          + "0102 0004 42524153"
          + "0104 0002 3d0f"
          + "0105 0006 00000de9 0102"
          + "0203 0002 6e6f"
          + "0000 0000";

  PppoeTest() {
    super(new PppoeDiscovery(), OFFER);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("pppoe.version", "1"),
            entry("pppoe.type", "1"),
            entry("pppoe.code", "0x07"),
            entry("pppoe.session_id", "0x0000"),
            entry("pppoe.payload_length", "46"));
  }

  @Test
  void readsTags() {
    assertThat(detail(OFFER))
        .filteredOn(e -> e.getKey().startsWith("pppoed.tags."))
        .containsExactly(
            entry("pppoed.tags.host_uniq", "64138518"),
            entry("pppoed.tags.ac_name", "BRAS"),
            entry("pppoed.tags.ac_cookie", "3d0f"),
            entry("pppoed.tags.vendor_id", "3561"),
            entry("pppoed.tags.vendor_unspecified", "0102"),
            entry("pppoed.tags.generic_error", "no"));
    assertThat(detail(OFFER))
        .filteredOn(e -> e.getKey().equals("pppoed.tag"))
        .extracting(e -> e.getValue())
        .containsExactly("0x0101", "0x0103", "0x0102", "0x0104", "0x0105", "0x0203");
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "11 09 0000 0004 0101 0000,      END,       ,              no name",
    "11 09 0000 0004 0101 0000 ffff, END,       ,              padding behind it",
    "11 09 0000 0005 0101 0000,      TRUNCATED, PKT_TOO_SMALL, an octet is missing",
    "11 09 0000 0004 0101 0009,      END,       ,              a tag that runs off",
    "11 09 0000,                     TRUNCATED, PKT_TOO_SMALL, cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void tellsTheConcentrator() {
    assertThat(info(OFFER)).isEqualTo("Active Discovery Offer (PADO) AC-Name='BRAS'");
    assertThat(info("11 ff 0000 0000")).isEqualTo("Unknown");
  }

  @Test
  void aSessionCarriesPpp() {
    Layer layer = new Layer();
    layer.view().over(Hex.octets("11 00 0011 0002 c021 ffff"), 0, 10, 10);
    assertThat(new PppoeSession().dissect(layer.view(), layer)).isEqualTo(Verdict.NEXT);
    assertThat(layer.table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer.key()).isEqualTo(9);
    assertThat(layer.payloadOctets()).isEqualTo(2);
    assertThat(layer.reason()).isNull();
  }

  @Test
  void aSessionMayLie() {
    Layer layer = new Layer();
    layer.view().over(Hex.octets("11 00 0011 0003 c021"), 0, 8, 8);
    assertThat(new PppoeSession().dissect(layer.view(), layer)).isEqualTo(Verdict.NEXT);
    assertThat(layer.reason()).hasToString("PKT_TOO_SMALL");
  }
}
