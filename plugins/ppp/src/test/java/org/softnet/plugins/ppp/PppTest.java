package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class PppTest extends ProtocolContract {
  PppTest() {
    super(new Ppp(), "ff03 0021 45");
  }

  @Test
  void readsAFramedHeader() {
    assertThat(fields())
        .containsExactly(entry("ppp.address", "0xff"), entry("ppp.control", "0x03"));
    assertThat(detail("ff03 0021 45")).containsExactly(entry("ppp.protocol", "0x0021"));
  }

  @Test
  void readsACompressedHeader() {
    assertThat(fields("21 45")).isEmpty();
    assertThat(detail("21 45")).containsExactly(entry("ppp.protocol", "0x0021"));
    assertThat(layer().headerOctets()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ff03 0021 45,   ip.version,   4",
    "0057 60,        ip.version,   6",
    "21 45,          ip.version,   4",
    "ff03 21 45,     ip.version,   4",
    "0281 00010140,  ethertype,    0x8847",
    "c021 01010004,  ppp.protocol, 0xc021",
  })
  void asks(String hex, String table, String key) {
    assertThat(dissect(hex)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).hasToString(table);
    assertThat(layer().key()).isEqualTo(Integer.decode(key));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({"ff03, no protocol", "ff03 00, half of it", "c0, half of it"})
  void aCutHeaderIsTooShort(String hex, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(Verdict.TRUNCATED);
  }

  @Test
  void namesTheProtocol() {
    assertThat(info("8035")).isEqualTo("PPP Banyan Vines Control Protocol (0x8035)");
    assertThat(info("0014")).isEqualTo("PPP Unknown (0x0014)");
  }
}
