package org.softnet.plugins.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.testkit.Hex;

class MultipleTreesTest {
  private static final int MUTATIONS = 20_000;
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

  @Test
  void noMutationThrows() {
    byte[] octets = Hex.octets(TREES);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = octets.clone();
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      View view = Hex.prefix(mutant, random.nextInt(mutant.length + 1));
      Layer layer = new Layer();
      layer.view().over(view.memory(), view.start(), view.captured(), view.onWire());
      layer.enter(new Stp(), Table.LLC_DSAP, false);
      layer.judge(new Stp().dissect(layer.view(), layer));
      if (layer.isWhole()) {
        assertThatCode(() -> new Stp().detail(layer, new Seen()))
            .as(HexFormat.of().formatHex(mutant) + " cut to " + view.captured())
            .doesNotThrowAnyException();
      }
    }
  }
}
