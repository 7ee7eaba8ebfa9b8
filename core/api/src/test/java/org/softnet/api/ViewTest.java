package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final int MEMORY = 24;
  private static final int[] FAR = {
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 7,
    Integer.MAX_VALUE - 8,
    Integer.MAX_VALUE - 2,
    Integer.MAX_VALUE
  };

  private final byte[] memory = new byte[MEMORY];

  ViewTest() {
    for (int i = 0; i < MEMORY; i++) {
      memory[i] = (byte) (0x79 + 11 * i); // some with the highest bit set
    }
  }

  @Test
  void readsNetworkByteOrder() {
    byte[] octets = {0x55, (byte) 0x81, 0x02, (byte) 0x83, 0x04, (byte) 0x85, 0x06, 0x07, 0x08};
    View view = new View().over(octets, 1, 8, 8);
    assertThat(view.u8(0)).isEqualTo(0x81);
    assertThat(view.u16(0)).isEqualTo(0x8102);
    assertThat(view.u16(1)).isEqualTo(0x0283);
    assertThat(view.u24(0)).isEqualTo(0x810283);
    assertThat(view.i32(0)).isEqualTo(0x81028304);
    assertThat(view.u32(0)).isEqualTo(0x81028304L);
    assertThat(view.i64(0)).isEqualTo(0x8102830485060708L);
  }

  @Test
  void noAccessorLeavesTheCapture() {
    View view = new View();
    for (int start = 0; start <= MEMORY; start++) {
      for (int captured = 0; captured <= MEMORY - start; captured++) {
        view.over(memory, start, captured, captured);
        for (int at = -10; at <= captured + 2; at++) {
          everyAccessorAgrees(view, at);
        }
        for (int at : FAR) {
          everyAccessorAgrees(view, at);
        }
      }
    }
  }

  private void everyAccessorAgrees(View view, int at) {
    assertThat(read(view::u8, at)).isEqualTo(expected(view, at, 1));
    assertThat(read(view::u16, at)).isEqualTo(expected(view, at, 2));
    assertThat(read(view::u24, at)).isEqualTo(expected(view, at, 3));
    assertThat(read(view::u32, at)).isEqualTo(expected(view, at, 4));
    assertThat(read(view::i64, at)).isEqualTo(expected(view, at, 8));
    Long signed = expected(view, at, 4);
    assertThat(read(view::i32, at)).isEqualTo(signed == null ? null : (long) signed.intValue());
  }

  /** What an accessor reads, or null if it says that there is nothing to read. */
  private static @Nullable Long read(IntFunction<Number> accessor, int at) {
    try {
      return accessor.apply(at).longValue();
    } catch (IndexOutOfBoundsException e) {
      return null;
    }
  }

  private @Nullable Long expected(View view, long at, int octets) {
    if (at < 0 || at + octets > view.captured()) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < octets; i++) {
      value = value * 256 + Byte.toUnsignedLong(memory[view.start() + (int) at + i]);
    }
    return value;
  }

  @Test
  void hasTellsWhatMayBeRead() {
    SplittableRandom random = new SplittableRandom(20_260_308);
    View view = new View().over(memory, 4, 10, 10);
    for (int i = 0; i < 20_000; i++) {
      int at = number(random);
      int octets = number(random);
      boolean fits = at >= 0 && octets >= 0 && (long) at + octets <= 10;
      assertThat(view.has(at, octets)).as("%d octets at %d", octets, at).isEqualTo(fits);
    }
  }

  private static int number(SplittableRandom random) {
    return random.nextInt(3) == 0 ? FAR[random.nextInt(FAR.length)] : random.nextInt(-2, 14);
  }

  @Test
  void aFreshViewHoldsNothing() {
    View view = new View();
    assertThat(view.captured()).isZero();
    assertThat(view.has(0, 0)).isTrue();
    assertThat(view.has(0, 1)).isFalse();
    assertThatThrownBy(() -> view.u8(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void doesNotReachBeyondItsMemory() {
    View view = new View().over(memory, 2, 3, 4);
    for (int[] window : new int[][] {{-1, 1}, {0, MEMORY + 1}, {MEMORY, 1}, {5, -1}}) {
      assertThatThrownBy(() -> view.over(memory, window[0], window[1], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(view.start()).as("stays where it was").isEqualTo(2);
    assertThat(view.captured()).isEqualTo(3);
    assertThat(view.onWire()).isEqualTo(4);
    assertThat(view.memory()).isSameAs(memory);
  }

  @Test
  void copiesWhatWasCaptured() {
    View view = new View().over(memory, 2, 6, 60);
    assertThat(view.copy(1, 3)).containsExactly(memory[3], memory[4], memory[5]);
    assertThat(view.copy(6, 0)).isEmpty();
    byte[] target = new byte[5];
    view.copy(4, target, 1, 2);
    assertThat(target).containsExactly(0, memory[6], memory[7], 0, 0);
    for (int[] span : new int[][] {{-1, 1}, {0, 7}, {6, 1}, {7, 0}}) {
      assertThatThrownBy(() -> view.copy(span[0], span[1]))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> view.copy(span[0], new byte[9], 0, span[1]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
