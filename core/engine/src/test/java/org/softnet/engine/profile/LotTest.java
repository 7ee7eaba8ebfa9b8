package org.softnet.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LotTest {
  private static final int DRAWS = 200_000;

  @Test
  void drawsSoManyOnTheAverage() {
    Lot lot = new Lot(256);
    long packets = 0;
    for (int i = 0; i < DRAWS; i++) {
      packets += lot.next();
    }
    // The deviation of a sum of geometric numbers: about 256 * sqrt(draws).
    assertThat((double) packets / DRAWS).isCloseTo(256, within(5 * 256 / Math.sqrt(DRAWS)));
  }

  @Test
  void whatCameBeforeChangesNoChance() {
    Lot lot = new Lot(16);
    int[] longer = new int[3]; // than 0, 10 and 20 packets
    for (int i = 0; i < DRAWS; i++) {
      int gap = lot.next();
      assertThat(gap).isPositive();
      longer[0]++;
      longer[1] += gap > 10 ? 1 : 0;
      longer[2] += gap > 20 ? 1 : 0;
    }
    double tenth = Math.pow(1 - 1.0 / 16, 10);
    assertThat((double) longer[1] / longer[0]).isCloseTo(tenth, within(0.01));
    assertThat((double) longer[2] / longer[1]).isCloseTo(tenth, within(0.01));
  }

  @Test
  void oneOfOneIsEach() {
    Lot lot = new Lot(1);
    for (int i = 0; i < 100; i++) {
      assertThat(lot.next()).isEqualTo(1);
    }
  }
}
