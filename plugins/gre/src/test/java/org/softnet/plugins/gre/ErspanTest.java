package org.softnet.plugins.gre;

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

class ErspanTest extends ProtocolContract {
  private static final String PLATFORM = "2064 1801 00000001 0002 0009 0c000003 00000004 ff";

  ErspanTest() {
    super(new Erspan(), PLATFORM);
  }

  @Test
  void readsTypeIi() {
    assertThat(fields("1156 c29a 00007ff8"))
        .containsExactly(
            entry("erspan.version", "1"),
            entry("erspan.vlan", "342"),
            entry("erspan.cos", "6"),
            entry("erspan.encap", "0"),
            entry("erspan.truncated", "0"),
            entry("erspan.spanid", "666"),
            entry("erspan.reserved", "0"),
            entry("erspan.index", "32760"));
  }

  @Test
  void readsTypeIii() {
    assertThat(fields(PLATFORM))
        .containsExactly(
            entry("erspan.version", "2"),
            entry("erspan.vlan", "100"),
            entry("erspan.cos", "0"),
            entry("erspan.bso", "3"),
            entry("erspan.truncated", "0"),
            entry("erspan.spanid", "1"),
            entry("erspan.timestamp", "1"),
            entry("erspan.sgt", "2"),
            entry("erspan.p", "0"),
            entry("erspan.ft", "0"),
            entry("erspan.hw", "0"),
            entry("erspan.direction", "1"),
            entry("erspan.gra", "0"),
            entry("erspan.o", "1"),
            entry("erspan.platid", "3"));
    assertThat(detail(PLATFORM))
        .containsExactly(
            entry("erspan.pid3.rsvd1", "0"),
            entry("erspan.pid3.port_index", "3"),
            entry("erspan.pid3.timestamp", "4"));
    assertThat(layer().headerOctets()).isEqualTo(20);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "1000 0000 00000000,                 NEXT,      ,              type II",
    "1000 0000 0000,                     TRUNCATED, PKT_TOO_SMALL, cut",
    "2000 0000 00000000 0000 0000,       NEXT,      ,              type III",
    "2000 0000 00000000 0000 0400,       END,       ,              an unknown frame type",
    "2000 0000 00000000 0000 0001 0000,  TRUNCATED, PKT_TOO_SMALL, a platform promised",
    "3000 0000,                          END,       MALFORMED,     a version that nobody knows",
    "10,                                 TRUNCATED, PKT_TOO_SMALL, an octet",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void carriesFramesOrIp() {
    dissect("1000 0000 00000000 ff");
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    dissect("2000 0000 00000000 0000 0800 60");
    assertThat(layer().table()).isEqualTo(Table.IP_VERSION);
    assertThat(layer().key()).isEqualTo(6);
  }

  @Test
  void typeIHasNoOctets() {
    Layer layer = new Layer();
    assertThat(new ErspanBare().dissect(Hex.view("ff"), layer)).isEqualTo(Verdict.NEXT);
    assertThat(layer.headerOctets()).isZero();
    assertThat(layer.table()).isEqualTo(Table.LINK_TYPE);
  }
}
