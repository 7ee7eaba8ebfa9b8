package org.softnet.plugins.gre;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class ErspanBareTest extends ProtocolContract {
  private static final String FRAME = "020000000001 020000000002 0800 45";

  ErspanBareTest() {
    super(new ErspanBare(), FRAME);
  }

  @Test
  void theFirstOctetIsTheFrames() {
    assertThat(dissect(FRAME)).isEqualTo(Verdict.NEXT);
    assertThat(layer().headerOctets()).isZero();
    assertThat(layer().payloadOctets()).isEqualTo(15);
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(1);
  }

  @Test
  void tellsItsName() {
    assertThat(info(FRAME)).isEqualTo("ERSPAN:");
  }
}
