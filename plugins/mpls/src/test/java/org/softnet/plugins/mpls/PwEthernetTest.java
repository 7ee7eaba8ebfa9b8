package org.softnet.plugins.mpls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class PwEthernetTest extends ProtocolContract {
  private static final String CONTROLLED = "0000 0005 020000000001 020000000002 0800";

  PwEthernetTest() {
    super(new PwEthernet(), CONTROLLED);
  }

  @Test
  void takesNoOctet() {
    assertThat(dissect(CONTROLLED)).isEqualTo(Verdict.NEXT);
    assertThat(layer().headerOctets()).isZero();
    assertThat(layer().payloadOctets()).isEqualTo(18);
    assertThat(info(CONTROLLED)).isEqualTo("Ethernet pseudowire");
  }
}
