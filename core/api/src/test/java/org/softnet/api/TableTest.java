package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  @Test
  void tablesOfOneNameAreEqual() {
    Table ours = Table.of("fake.table", 8);
    Table theirs = Table.of("fake." + "TABLE".toLowerCase(Locale.ROOT), 16, StackDrop.IP_NOPROTO);
    assertThat(ours).isEqualTo(theirs).hasSameHashCodeAs(theirs);
    assertThat(ours.name()).isSameAs(theirs.name());
    assertThat(ours).isNotEqualTo(Table.of("fake.other", 8)).isNotEqualTo("fake.table");
    assertThat(ours).hasToString("fake.table");
  }

  @Test
  void namesHaveNumbersOfTheirOwn() {
    Table first = Table.of("fake.first", 8);
    Table second = Table.of("fake.second", 8);
    assertThat(second.index()).isGreaterThan(first.index());
    assertThat(Table.of("fake.first", 16).index()).isEqualTo(first.index());
    assertThat(Table.LINK_TYPE.index()).isGreaterThanOrEqualTo(0).isLessThan(first.index());
    assertThat(Table.of("Aa", 8)).isNotEqualTo(Table.of("BB", 8)); // of one String.hashCode
  }

  @Test
  void anUnknownKeyCarriesDataUnlessTheTableSaysOtherwise() {
    assertThat(Table.of("fake.table", 8).unknown()).isNull();
    assertThat(Table.of("fake.table", 8, StackDrop.IP_NOPROTO).unknown())
        .isEqualTo(StackDrop.IP_NOPROTO);
  }

  @ParameterizedTest
  @CsvSource({"'', 8", "' ', 8", "fake.table, 0", "fake.table, -1", "fake.table, 33"})
  void whatIsNoTableIsRefused(String name, int keyBits) {
    assertThatThrownBy(() -> Table.of(name, keyBits)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theHousesOwnTablesAreAsWideAsTheirKeys() {
    assertThat(Table.LINK_TYPE.keyBits()).isEqualTo(32);
    assertThat(Table.ETHER_TYPE.keyBits()).isEqualTo(16);
    assertThat(Table.IP_VERSION.keyBits()).isEqualTo(4);
    assertThat(Table.IP_PROTOCOL.keyBits()).isEqualTo(8);
    assertThat(Table.LLC_DSAP.keyBits()).isEqualTo(8);
    assertThat(Table.UDP_PORT.keyBits()).isEqualTo(16);
    assertThat(Table.TCP_PORT.keyBits()).isEqualTo(16);
    List<Table> all =
        List.of(
            Table.LINK_TYPE,
            Table.ETHER_TYPE,
            Table.IP_VERSION,
            Table.IP_PROTOCOL,
            Table.LLC_DSAP,
            Table.UDP_PORT,
            Table.TCP_PORT);
    Set<Table> different = new HashSet<>(all);
    assertThat(different).hasSameSizeAs(all);
  }
}
