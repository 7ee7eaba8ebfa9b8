package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class IpcpTest extends ProtocolContract {
  private static final String REQUEST =
      "0101 0026 0206 002d 0f01 0306 c0000201 8106 08080808 8306 08080404 010a c0000201 c0000202";

  IpcpTest() {
    super(new Ipcp(), REQUEST);
  }

  @Test
  void readsOptions() {
    assertThat(detail(REQUEST))
        .filteredOn(e -> !e.getKey().endsWith(".opt") && !e.getKey().endsWith(".length"))
        .extracting(e -> e.getKey().substring("ipcp.opt.".length()) + "=" + e.getValue())
        .containsExactly(
            "type=2",
            "compress_proto=0x002d",
            "max_slot_id=15",
            "comp_slot_id=1",
            "type=3",
            "ip_address=192.0.2.1",
            "type=129",
            "pri_dns_address=8.8.8.8",
            "type=131",
            "sec_dns_address=8.8.4.4",
            "type=1",
            "src_address=192.0.2.1",
            "dst_address=192.0.2.2");
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
