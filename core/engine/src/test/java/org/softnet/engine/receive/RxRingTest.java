package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wake-up that is lost shows as a test that does not end: hence the time limit. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RxRingTest {
  @ParameterizedTest(name = "{0} slots asked for, {1} there")
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "1000, 1024"})
  void holdsTheNextPowerOfTwo(int asked, int capacity) {
    RxRing<Integer> ring = new RxRing<>(asked);
    for (int i = 0; i < capacity; i++) {
      assertThat(ring.offer(i)).isTrue();
    }
    assertThat(ring.offer(capacity)).isFalse();
    for (int i = 0; i < capacity; i++) {
      assertThat(ring.poll()).isEqualTo(i);
    }
    assertThat(ring.poll()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 64})
  void agreesWithAQueue(int capacity) {
    SplittableRandom random = new SplittableRandom(capacity);
    RxRing<Integer> ring = new RxRing<>(capacity);
    ArrayDeque<Integer> model = new ArrayDeque<>();
    boolean filling = true;
    for (int i = 0; i < 200_000; i++) {
      filling = random.nextInt(100) == 0 ? !filling : filling;
      boolean writes = random.nextInt(4) == 0 ? !filling : filling;
      if (writes) {
        boolean fits = model.size() < capacity;
        assertThat((fits && random.nextBoolean()) ? ring.put(i) : ring.offer(i)).isEqualTo(fits);
        if (fits) {
          model.add(i);
        }
      } else {
        boolean there = !model.isEmpty();
        assertThat((there && random.nextBoolean()) ? ring.take() : ring.poll())
            .isEqualTo(model.poll());
      }
    }
  }

  @Test
  void whatWasPutBeforeTheCloseIsStillTaken() {
    RxRing<Integer> ring = new RxRing<>(4);
    ring.put(1);
    ring.put(2);
    ring.close();
    assertThat(ring.put(3)).as("put after the close").isFalse();
    assertThat(ring.take()).isEqualTo(1);
    assertThat(ring.take()).isEqualTo(2);
    assertThat(ring.take()).isNull();
    assertThat(ring.take()).isNull();
  }

  @ParameterizedTest(name = "{0} slots, {1} hand-overs, waits of up to {2} turns")
  @CsvSource({
    "1,       20000,  0", // each hand-over may cost two wake-ups: fewer of them
    "1,       20000, 50",
    "2,       40000, 50",
    "4,      200000, 20",
    "64,    2000000, 10",
    "1024,  4000000,  0"
  })
  void twoThreadsLoseNothingAndKeepTheOrder(int capacity, int handOvers, int turns) {
    RxRing<Integer> ring = new RxRing<>(capacity);
    Threads.Running writer =
        Threads.start(() -> {
          SplittableRandom random = new SplittableRandom(1);
          for (int i = 0; i < handOvers; i++) {
            dawdle(random, turns);
            if (random.nextInt(8) > 0 || !ring.offer(i)) {
              assertThat(ring.put(i)).isTrue();
            }
          }
          ring.close();
        });
    SplittableRandom random = new SplittableRandom(2);
    int expected = 0;
    for (Integer item = next(ring, random); item != null; item = next(ring, random)) {
      if (item != expected) {
        assertThat(item).isEqualTo(expected);
      }
      expected++;
      dawdle(random, turns);
    }
    writer.join();
    assertThat(expected).isEqualTo(handOvers);
    assertThat(ring.poll()).isNull();
  }

  private static @Nullable Integer next(RxRing<Integer> ring, SplittableRandom random) {
    Integer item = random.nextInt(8) == 0 ? ring.poll() : null;
    return item == null ? ring.take() : item;
  }

  private static void dawdle(SplittableRandom random, int turns) {
    if (turns > 0) {
      for (int i = random.nextInt(turns); i > 0; i--) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void theWritersCloseEndsAReaderThatWaits() {
    RxRing<Integer> ring = new RxRing<>(1);
    List<@Nullable Integer> taken = new ArrayList<>();
    Threads.Running reader = Threads.start(() -> taken.add(ring.take()));
    reader.awaitParked();
    ring.close();
    reader.join();
    assertThat(taken).containsOnlyNulls();
  }

  @Test
  void theReadersCloseEndsAWriterThatWaits() {
    RxRing<Integer> ring = new RxRing<>(1);
    List<Boolean> put = new ArrayList<>();
    Threads.Running writer =
        Threads.start(() -> {
          put.add(ring.put(1));
          put.add(ring.put(2));
        });
    writer.awaitParked();
    ring.close();
    writer.join();
    assertThat(put).containsExactly(true, false);
    assertThat(ring.poll()).isEqualTo(1);
  }

  @Test
  void aReaderThatWaitsGetsWhatIsPut() {
    RxRing<Integer> ring = new RxRing<>(1);
    List<@Nullable Integer> taken = new ArrayList<>();
    Threads.Running reader = Threads.start(() -> taken.add(ring.take()));
    reader.awaitParked();
    ring.put(7);
    reader.join();
    assertThat(taken).containsExactly(7);
  }

  /** Many rounds: a reader that was woken for one item needs a moment to be seen taking it. */
  @Test
  void aPatientReaderSleepsUntilSeveralItemsWait() {
    int rounds = 2_000;
    RxRing<Integer> ring = new RxRing<>(4, 2);
    AtomicInteger taken = new AtomicInteger();
    Threads.Running reader =
        Threads.start(() -> {
          for (; taken.get() < 2 * rounds; taken.incrementAndGet()) {
            assertThat(ring.take()).isEqualTo(taken.get());
          }
        });
    for (int i = 0; i < 2 * rounds; i += 2) {
      while (taken.get() < i) {
        Thread.onSpinWait();
      }
      reader.awaitParked();
      ring.put(i);
      dawdle(new SplittableRandom(i), 1_000);
      assertThat(taken).as("taken, one of two is there").hasValue(i);
      ring.put(i + 1);
    }
    reader.join();
    assertThat(taken).hasValue(2 * rounds);
  }

  @Test
  void aCloseWakesAPatientReaderForWhatThereIs() {
    RxRing<Integer> ring = new RxRing<>(4, 2);
    List<@Nullable Integer> taken = new ArrayList<>();
    Threads.Running reader =
        Threads.start(() -> {
          taken.add(ring.take());
          taken.add(ring.take());
        });
    reader.awaitParked();
    ring.put(1);
    ring.close();
    reader.join();
    assertThat(taken).containsExactly(1, null);
  }

  @Test
  void anInterruptIsNeitherAWakeUpNorForgotten() {
    RxRing<Integer> ring = new RxRing<>(1);
    List<@Nullable Object> taken = new ArrayList<>();
    Threads.Running reader =
        Threads.start(() -> {
          taken.add(ring.take());
          taken.add(Thread.currentThread().isInterrupted());
        });
    reader.awaitParked();
    reader.thread().interrupt();
    ring.put(7);
    reader.join();
    assertThat(taken).containsExactly(7, true);
  }

  /** Close races with put and take: whoever closes, both sides end, and nothing is lost. */
  @ParameterizedTest(name = "{0} closes")
  @ValueSource(strings = {"writer", "reader", "third"})
  void aCloseAtAnyMomentEndsBothSides(String who) {
    SplittableRandom random = new SplittableRandom(20_260_306);
    for (int round = 0; round < 500; round++) {
      RxRing<Integer> ring = new RxRing<>(1 + random.nextInt(4));
      AtomicInteger put = new AtomicInteger();
      int writes = who.equals("writer") ? random.nextInt(20) : Integer.MAX_VALUE;
      int reads = who.equals("reader") ? random.nextInt(20) : Integer.MAX_VALUE;
      Threads.Running writer =
          Threads.start(() -> {
            while (put.get() < writes && ring.put(put.get())) {
              put.incrementAndGet();
            }
            ring.close();
          });
      int turns = 1 + random.nextInt(5_000);
      Threads.Running third =
          Threads.start(() -> {
            if (who.equals("third")) {
              dawdle(new SplittableRandom(turns), turns);
              ring.close();
            }
          });
      int taken = 0;
      for (Integer item = null; taken < reads && (item = ring.take()) != null; taken++) {
        assertThat(item).isEqualTo(taken);
      }
      ring.close();
      writer.join();
      third.join();
      if (who.equals("writer")) {
        assertThat(taken).as("all is taken").isEqualTo(put.get());
      }
      for (Integer left = ring.poll(); left != null; left = ring.poll()) {
        assertThat(left).isEqualTo(taken++);
      }
      assertThat(taken).isEqualTo(put.get());
    }
  }
}
