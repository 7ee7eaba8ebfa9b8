package org.softnet.plugins.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Ieee8021ahTest extends ProtocolContract {
  private static final String SAMPLE = "f8 1ebb30 011cebaf5000 001cebaf5201 0800 45";

  Ieee8021ahTest() {
    super(new Ieee8021ah(), SAMPLE);
  }

  @Test
  void readsTheTag() {
    assertThat(fields())
        .containsExactly(
            entry("ieee8021ah.priority", "7"),
            entry("ieee8021ah.drop", "1"),
            entry("ieee8021ah.nca", "1"),
            entry("ieee8021ah.res1", "0"),
            entry("ieee8021ah.res2", "0"),
            entry("ieee8021ah.isid", "2014000"),
            entry("ieee8021ah.cdst", "01:1c:eb:af:50:00"),
            entry("ieee8021ah.csrc", "00:1c:eb:af:52:01"),
            entry("ieee8021ah.etype", "0x0800"));
  }

  @Test
  void runsInALaneOfItsOwn() {
    assertThat(dissect(SAMPLE)).isEqualTo(Verdict.NEXT);
    assertThat(layer().lane()).isEqualTo(2014000);
    assertThat(layer().table()).isEqualTo(Table.ETHER_TYPE);
    assertThat(layer().key()).isEqualTo(0x0800);
  }

  @Test
  void takesLengthsToo() {
    String hex = "00 000001 011cebaf5000 001cebaf5201 0003 424203 00";
    assertThat(dissect(hex)).isEqualTo(Verdict.NEXT);
    assertThat(layer().key()).isEqualTo(4);
    assertThat(layer().payloadOctets()).isEqualTo(3);
    assertThat(fields(hex)).containsEntry("ieee8021ah.len", "3");
  }

  @Test
  void aCutTagIsTooShort() {
    assertThat(dissect("f8 1ebb30 011cebaf5000")).isEqualTo(Verdict.TRUNCATED);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
    assertThat(info(SAMPLE.replace("0800 45", "0700"))).isEqualTo("I-SID: 2014000");
  }
}
