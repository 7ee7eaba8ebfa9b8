package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Both sides come to the ring at about the same moment, again and again: the windows between a look
 * and a wait are a few nanoseconds wide. A wake-up that is lost shows as a test that does not end.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RxRingRaceTest {
  private static final int ROUNDS = 300_000;
  private static final long NANOS = 1_000_000_000;
  private static final int TURNS = 24;
  private static final int SPINS = 500;

  private RxRing<Integer> ring = new RxRing<>(1);

  @Test
  void theReaderComesAsTheItemDoes() {
    inStep(
        round -> assertThat(ring.put(round)).isTrue(),
        round -> assertThat(ring.take()).isEqualTo(round));
  }

  @Test
  void theWriterComesAsTheSlotIsFreed() {
    ring.put(-1);
    inStep(
        round -> assertThat(ring.put(round)).isTrue(),
        round -> assertThat(ring.poll()).isEqualTo(round - 1));
  }

  @Test
  void theReaderComesAsTheWriterCloses() {
    inStep(
        round -> {
          ring.put(round);
          ring.close();
        },
        round -> {
          assertThat(ring.take()).isEqualTo(round);
          assertThat(ring.take()).isNull();
          ring = new RxRing<>(1);
        });
  }

  @Test
  void theWriterComesAsTheReaderCloses() {
    ring.put(-1);
    inStep(
        _ -> {
          if (ring.put(7)) {
            throw new AssertionError("a full ring took an item");
          }
          ring = new RxRing<>(1);
          ring.put(-1);
        },
        _ -> ring.close());
  }

  /** Runs both sides at about the same moment, round for round; the next waits for both. */
  private static void inStep(IntConsumer theirs, IntConsumer ours) {
    AtomicInteger begun = new AtomicInteger(-1);
    AtomicInteger done = new AtomicInteger(-1);
    int over = Integer.MAX_VALUE;
    Threads.Running other =
        Threads.start(() -> {
          SplittableRandom random = new SplittableRandom(1);
          for (int round = 0; await(begun, round) != over; round++) {
            dawdle(random);
            theirs.accept(round);
            done.set(round);
          }
        });
    SplittableRandom random = new SplittableRandom(2);
    long end = System.nanoTime() + NANOS;
    for (int round = 0; round < ROUNDS && System.nanoTime() - end < 0; round++) {
      begun.set(round);
      dawdle(random);
      ours.accept(round);
      await(done, round);
    }
    begun.set(over);
    other.join();
  }

  private static int await(AtomicInteger counter, int value) {
    int now = counter.get();
    for (int spins = 1; now < value; spins++) {
      if (spins % SPINS == 0) {
        LockSupport.parkNanos(1); // the other side may have no processor to run on
      }
      Thread.onSpinWait();
      now = counter.get();
    }
    return now;
  }

  private static void dawdle(SplittableRandom random) {
    for (int i = random.nextInt(TURNS); i > 0; i--) {
      Thread.onSpinWait();
    }
  }
}
