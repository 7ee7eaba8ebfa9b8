package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.testkit.ProtocolContract;

class ChapTest extends ProtocolContract {
  private static final String CHALLENGE = "0101 000d 04 11223344 61626364";

  ChapTest() {
    super(new Chap(), CHALLENGE);
  }

  @Test
  void readsAChallenge() {
    assertThat(fields())
        .containsExactly(
            entry("chap.code", "1"), entry("chap.identifier", "1"), entry("chap.length", "13"));
    assertThat(detail(CHALLENGE))
        .containsExactly(
            entry("chap.value_size", "4"),
            entry("chap.value", "11223344"),
            entry("chap.name", "abcd"));
    assertThat(info(CHALLENGE)).isEqualTo("Challenge (NAME='abcd', VALUE=0x11223344)");
  }

  @Test
  void readsAnAnswer() {
    assertThat(detail("0301 0006 6f6b")).containsExactly(entry("chap.message", "ok"));
    assertThat(info("0301 0006 6f6b")).isEqualTo("Success (MESSAGE='ok')");
    assertThat(info("0301 0004")).isEqualTo("Success");
  }

  @Test
  void aValueThatRunsOffEndsWithTheMessage() {
    assertThat(detail("0201 0007 09 1122"))
        .containsExactly(entry("chap.value_size", "9"), entry("chap.value", "1122"));
  }
}
