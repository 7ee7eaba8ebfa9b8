package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.Block;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.receive.TapQueue.Overflow;
import org.softnet.engine.stats.Stage;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TapQueueTest {
  private static final int BATCHES = 4;
  private static final int CAPACITY = BATCHES * Block.DEFAULT_PACKETS;

  private final Stage stage = new Stage("tap");
  private final PacketSlot slot = new PacketSlot();
  private final List<String> printed = new ArrayList<>();

  private TapQueue queue(FakeTap tap, Overflow overflow) {
    return new TapQueue("fake", tap, line -> printed.add(line.toString()), overflow, stage);
  }

  private void see(TapQueue queue, long number, int captured) {
    queue.see(FakeFrame.load(slot, number, captured, captured));
  }

  private void seeAll(TapQueue queue, long first, long last) {
    for (long number = first; number <= last; number++) {
      see(queue, number, 1);
    }
  }

  private static LongConsumer waitsFor(CountDownLatch gate) {
    return _ -> Threads.await(gate);
  }

  @ParameterizedTest
  @EnumSource
  void theTapSeesEveryPacketAsItWas(Overflow overflow) {
    FakeTap tap = new FakeTap(_ -> {});
    TapQueue queue = queue(tap, overflow);
    queue.start();
    queue.see(FakeFrame.load(slot, 7, 60, 60));
    queue.see(FakeFrame.load(slot, 8, 0, 60));
    queue.flush();
    queue.see(FakeFrame.load(slot, 9, 96, 1_514));
    queue.close();
    assertThat(tap.seen)
        .containsExactly(
            new FakeTap.Seen(7, 7_000, "fake0", 60, 60),
            new FakeTap.Seen(8, 8_000, "fake0", 0, 60),
            new FakeTap.Seen(9, 9_000, "fake0", 96, 1_514));
    assertThat(tap.isEnded()).isTrue();
    assertThat(queue.failure()).isNull();
    assertThat(stage.in()).isEqualTo(3);
    assertThat(stage.out()).isEqualTo(3);
    assertThat(stage.drops()).isEmpty();
  }

  @Test
  void linesArePrintedUnlessEmpty() {
    TapQueue queue = queue(new FakeTap(_ -> {}), Overflow.WAIT);
    queue.start();
    seeAll(queue, 1, 5);
    queue.close();
    assertThat(printed).containsExactly("even 2", "even 4", "end");
  }

  @Test
  void whatIsFlushedIsSeenBeforeTheEnd() {
    CountDownLatch three = new CountDownLatch(3);
    TapQueue queue = queue(new FakeTap(_ -> three.countDown()), Overflow.WAIT);
    queue.start();
    queue.flush();
    seeAll(queue, 1, 3);
    queue.flush();
    Threads.await(three);
    queue.close();
    assertThat(stage.out()).isEqualTo(3);
  }

  @Test
  void waitLosesNothingWithASlowTap() {
    CountDownLatch gate = new CountDownLatch(1);
    FakeTap tap = new FakeTap(waitsFor(gate));
    TapQueue queue = queue(tap, Overflow.WAIT);
    queue.start();
    int packets = CAPACITY + Block.DEFAULT_PACKETS + 17;
    Threads.Running poller =
        Threads.start(() -> {
          seeAll(queue, 1, packets);
          queue.close();
        });
    poller.awaitParked();
    gate.countDown();
    poller.join();
    assertThat(tap.numbers()).isEqualTo(Rig.numbers(1, packets));
    assertThat(stage.drops()).isEmpty();
    assertThat(stage.residue()).isZero();
  }

  @Test
  void dropCountsExactlyWhatDoesNotFit() {
    CountDownLatch gate = new CountDownLatch(1);
    FakeTap tap = new FakeTap(waitsFor(gate));
    TapQueue queue = queue(tap, Overflow.DROP);
    queue.start();
    seeAll(queue, 1, CAPACITY + 1_000);
    gate.countDown();
    queue.close();
    assertThat(tap.numbers()).isEqualTo(Rig.numbers(1, CAPACITY));
    assertThat(Rig.dropped(stage, StackDrop.TAP_QUEUE_FULL)).isEqualTo(1_000);
    assertThat(stage.in()).isEqualTo(CAPACITY + 1_000);
    assertThat(stage.residue()).isZero();
  }

  /** The model: four batches, each closed by the first packet that it has no room for. */
  @Test
  void dropCountsExactlyWhateverTheSizes() {
    SplittableRandom random = new SplittableRandom(20_260_307);
    for (int round = 0; round < 5; round++) {
      CountDownLatch gate = new CountDownLatch(1);
      FakeTap tap = new FakeTap(waitsFor(gate));
      Stage account = new Stage("tap");
      TapQueue queue = new TapQueue("fake", tap, _ -> {}, Overflow.DROP, account);
      queue.start();
      List<Long> expected = new ArrayList<>();
      int batches = 1;
      int octets = 0;
      for (long number = 1; number <= 60; number++) {
        int captured = random.nextInt(Block.DEFAULT_OCTETS / (1 << random.nextInt(5)));
        see(queue, number, captured);
        if (octets + captured > Block.DEFAULT_OCTETS) {
          batches++;
          octets = 0;
        }
        octets += captured;
        if (batches <= BATCHES) {
          expected.add(number);
        }
      }
      gate.countDown();
      queue.close();
      assertThat(tap.numbers()).isEqualTo(expected);
      assertThat(Rig.dropped(account, StackDrop.TAP_QUEUE_FULL)).isEqualTo(60 - expected.size());
      assertThat(account.residue()).isZero();
    }
  }

  @Test
  void aBatchIsFilledToItsLastOctet() {
    CountDownLatch gate = new CountDownLatch(1);
    FakeTap tap = new FakeTap(waitsFor(gate));
    TapQueue queue = queue(tap, Overflow.DROP);
    queue.start();
    for (long number = 1; number <= 2 * BATCHES + 1; number++) {
      see(queue, number, Block.DEFAULT_OCTETS / 2);
    }
    gate.countDown();
    queue.close();
    assertThat(tap.numbers()).isEqualTo(Rig.numbers(1, 2 * BATCHES));
    assertThat(Rig.dropped(stage, StackDrop.TAP_QUEUE_FULL)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aPacketThatNoBatchCanHoldIsDroppedAlone(Overflow overflow) {
    FakeTap tap = new FakeTap(_ -> {});
    TapQueue queue = queue(tap, overflow);
    queue.start();
    see(queue, 1, 60);
    see(queue, 2, Block.DEFAULT_OCTETS + 1);
    see(queue, 3, Block.DEFAULT_OCTETS);
    see(queue, 4, 60);
    queue.close();
    assertThat(tap.numbers()).containsExactly(1L, 3L, 4L);
    assertThat(Rig.dropped(stage, StackDrop.TAP_QUEUE_FULL)).isEqualTo(1);
    assertThat(stage.residue()).isZero();
  }

  @Test
  void aTapThatThrowsSeesNoFurtherPacket() {
    IllegalStateException bug = new IllegalStateException("the tap's");
    FakeTap tap =
        new FakeTap(number -> {
          if (number == 10) {
            throw bug;
          }
        });
    TapQueue queue = queue(tap, Overflow.WAIT);
    queue.start();
    seeAll(queue, 1, 100);
    queue.close();
    assertThat(tap.numbers()).isEqualTo(Rig.numbers(1, 9));
    assertThat(tap.isEnded()).isFalse();
    assertThat(queue.failure()).isSameAs(bug);
    assertThat(stage.out()).isEqualTo(9);
    assertThat(Rig.dropped(stage, StackDrop.PLUGIN_FAULT)).isEqualTo(91);
    assertThat(stage.residue()).isZero();
  }

  @Test
  void aTapThatMissesAClassDoesNotHoldUpTheReceivePath() {
    NoClassDefFoundError missing = new NoClassDefFoundError("org/example/Missing");
    FakeTap tap =
        new FakeTap(_ -> {
          throw missing;
        });
    TapQueue queue = queue(tap, Overflow.WAIT);
    queue.start();
    seeAll(queue, 1, 2 * CAPACITY);
    queue.close();
    assertThat(queue.failure()).hasRootCause(missing);
    assertThat(Rig.dropped(stage, StackDrop.PLUGIN_FAULT)).isEqualTo(2 * CAPACITY);
    assertThat(stage.residue()).isZero();
  }

  @Test
  void aTapThatFailsAtTheEndHasFailed() {
    IllegalStateException bug = new IllegalStateException("at the end");
    FakeTap tap =
        new FakeTap(
            _ -> {},
            () -> {
              throw bug;
            });
    TapQueue queue = queue(tap, Overflow.WAIT);
    queue.start();
    seeAll(queue, 1, 5);
    queue.close();
    assertThat(queue.failure()).isSameAs(bug);
    assertThat(stage.out()).isEqualTo(5);
    assertThat(printed).doesNotContain("end");
  }

  @Test
  void aPrinterThatThrowsIsTheTapsFailure() {
    IllegalStateException bug = new IllegalStateException("nobody reads");
    FakeTap tap = new FakeTap(_ -> {});
    TapQueue queue =
        new TapQueue(
            "fake",
            tap,
            _ -> {
              throw bug;
            },
            Overflow.WAIT,
            stage);
    queue.start();
    seeAll(queue, 1, 5);
    queue.close();
    assertThat(queue.failure()).isSameAs(bug);
    assertThat(stage.out()).as("odd packets print nothing").isEqualTo(1);
    assertThat(Rig.dropped(stage, StackDrop.PLUGIN_FAULT)).isEqualTo(4);
  }

  /** Both reasons arise at about the same moment, one on either thread. */
  @Test
  void reasonsOfBothThreadsAreKeptApart() {
    SplittableRandom random = new SplittableRandom(20_260_314);
    for (int round = 0; round < 300; round++) {
      AtomicBoolean full = new AtomicBoolean();
      CountDownLatch entered = new CountDownLatch(1);
      IllegalStateException bug = new IllegalStateException("the tap's");
      FakeTap tap =
          new FakeTap(_ -> {
            entered.countDown();
            while (!full.get()) {
              Thread.onSpinWait();
            }
            throw bug;
          });
      Stage account = new Stage("tap");
      TapQueue queue = new TapQueue("fake", tap, _ -> {}, Overflow.DROP, account);
      queue.start();
      for (int batch = 1; batch <= BATCHES; batch++) {
        see(queue, batch, 1);
        queue.flush();
      }
      Threads.await(entered);
      FakeFrame.load(slot, 5, 1, 1);
      int turns = random.nextInt(8);
      full.set(true);
      for (int i = 0; i < turns; i++) {
        Thread.onSpinWait();
      }
      queue.see(slot);
      queue.close();
      long fullDrops = Rig.dropped(account, StackDrop.TAP_QUEUE_FULL);
      assertThat(fullDrops).isLessThanOrEqualTo(1); // none if the tap's thread was faster
      assertThat(Rig.dropped(account, StackDrop.PLUGIN_FAULT)).isEqualTo(5 - fullDrops);
      assertThat(account.residue()).isZero();
    }
  }

  @Test
  void closeWaitsForTheTapEvenIfInterrupted() {
    CountDownLatch gate = new CountDownLatch(1);
    FakeTap tap = new FakeTap(waitsFor(gate));
    TapQueue queue = queue(tap, Overflow.WAIT);
    queue.start();
    seeAll(queue, 1, 10);
    boolean[] kept = new boolean[1];
    Threads.Running closing =
        Threads.start(() -> {
          Thread.currentThread().interrupt();
          queue.close();
          kept[0] = Thread.currentThread().isInterrupted();
        });
    closing.awaitParked();
    gate.countDown();
    closing.join();
    assertThat(tap.numbers()).isEqualTo(Rig.numbers(1, 10));
    assertThat(tap.isEnded()).isTrue();
    assertThat(kept[0]).isTrue();
  }
}
