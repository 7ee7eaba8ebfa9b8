package org.softnet.host.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.softnet.api.StackDrop;
import org.softnet.host.Softnet;

/** The library's face of the model. No plugin is on this class path: packets have no addresses. */
class WhatIfTest {
  private static final Path CAPTURE = Path.of("../../pcaps/arp.pcapng"); // 19 packets
  private static final long MICRO_PICOS = 1_000_000;

  private static Conditions conditions(double speed) {
    return new Conditions(MICRO_PICOS, 0, 0, 2_000_000, 64, speed);
  }

  private static WhatIf replay(Conditions conditions, Setting... settings) {
    WhatIf model = new WhatIf(List.of(settings), conditions);
    try (Softnet softnet = Softnet.open(CAPTURE)) {
      softnet.run(model, WhatIf.interest(softnet.catalog()));
    }
    return model;
  }

  @Test
  void eachSettingIsOfferedEachPacket() {
    WhatIf model = replay(conditions(1), new Setting(1, 4, 300), new Setting(2, 8, 1));
    assertThat(model.packets()).isEqualTo(19);
    assertThat(model.spanNanos()).isPositive();
    assertThat(model.backward() + model.timeless()).isZero();
    List<Outcome> outcomes = model.end();
    assertThat(outcomes)
        .extracting(Outcome::setting)
        .containsExactly(new Setting(1, 4, 300), new Setting(2, 8, 1));
    assertThat(outcomes)
        .allSatisfy(outcome -> {
          assertThat(outcome.account().in()).isEqualTo(19);
          assertThat(outcome.account().out()).isEqualTo(19);
          assertThat(outcome.account().residue()).isZero();
        });
    assertThat(outcomes).extracting(Outcome::squeezed).containsExactly(0L, 19L);
  }

  /** So fast that all come at once: one is worked on, and a ring is filled, on the first CPU. */
  @Test
  void whatHasNoAddressesGoesToTheFirstQueue() {
    List<Outcome> outcomes =
        replay(conditions(1e15), new Setting(1, 4, 300), new Setting(128, 4, 300)).end();
    assertThat(outcomes)
        .hasSize(2)
        .allSatisfy(outcome -> {
          assertThat(outcome.account().in()).isEqualTo(19);
          assertThat(outcome.account().out()).isEqualTo(1 + 4);
          assertThat(outcome.account().drops()).containsOnlyKeys(StackDrop.RING_FULL);
          assertThat(outcome.ringFull()).isEqualTo(14);
          assertThat(outcome.account().residue()).isZero();
          assertThat(outcome.depth()).isEqualTo(new Outcome.Percentiles(4, 4, 4, 4));
          assertThat(outcome.latency().p50()).isBetween(3_000L, 3_003L);
          assertThat(outcome.busiest()).isEqualTo(1);
        });
  }
}
