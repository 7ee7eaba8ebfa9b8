package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class SlarpTest extends ProtocolContract {
  private static final String KEEPALIVE = "00000002 00000005 00000002 ffff";

  SlarpTest() {
    super(new Slarp(), KEEPALIVE + "0078f0a2");
  }

  @Test
  void readsKeepalives() {
    assertThat(fields(KEEPALIVE))
        .containsExactly(
            entry("slarp.ptype", "2"),
            entry("slarp.mysequence", "5"),
            entry("slarp.yoursequence", "2"),
            entry("slarp.reliability", "0xffff"));
    assertThat(info(KEEPALIVE))
        .isEqualTo("Line keepalive, outgoing sequence 5, returned sequence 2");
  }

  @Test
  void readsAddresses() {
    assertThat(fields("00000001 c0000201 ffffff00 ffff"))
        .containsExactly(
            entry("slarp.ptype", "1"),
            entry("slarp.address", "192.0.2.1"),
            entry("slarp.netmask", "255.255.255.0"),
            entry("slarp.reliability", "0xffff"));
    assertThat(info("00000000 c0000201 ffffff00 ffff")).isEqualTo("Request");
  }

  @Test
  void endsThere() {
    assertThat(dissect(KEEPALIVE)).isEqualTo(Verdict.END);
    assertThat(dissect("00000002 00000005")).isEqualTo(Verdict.TRUNCATED);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
  }
}
