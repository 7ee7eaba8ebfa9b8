package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class LoopTest extends ProtocolContract {
  LoopTest() {
    super(new Loop(), "00000002 45");
  }

  @Test
  void readsTheFamily() {
    assertThat(fields()).containsExactly(entry("null.family", "2"));
    assertThat(fields("ff030021")).containsExactly(entry("null.family", "4278386721"));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "00000002, ip.version,  4",
    "00000018, ip.version,  6",
    "0000001c, ip.version,  6",
    "0000001e, ip.version,  6",
    "00000800, null.family, 0x0800",
    "02000000, null.family, 0x02000000",
  })
  void asksForTheFamily(String hex, String table, String key) {
    assertThat(dissect(hex + "45")).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).hasToString(table);
    assertThat(layer().key()).isEqualTo(Integer.decode(key));
    assertThat(layer().payloadOctets()).isEqualTo(1);
  }

  @Test
  void aCutWordIsTooShort() {
    assertThat(dissect("000000")).isEqualTo(Verdict.TRUNCATED);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
  }

  @Test
  void tellsItsName() {
    assertThat(info("00000063")).isEqualTo("Null/Loopback");
  }
}
