package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class CcpTest extends ProtocolContract {
  private static final String REQUEST = "0101 0015 1a04 7800 1804 7800 1503 2f 1206 01000060";

  CcpTest() {
    super(new Ccp(), REQUEST);
  }

  @Test
  void readsOptions() {
    assertThat(detail(REQUEST))
        .filteredOn(e -> !e.getKey().endsWith(".opt") && !e.getKey().endsWith(".length"))
        .extracting(e -> e.getKey().substring("ccp.opt.".length()) + "=" + e.getValue())
        .containsExactly(
            "type=26",
            "window=7",
            "method=8",
            "mbz=0",
            "chk=0",
            "type=24",
            "fe=1",
            "p=1",
            "History=24",
            "contexts=0",
            "type=21",
            "vd=0x2f",
            "vd.vers=1",
            "vd.dict=15",
            "type=18",
            "supported_bits=0x01000060",
            "supported_bits.h=1",
            "supported_bits.m=0",
            "supported_bits.s=1",
            "supported_bits.l=1",
            "supported_bits.d=0",
            "supported_bits.c=0");
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
