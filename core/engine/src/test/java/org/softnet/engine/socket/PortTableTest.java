package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups against a search through all sockets. */
class PortTableTest {
  private record Bound(Binding binding, boolean isClosed) implements PortTable.Bound {
    boolean takes(int port, long low) {
      return !isClosed && binding.port() == port && binding.takes(4, 0, low);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithASearch(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Bound> sockets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int octets = random.nextInt(3) == 0 ? 0 : random.nextInt(10) == 0 ? 16 : 4;
      long address = octets == 0 ? 0 : random.nextInt(4);
      Binding binding = new Binding(random.nextInt(6), octets, 0, address);
      sockets.add(new Bound(binding, random.nextInt(8) == 0));
    }
    PortTable<Bound> table = new PortTable<>(sockets);
    for (int i = 0; i < 5_000; i++) {
      int port = random.nextInt(-1, 8);
      long address = random.nextInt(5);
      List<Bound> fitting = sockets.stream().filter(it -> it.takes(port, address)).toList();
      List<Bound> named = fitting.stream().filter(it -> it.binding().isSpecific()).toList();
      Bound found = table.find(port, 4, 0, address, random.nextInt());
      if (fitting.isEmpty()) {
        assertThat(found).isNull();
      } else {
        assertThat(found).isIn(named.isEmpty() ? fitting : named);
      }
    }
  }

  @Test
  void oneHashAlwaysChoosesTheSameAndAllAreChosen() {
    List<Bound> sockets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sockets.add(new Bound(new Binding(53, 0, 0, i), false));
    }
    PortTable<Bound> table = new PortTable<>(sockets);
    Set<Bound> chosen = new HashSet<>();
    for (int port = 0; port < 100; port++) {
      int hash = PortTable.hash(7, port, 53);
      Bound found = table.find(53, 4, 0, 1, hash);
      assertThat(table.find(53, 4, 0, 1, PortTable.hash(7, 53, port))).isEqualTo(found);
      chosen.add(found);
    }
    assertThat(chosen).containsExactlyInAnyOrderElementsOf(sockets);
  }

  @Test
  void scaledIsBelowItsRangeForEveryHash() {
    assertThat(PortTable.scaled(-1, 3)).isEqualTo(2);
    assertThat(PortTable.scaled(0, 3)).isZero();
    assertThat(PortTable.scaled(Integer.MIN_VALUE, 2)).isEqualTo(1);
    assertThat(PortTable.scaled(Integer.MAX_VALUE, 2)).isZero();
    assertThat(PortTable.scaled(5, 0)).isZero();
  }
}
