package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.testkit.ProtocolContract;

class PapTest extends ProtocolContract {
  private static final String REQUEST = "0101 000b 03 626f62 02 7077";

  PapTest() {
    super(new Pap(), REQUEST);
  }

  @Test
  void readsNameAndPassword() {
    assertThat(fields())
        .containsExactly(
            entry("pap.code", "1"), entry("pap.identifier", "1"), entry("pap.length", "11"));
    assertThat(detail(REQUEST))
        .containsExactly(
            entry("pap.peer_id.length", "3"),
            entry("pap.peer_id", "bob"),
            entry("pap.password.length", "2"),
            entry("pap.password", "pw"));
    assertThat(info(REQUEST)).isEqualTo("Authenticate-Request (Peer-ID='bob', Password='pw')");
  }

  @Test
  void readsAnAnswer() {
    assertThat(detail("0301 0008 03 626164"))
        .containsExactly(entry("pap.message.length", "3"), entry("pap.message", "bad"));
    assertThat(info("0301 0008 03 626164")).isEqualTo("Authenticate-Nak (Message='bad')");
    assertThat(info("0201 0005 00")).isEqualTo("Authenticate-Ack (Message='')");
  }

  @Test
  void aCountThatRunsOffShowsNoText() {
    assertThat(detail("0101 0006 09 62")).containsExactly(entry("pap.peer_id.length", "9"));
  }
}
