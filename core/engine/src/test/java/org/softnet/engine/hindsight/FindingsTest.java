package org.softnet.engine.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.engine.fake.FakeProtocol;

/** What a first pass writes down, and that the second one gets it. */
class FindingsTest {
  private static final Table NOWHERE = Table.of("nowhere", 8);

  private Findings findings = new Findings(1 << 20);

  private static Layer told(Foresight foresight, long packet, int depth) {
    Layer layer = new Layer();
    layer.enter(FakeProtocol.of("fake"), NOWHERE, false);
    foresight.tell(packet, depth, layer);
    return layer;
  }

  @Test
  void aNoteReachesItsLayerAndNoOther() {
    findings.note(7, 3, 2, 9);
    findings.note(5, 3, 2, 8);
    findings.note(7, 4, 0, 10);
    Foresight foresight = findings.foresight();
    assertThat(told(foresight, 5, 3).note(2)).isEqualTo(8);
    assertThat(told(foresight, 6, 3).note(2)).isZero();
    assertThat(told(foresight, 7, 4).note(0)).isEqualTo(10);
    assertThat(told(foresight, 7, 3).note(2)).isEqualTo(9); // layers need not come in order
    assertThat(told(foresight, 7, 3).note(0)).isZero();
    assertThat(told(foresight, 7, 3).piece().wholeIn()).isZero();
    assertThat(told(foresight, 8, 3).note(2)).isZero();
  }

  @Test
  void ofANoteThatIsToldTwiceTheSmallerNumberCounts() {
    findings.note(1, 0, 0, 4);
    findings.note(1, 0, 0, 3);
    findings.note(1, 0, 0, 5);
    assertThat(told(findings.foresight(), 1, 0).note(0)).isEqualTo(3);
  }

  @Test
  void piecesOfAChainAreToldWhereTheWholeIs() {
    int chain = findings.await(Findings.NOBODY, 1, 2);
    int other = findings.await(Findings.NOBODY, 2, 2);
    chain = findings.await(chain, 3, 2);
    chain = findings.await(chain, 4, 2);
    findings.settle(chain, 4);
    assertThat(other).isEqualTo(1);
    Foresight foresight = findings.foresight();
    assertThat(told(foresight, 1, 2).piece().wholeIn()).isEqualTo(4);
    assertThat(told(foresight, 2, 2).piece().wholeIn()).isZero(); // waits still
    assertThat(told(foresight, 3, 2).piece().wholeIn()).isEqualTo(4);
    assertThat(told(foresight, 4, 2).piece().wholeIn()).isZero(); // is the one
    assertThat(findings.account().in()).isEqualTo(2);
    assertThat(findings.account().out()).isEqualTo(2);
  }

  @Test
  void whatIsBeyondTheLimitIsCounted() {
    findings = new Findings(2);
    findings.note(1, 0, 0, 2);
    findings.note(2, 0, 0, 3);
    findings.note(3, 0, 0, 4);
    assertThat(findings.await(Findings.NOBODY, 4, 0)).isEqualTo(Findings.NOBODY);
    assertThat(findings.account().in()).isEqualTo(4);
    assertThat(findings.account().drops()).containsExactly(Map.entry(StackDrop.HINDSIGHT_FULL, 2L));
    assertThat(findings.account().residue()).isZero();
    Foresight foresight = findings.foresight();
    assertThat(told(foresight, 2, 0).note(0)).isEqualTo(3);
    assertThat(told(foresight, 3, 0).note(0)).isZero();
  }

  @Test
  void aNoteThatCannotBeKeptIsRefused() {
    assertThatThrownBy(() -> findings.note(1, 0, Findings.WHOLE_IN, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> findings.note(1, 0, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Against a map, in an order that no capture has. */
  @Test
  void anyOrderComesOutRight() {
    SplittableRandom random = new SplittableRandom(5);
    Map<Long, Long> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long packet = random.nextLong(1, 10_000);
      int depth = random.nextInt(4);
      long number = random.nextLong(1 << 20);
      findings.note(packet, depth, 1, number);
      model.merge(packet << 2 | depth, number, Math::min);
    }
    Foresight foresight = findings.foresight();
    for (long packet = 1; packet < 10_000; packet++) {
      for (int depth = 0; depth < 4; depth++) {
        assertThat(told(foresight, packet, depth).note(1))
            .isEqualTo(model.getOrDefault(packet << 2 | depth, 0L));
      }
    }
  }
}
