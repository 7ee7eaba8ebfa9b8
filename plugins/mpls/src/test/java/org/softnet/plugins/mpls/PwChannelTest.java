package org.softnet.plugins.mpls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class PwChannelTest extends ProtocolContract {
  PwChannelTest() {
    super(new PwChannel(), "1000 0021 45");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("pwach.ver", "0"),
            entry("pwach.res", "0x00"),
            entry("pwach.channel_type", "0x0021"));
  }

  @ParameterizedTest
  @CsvSource({
    "1000 0021 45, ip.version, 4",
    "1000 0057 60, ip.version, 6",
    "1000 0007 20, pwach.channel_type, 7",
  })
  void asks(String hex, String table, int key) {
    assertThat(dissect(hex)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).hasToString(table);
    assertThat(layer().key()).isEqualTo(key);
  }

  @Test
  void aCutWordIsTooShort() {
    assertThat(dissect("1000 00")).isEqualTo(Verdict.TRUNCATED);
  }
}
