package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Ipv6cpTest extends ProtocolContract {
  private static final String REQUEST = "0101 000e 010a c8010efffe880008";

  Ipv6cpTest() {
    super(new Ipv6cp(), REQUEST);
  }

  @Test
  void readsOptions() {
    assertThat(detail(REQUEST))
        .filteredOn(e -> !e.getKey().endsWith(".opt") && !e.getKey().endsWith(".length"))
        .extracting(e -> e.getKey().substring("ipv6cp.".length()) + "=" + e.getValue())
        .containsExactly("opt.type=1", "interface_identifier=c8010efffe880008");
  }

  @Test
  void judges() {
    assertThat(dissect("0101 0004")).isEqualTo(Verdict.END);
    assertThat(dissect("0101 0003")).isEqualTo(Verdict.MALFORMED);
    assertThat(dissect("0101 0005")).isEqualTo(Verdict.TRUNCATED);
  }

  @Test
  void otherMessagesHaveData() {
    assertThat(detail("0501 0006 6162")).extracting(e -> e.getKey()).containsExactly("ppp.data");
    assertThat(info("0601 0004")).isEqualTo("Termination Ack");
  }
}
