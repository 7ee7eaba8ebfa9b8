package org.softnet.samples.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class SenseTest extends ProtocolContract {
  SenseTest() {
    super(new Sense(), "01 02 0007 000004d2");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("sense.version", "1"),
            entry("sense.type", "2"),
            entry("sense.seq", "7"),
            entry("sense.value", "1234"));
  }

  @Test
  void refusesAnotherVersion() {
    assertThat(dissect("09 02 0007 000004d2")).isEqualTo(Verdict.MALFORMED);
    assertThat(layer().culprit()).isEqualTo(Sense.VERSION);
  }

  @Test
  void canBeFollowed() {
    assertThat(told("01 02 0007 00000041")).containsExactly("\1\2\0\7\0\0\0A");
  }

  @Test
  void showsItsFieldsAsInfo() {
    assertThat(info("01 02 0007 000004d2"))
        .isEqualTo("Version: 1, Type: 2, Sequence number: 7, Value: 1234");
  }
}
