package org.softnet.plugins.mpls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class PwEthernetBareTest extends ProtocolContract {
  private static final String FRAME = "020000000001 020000000002 0800";

  PwEthernetBareTest() {
    super(new PwEthernetBare(), FRAME);
  }

  @Test
  void theFirstOctetIsTheFrames() {
    assertThat(dissect(FRAME)).isEqualTo(Verdict.NEXT);
    assertThat(layer().headerOctets()).isZero();
    assertThat(layer().payloadOctets()).isEqualTo(14);
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(1);
    assertThat(info(FRAME)).isEqualTo("Ethernet pseudowire");
  }
}
