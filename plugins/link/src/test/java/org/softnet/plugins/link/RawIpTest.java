package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class RawIpTest extends ProtocolContract {
  RawIpTest() {
    super(new RawIp(), "45000014");
  }

  @Test
  void hasNoFields() {
    assertThat(fields()).isEmpty();
  }

  @ParameterizedTest(name = "{0} is version {1}")
  @CsvSource({"45, 4", "60, 6", "5f, 5", "00, 0", "ff, 15"})
  void asksForTheVersion(String hex, int version) {
    assertThat(dissect(hex)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).isEqualTo(Table.IP_VERSION);
    assertThat(layer().key()).isEqualTo(version);
    assertThat(layer().headerOctets()).isZero();
    assertThat(layer().payloadOctets()).isEqualTo(1);
  }

  @Test
  void anEmptyPacketHasNoVersion() {
    assertThat(dissect("")).isEqualTo(Verdict.TRUNCATED);
    assertThat(dissectPrefix("45000014", 0)).isEqualTo(Verdict.SNAPPED);
  }

  @Test
  void tellsThatThereIsNothingToTell() {
    assertThat(info("50")).isEqualTo("Raw packet data");
  }
}
