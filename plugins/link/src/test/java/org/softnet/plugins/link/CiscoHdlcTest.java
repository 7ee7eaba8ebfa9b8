package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class CiscoHdlcTest extends ProtocolContract {
  CiscoHdlcTest() {
    super(new CiscoHdlc(), "0f000800 45");
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("chdlc.address", "0x0f"),
            entry("chdlc.control", "0x00"),
            entry("chdlc.protocol", "0x0800"));
    assertThat(info("0f000800")).isEqualTo("Protocol: IP (0x0800)");
    assertThat(info("0f001234")).isEqualTo("Protocol: Unknown (0x1234)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0f000800, ethertype,      0x0800",
    "0f0086dd, ethertype,      0x86dd",
    "8f008035, chdlc.protocol, 0x8035",
    "8f002000, chdlc.protocol, 0x2000",
    "0f00fefe, chdlc.protocol, 0xfefe",
    "0f0005ff, chdlc.protocol, 0x05ff",
  })
  void asksTheTableOfTheNumber(String hex, String table, String key) {
    assertThat(dissect(hex)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).hasToString(table);
    assertThat(layer().key()).isEqualTo(Integer.decode(key));
  }

  @Test
  void aCutHeaderIsTooShort() {
    assertThat(dissect("0f0008")).isEqualTo(Verdict.TRUNCATED);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
  }
}
