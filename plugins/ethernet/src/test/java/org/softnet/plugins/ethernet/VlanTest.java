package org.softnet.plugins.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class VlanTest extends ProtocolContract {
  VlanTest() {
    super(new Vlan(), "b064 88b5 0102");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("vlan.priority", "5"),
            entry("vlan.dei", "1"),
            entry("vlan.id", "100"),
            entry("vlan.etype", "0x88b5"));
  }

  @Test
  void readsALength() {
    assertThat(fields("0fff 0003 424203"))
        .containsExactly(
            entry("vlan.priority", "0"),
            entry("vlan.dei", "0"),
            entry("vlan.id", "4095"),
            entry("vlan.len", "3"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "b064 88b5,        NEXT,      ,              type without payload",
    "b064 0003 424203, NEXT,      ,              length that fits",
    "b064 0004 424203, NEXT,      PKT_TOO_SMALL, length beyond the frame",
    "b064 05dd 424203, END,       MALFORMED,     neither length nor type",
    "b064 88,          TRUNCATED, PKT_TOO_SMALL, half a type",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0064 0800 45,     0x0800, type",
    "0064 8100 0003,   0x8100, tag in a tag",
    "0064 0003 424203, 4,      802.2",
    "0064 0003 ffff03, 1,      NetWare",
  })
  void asksForWhatFollows(String hex, String key, String why) {
    dissect(hex);
    assertThat(layer().table()).as(why).isEqualTo(Table.ETHER_TYPE);
    assertThat(layer().key()).as(why).isEqualTo(Integer.decode(key));
    assertThat(layer().headerOctets()).as(why).isEqualTo(4);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "b064 88b5, Local Experimental Ethertype 1",
    "3064 1234, PRI: 1  DEI: 1  ID: 100",
  })
  void tellsTheTypeOrTheTag(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }
}
