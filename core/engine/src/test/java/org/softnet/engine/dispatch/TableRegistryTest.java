package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.engine.fake.FakeProtocol;

class TableRegistryTest {
  private static final Table NIBBLES = Table.of("fake.nibble", 4);

  private final TableRegistry registry = new TableRegistry();

  @Test
  void aRegisteredProtocolIsFound() {
    Protocol dns = FakeProtocol.of("dns").on(Table.UDP_PORT, 53).on(Table.TCP_PORT, 53);
    registry.register(dns, "dns-plugin");
    DispatchTables tables = registry.snapshot();
    assertThat(tables.find(Table.UDP_PORT, 53, 53)).isSameAs(dns);
    assertThat(tables.find(Table.TCP_PORT, 53, 53)).isSameAs(dns);
    assertThat(tables.find(Table.UDP_PORT, 54, 54)).isNull();
  }

  @Test
  void whatIsBoundComesBeforeWhatIsRegistered() {
    Protocol dns = FakeProtocol.of("dns").on(Table.UDP_PORT, 53, Integer.MAX_VALUE);
    Protocol other = FakeProtocol.of("other");
    Protocol last = FakeProtocol.of("last");
    registry.register(dns, "dns-plugin");
    registry.bind(Table.UDP_PORT, 53, other);
    registry.bind(Table.UDP_PORT, 53, last);
    registry.bind(Table.UDP_PORT, 4_000, other);
    DispatchTables tables = registry.snapshot();
    assertThat(tables.find(Table.UDP_PORT, 53, 53)).isSameAs(last);
    assertThat(tables.find(Table.UDP_PORT, 4_000, 53)).isSameAs(other);
    assertThat(tables.find(Table.UDP_PORT, 54, 4_000)).isSameAs(other);
    assertThat(tables.find(Table.UDP_PORT, 54, 55)).isNull();
  }

  @Test
  void aKeyThatIsBoundComesBeforeTheOneThatIsAskedFirst() {
    Protocol dns = FakeProtocol.of("dns").on(Table.UDP_PORT, 53);
    Protocol other = FakeProtocol.of("other");
    registry.register(dns, "dns-plugin");
    registry.bind(Table.UDP_PORT, 4_000, other);
    assertThat(registry.snapshot().find(Table.UDP_PORT, 53, 4_000)).isSameAs(other);
    assertThat(registry.snapshot().find(Table.UDP_PORT, 53, 53)).isSameAs(dns);
  }

  @Test
  void equalPrioritiesClashAndTheMessageNamesBothSides() {
    registry.register(FakeProtocol.of("dns").on(Table.UDP_PORT, 53), "dns-plugin");
    assertThatThrownBy(
            () -> registry.register(FakeProtocol.of("tunnel").on(Table.UDP_PORT, 53), "vpn-plugin"))
        .isInstanceOf(TableClashException.class)
        .hasMessageContainingAll(
            "udp.port", "53", "dns", "dns-plugin", "tunnel", "vpn-plugin", "priority");
  }

  @Test
  void equalPrioritiesClashBelowTheWinnerToo() {
    registry.register(FakeProtocol.of("low").on(Table.UDP_PORT, 53, -1), "a");
    registry.register(FakeProtocol.of("high").on(Table.UDP_PORT, 53, 9), "b");
    assertThatThrownBy(
            () -> registry.register(FakeProtocol.of("low2").on(Table.UDP_PORT, 53, -1), "c"))
        .isInstanceOf(TableClashException.class)
        .hasMessageContainingAll("low (", "low2 (");
  }

  @Test
  void aFailedClaimChangesNothing() {
    Protocol dns = FakeProtocol.of("dns").on(Table.UDP_PORT, 53);
    registry.register(dns, "dns-plugin");
    Protocol late = FakeProtocol.of("late").on(Table.UDP_PORT, 53);
    assertThatThrownBy(() -> registry.register(late, "late-plugin"))
        .isInstanceOf(TableClashException.class);
    assertThat(registry.candidates(Table.UDP_PORT).get(53)).hasSize(1);
    assertThat(registry.snapshot().find(Table.UDP_PORT, 53, 53)).isSameAs(dns);
  }

