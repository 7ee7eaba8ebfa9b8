package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
  @Test
  void valuesHaveTheirNames() {
    Labels labels = Labels.of("2=reply", "1=request", "0x0800=IPv4", "-1=none");
    assertThat(labels.of(1)).isEqualTo("request");
    assertThat(labels.of(2)).isEqualTo("reply");
    assertThat(labels.of(2048)).isEqualTo("IPv4");
    assertThat(labels.of(-1)).isEqualTo("none");
    assertThat(labels.of(0)).isNull();
    assertThat(labels.of(3)).isNull();
    assertThat(labels.of(1, "other")).isEqualTo("request");
    assertThat(labels.of(3, "other")).isEqualTo("other");
  }

  @Test
  void aNameMayHoldAnythingButNothingHasToStandInIt() {
    Labels labels = Labels.of("1=a=b", "2=", "3= x ");
    assertThat(labels.of(1)).isEqualTo("a=b");
    assertThat(labels.of(2)).isEmpty();
    assertThat(labels.of(3)).isEqualTo(" x ");
  }

  @Test
  void noneHasNoNames() {
    assertThat(Labels.NONE.size()).isZero();
    assertThat(Labels.NONE.of(0)).isNull();
    assertThat(Labels.NONE.of(0, "x")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"request", "=request", "", "one=request", "1 =x", "0x=y", "1.5=z"})
  void whatIsNoEntryIsRefused(String entry) {
    assertThatThrownBy(() -> Labels.of("7=good", entry))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoNamesForAValueAreRefused() {
    assertThatThrownBy(() -> Labels.of("1=a", "16=b", "0x10=c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("16", "b", "0x10=c");
  }

  @Test
  void agreesWithAMap() {
    SplittableRandom random = new SplittableRandom(20_260_311);
    for (int round = 0; round < 300; round++) {
      TreeMap<Long, String> model = new TreeMap<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        model.put(value(random), "name" + i);
      }
      String[] entries =
          model.entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .toArray(String[]::new);
      for (int i = entries.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        String entry = entries[i];
        entries[i] = entries[other];
        entries[other] = entry;
      }
      Labels labels = Labels.of(entries);
      assertThat(labels.size()).isEqualTo(model.size());
      int index = 0;
      for (long value : model.keySet()) {
        assertThat(labels.value(index++)).isEqualTo(value);
        assertThat(labels.of(value)).isEqualTo(model.get(value));
      }
      for (int i = 0; i < 100; i++) {
        long value = value(random);
        assertThat(labels.of(value)).isEqualTo(model.get(value));
      }
    }
  }

  private static long value(SplittableRandom random) {
    return random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(-20, 60);
  }
}
