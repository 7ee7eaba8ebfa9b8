package org.softnet.plugins.vxlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class VxlanTest extends ProtocolContract {
  VxlanTest() {
    super(new Vxlan(), "8848 0064 2dc6c1 07 ff");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("vxlan.flags", "0x8848"),
            entry("vxlan.flag_g", "1"),
            entry("vxlan.flag_i", "1"),
            entry("vxlan.flag_d", "1"),
            entry("vxlan.flag_a", "1"),
            entry("vxlan.flags_reserved", "0x0000"),
            entry("vxlan.gbp", "100"),
            entry("vxlan.vni", "3000001"),
            entry("vxlan.reserved8", "7"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0800 0000 000001 00 ff, NEXT,      ,              a frame",
    "0000 0000 000001 00,    NEXT,      ,              no identifier",
    "0800 0000 000001,       TRUNCATED, PKT_TOO_SMALL, cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void carriesEthernet() {
    dissect("0800 0000 000001 00 ff");
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(1);
    assertThat(info("0800 0000 000001 00")).isEqualTo("VNI: 1");
  }
}