  @Test
  void thePriorityWinsWhateverTheOrder() {
    List<Integer> priorities =
        new ArrayList<>(List.of(Integer.MIN_VALUE, -3, 0, 1, 77, Integer.MAX_VALUE));
    Random random = new Random(20_260_303);
    for (int round = 0; round < 100; round++) {
      Collections.shuffle(priorities, random);
      TableRegistry fresh = new TableRegistry();
      for (int priority : priorities) {
        fresh.register(
            FakeProtocol.of("p" + priority).on(Table.UDP_PORT, 53, priority), "plugin" + priority);
      }
      Protocol winner = fresh.snapshot().find(Table.UDP_PORT, 53, 53);
      assertThat(winner).hasToString("p" + Integer.MAX_VALUE);
      assertThat(fresh.candidates(Table.UDP_PORT).get(53))
          .extracting(Candidate::priority)
          .containsExactly(Integer.MAX_VALUE, 77, 1, 0, -3, Integer.MIN_VALUE);
    }
  }

  @Test
  void aKeyTooWideForItsTableIsRefused() {
    registry.register(FakeProtocol.of("widest").on(NIBBLES, 15), "a");
    for (int key : new int[] {16, 255, -1, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> registry.register(FakeProtocol.of("wide").on(NIBBLES, key), "b"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("wide", "(plugin b", "" + key, "fake.nibble", "4 bits");
    }
    assertThat(registry.candidates(NIBBLES)).containsOnlyKeys(15);
  }

  @Test
  void aTableOf32BitsTakesEveryKey() {
    Protocol any =
        FakeProtocol.of("any").on(Table.LINK_TYPE, -1).on(Table.LINK_TYPE, Integer.MIN_VALUE);
    registry.register(any, "a");
    assertThat(registry.snapshot().find(Table.LINK_TYPE, -1, 0)).isSameAs(any);
    assertThat(registry.snapshot().find(Table.LINK_TYPE, Integer.MIN_VALUE, 0)).isSameAs(any);
  }

  @Test
  void twoDescriptionsOfATableClash() {
    registry.register(FakeProtocol.of("one").on(NIBBLES, 1), "one-plugin");
    Table wider = Table.of("fake.nibble", 8);
    assertThatThrownBy(() -> registry.register(FakeProtocol.of("two").on(wider, 2), "two-plugin"))
        .isInstanceOf(TableClashException.class)
        .hasMessageContainingAll("fake.nibble", "one-plugin", "two-plugin", "4", "8");
  }

  @Test
  void tablesMadeSeparatelyAreOne() {
    registry.register(FakeProtocol.of("one").on(Table.of("fake.new", 8), 1), "a");
    registry.register(FakeProtocol.of("two").on(Table.of("fake.new", 8), 2), "b");
    assertThat(registry.tables()).hasSize(1);
    assertThat(registry.candidates(Table.of("fake.new", 8))).containsOnlyKeys(1, 2);
  }

  @Test
  void tablesAndKeysAreSorted() {
    registry.register(
        FakeProtocol.of("many")
            .on(Table.UDP_PORT, 9)
            .on(Table.IP_PROTOCOL, 17)
            .on(Table.UDP_PORT, 1),
        "a");
    registry.register(FakeProtocol.of("more").on(Table.UDP_PORT, 5).on(Table.ETHER_TYPE, 1), "b");
    assertThat(registry.tables())
        .containsExactly(Table.ETHER_TYPE, Table.IP_PROTOCOL, Table.UDP_PORT);
    assertThat(registry.candidates(Table.UDP_PORT).keySet()).containsExactly(1, 5, 9);
    assertThat(registry.candidates(Table.TCP_PORT)).isEmpty();
  }

  @Test
  void candidatesTellWhoBroughtThem() {
    Protocol dns = FakeProtocol.of("dns").on(Table.UDP_PORT, 53, 4);
    registry.register(dns, "dns-plugin");
    assertThat(registry.candidates(Table.UDP_PORT))
        .isEqualTo(Map.of(53, List.of(new Candidate(dns, "dns-plugin", 4))));
  }

  @Test
  void aSnapshotStaysAsItWas() {
    Protocol early = FakeProtocol.of("early").on(Table.UDP_PORT, 53);
    registry.register(early, "a");
    DispatchTables before = registry.snapshot();
    Protocol late = FakeProtocol.of("late").on(Table.UDP_PORT, 53, 1).on(Table.TCP_PORT, 80);
    registry.register(late, "b");
    DispatchTables after = registry.snapshot();

    assertThat(before.find(Table.UDP_PORT, 53, 53)).isSameAs(early);
    assertThat(before.find(Table.TCP_PORT, 80, 80)).isNull();
    assertThat(after.find(Table.UDP_PORT, 53, 53)).isSameAs(late);
    assertThat(after.find(Table.TCP_PORT, 80, 80)).isSameAs(late);
  }
}
