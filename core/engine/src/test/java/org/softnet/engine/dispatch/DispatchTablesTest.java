package org.softnet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.engine.fake.FakeProtocol;

class DispatchTablesTest {
  /** Names of equal hash codes: {@code "Aa".hashCode() == "BB".hashCode()}. */
  private static final List<String> TWINS =
      List.of("AaAaAa", "AaAaBB", "AaBBAa", "AaBBBB", "BBAaAa", "BBAaBB", "BBBBAa", "BBBBBB");

  private static final Protocol DNS = FakeProtocol.of("dns");
  private static final Protocol OTHER = FakeProtocol.of("other");

  private final SplittableRandom random = new SplittableRandom(20_260_302);

  private static DispatchTables ports() {
    return new DispatchTables(
        Map.of(Table.UDP_PORT, Map.of(53, DNS, 0, OTHER)), Map.of(), Map.of());
  }

  @Test
  void theFirstKeyWins() {
    assertThat(ports().find(Table.UDP_PORT, 53, 0)).isSameAs(DNS);
    assertThat(ports().find(Table.UDP_PORT, 0, 53)).isSameAs(OTHER);
  }

  @Test
  void theOtherKeyIsAskedIfNobodyHasTheFirst() {
    assertThat(ports().find(Table.UDP_PORT, 40_000, 53)).isSameAs(DNS);
    assertThat(ports().find(Table.UDP_PORT, 40_000, 0)).isSameAs(OTHER);
    assertThat(ports().find(Table.UDP_PORT, 40_000, 40_001)).isNull();
    assertThat(ports().find(Table.UDP_PORT, 40_000, 40_000)).isNull();
  }

  @Test
  void anUnknownTableFindsNothing() {
    assertThat(ports().find(Table.TCP_PORT, 53, 53)).isNull();
    assertThat(new DispatchTables(Map.of(), Map.of(), Map.of()).find(Table.UDP_PORT, 53, 53))
        .isNull();
  }

  @Test
  void tablesMeetByName() {
    Table theirs = Table.of(String.join(".", "udp", "port"), 16, StackDrop.IP_NOPROTO);
    assertThat(ports().find(theirs, 53, 53)).isSameAs(DNS);
    DispatchTables tables =
        new DispatchTables(Map.of(theirs, Map.of(67, OTHER)), Map.of(), Map.of());
    assertThat(tables.find(Table.UDP_PORT, 67, 67)).isSameAs(OTHER);
  }

  @Test
  void namesOfEqualHashStayApart() {
    Map<Table, Map<Integer, Protocol>> entries = new HashMap<>();
    for (String name : TWINS.subList(0, 5)) {
      entries.put(Table.of(name, 8), Map.of(1, FakeProtocol.of(name)));
    }
    DispatchTables tables = new DispatchTables(entries, Map.of(), Map.of());
    for (String name : TWINS) {
      Protocol found = tables.find(Table.of(name, 8), 1, 1);
      assertThat(found == null ? null : found.name())
          .isEqualTo(TWINS.indexOf(name) < 5 ? name : null);
    }
  }

  @Test
  void randomTablesAgreeWithMaps() {
    for (int round = 0; round < 300; round++) {
      Map<Table, Map<Integer, Protocol>> model = new HashMap<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        model.put(anyTable(), entries());
      }
      DispatchTables tables = new DispatchTables(model, Map.of(), Map.of());
      for (int i = 0; i < 300; i++) {
        Table table = anyTable();
        int key = anyKey();
        int orKey = anyKey();
        assertThat(tables.find(table, key, orKey))
            .as("%s %d %d", table, key, orKey)
            .isSameAs(expected(model, table, key, orKey));
      }
    }
  }

  private static @Nullable Protocol expected(
      Map<Table, Map<Integer, Protocol>> model, Table table, int key, int orKey) {
    Map<Integer, Protocol> entries = model.getOrDefault(table, Map.of());
    Protocol first = entries.get(key);
    return first != null ? first : entries.get(orKey);
  }

  private Map<Integer, Protocol> entries() {
    Map<Integer, Protocol> entries = new HashMap<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      entries.put(anyKey(), FakeProtocol.of("number" + i));
    }
    return entries;
  }

  private Table anyTable() {
    int name = random.nextInt(60);
    return Table.of(name < TWINS.size() ? TWINS.get(name) : "table." + name, 32);
  }

  private int anyKey() {
    return random.nextBoolean() ? random.nextInt(-8, 8) : random.nextInt(8) << 28;
  }
}
