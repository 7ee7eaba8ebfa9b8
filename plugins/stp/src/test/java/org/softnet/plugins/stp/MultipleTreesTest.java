package org.softnet.plugins.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.testkit.Hex;

class MultipleTreesTest {
  private static final String TREES =
      "0000 03 02 38"
          + "8001 001906eab880 00000007 1005 021906eab880 800c 0180 1400 0200 0f00 00"
          + "0050"
          + "00".repeat(64)
          + "fc 6001 001ef705a880 00000009 60 80 13";

  @Test
  void everyPrefixIsATreeOrTooShort() {
    byte[] octets = Hex.octets(TREES);
    for (int captured = 36; captured <= octets.length; captured++) {
      View view = Hex.prefix(octets, captured);
      Layer layer = new Layer();
      layer.view().over(view.memory(), view.start(), view.captured(), view.onWire());
      layer.enter(new Stp(), Table.LLC_DSAP, false);
      Verdict verdict = new Stp().dissect(layer.view(), layer);
      layer.judge(verdict);
      boolean isTree = captured < 38 || captured == octets.length;
      assertThat(verdict).as("%d", captured).isEqualTo(isTree ? Verdict.END : Verdict.SNAPPED);
      if (isTree) {
        assertThatCode(() -> new Stp().detail(layer, new Seen())).doesNotThrowAnyException();
      }
    }
  }
}
