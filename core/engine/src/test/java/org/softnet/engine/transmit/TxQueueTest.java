package org.softnet.engine.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.transmit.TransmitDrop;
import org.softnet.engine.stats.Stage;
import org.softnet.engine.transmit.FakeDevice.Sent;

/** The NET_TX action: order, back-pressure, moments, ends, and accounts that close. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TxQueueTest {
  private static final long START = 1_700_000_000_000_000_000L;

  private static byte[] numbered(int number) {
    return ByteBuffer.allocate(60).putInt(number).array();
  }

  private static int number(Sent sent) {
    byte[] head = new byte[4];
    for (int i = 0; i < head.length; i++) {
      head[i] = sent.octets().get(i);
    }
    return ByteBuffer.wrap(head).getInt();
  }

  private static void closes(TxReport report) {
    assertThat(report.queue().residue()).isZero();
    assertThat(report.device().residue()).isZero();
    assertThat(report.device().in()).isEqualTo(report.queue().out());
  }

  private static long drops(Stage stage) {
    return stage.drops().values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void framesLeaveInOrderWithTheirOctetsAndCloseSendsWhatWaits() {
    FakeDevice device = FakeDevice.willing();
    TxQueue queue = TxQueue.open(device, new Pfifo(50), new PreciseClock());
    byte[] memory = new byte[100];
    for (int i = 0; i < 10_000; i++) {
      ByteBuffer.wrap(memory).putInt(20, i);
      assertThat(queue.send(memory, 20, 64)).isTrue();
    }
    queue.close();
    assertThat(device.sent).hasSize(10_000);
    for (int i = 0; i < device.sent.size(); i++) {
      assertThat(number(device.sent.get(i))).isEqualTo(i);
      assertThat(device.sent.get(i).octets()).hasSize(64);
    }
    TxReport report = queue.report();
    closes(report);
    assertThat(report.queue().in()).isEqualTo(10_000);
    assertThat(report.device().out()).isEqualTo(10_000);
    assertThat(report.counters().octets()).isEqualTo(640_000);
    assertThat(queue.status().packets()).isEqualTo(10_000);
    assertThat(queue.status().waiting()).isZero();
  }

  /** Whatever the device does: what came in was sent or dropped under a name, and in order. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 60})
  void aMoodyDeviceLosesNothingWithoutAName(int inAHundred) {
    FakeDevice device = FakeDevice.moody(new SplittableRandom(inAHundred), inAHundred);
    TxQueue queue = TxQueue.open(device, new Pfifo(20), new PreciseClock());
    for (int i = 0; i < 5_000; i++) {
      assertThat(queue.send(numbered(i), 0, 60)).isTrue();
    }
    queue.close();
    TxReport report = queue.report();
    closes(report);
    assertThat(report.queue().in()).isEqualTo(5_000);
    assertThat(report.queue().drops()).isEmpty();
    assertThat(report.device().out() + drops(report.device())).isEqualTo(5_000);
    assertThat(report.device().drops())
        .containsOnlyKeys(TransmitDrop.TX_ERRORS, TransmitDrop.TX_DROPPED);
    assertThat(report.device().out()).isEqualTo(device.sent.size());
    assertThat(report.requeues()).isPositive();
    assertThat(device.sent.stream().map(TxQueueTest::number)).isSorted();
  }

  @Test
  void framesThatFindNoRoomAreCountedIfTheirSenderDoesNotWait() {
    Semaphore permits = new Semaphore(0);
    FakeDevice device = FakeDevice.held(permits);
    TxQueue queue = TxQueue.open(device, new Pfifo(10), new PreciseClock());
    int queued = 0;
    for (int i = 0; i < 25; i++) {
      queued += queue.offer(TxPath.AT_ONCE, numbered(i), 0, 60) ? 1 : 0;
    }
    assertThat(queued).isEqualTo(10);
    permits.release(Integer.MAX_VALUE);
    queue.close();
    TxReport report = queue.report();
    closes(report);
    assertThat(report.queue().drops()).isEqualTo(Map.of(TransmitDrop.QDISC_DROP, 15L));
    assertThat(device.sent.stream().map(TxQueueTest::number))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void aFrameLargerThanTheDevicesIsRefused() {
    FakeDevice device = FakeDevice.willing();
    TxQueue queue = TxQueue.open(device, new Pfifo(10), new PreciseClock());
    assertThat(queue.send(new byte[FakeDevice.FRAME_OCTETS], 0, FakeDevice.FRAME_OCTETS)).isTrue();
    int larger = FakeDevice.FRAME_OCTETS + 1;
    assertThat(queue.send(new byte[larger], 0, larger)).isFalse();
    assertThat(queue.offer(0, new byte[larger], 0, larger)).isFalse();
    queue.close();
    closes(queue.report());
    assertThat(queue.report().queue().drops()).isEqualTo(Map.of(TransmitDrop.PKT_TOO_BIG, 2L));
  }

  @Test
  void aDeviceThatFailsEndsTheQueueAndNamesWhatWaited() {
    FakeDevice device = FakeDevice.mortal(100);
    TxQueue queue = TxQueue.open(device, new Pfifo(10), new PreciseClock());
    int accepted = 0;
    while (queue.send(numbered(accepted), 0, 60)) {
      accepted++;
    }
    queue.close();
    TxReport report = queue.report();
    closes(report);
    assertThat(Objects.requireNonNull(report.failure()).sentence()).isEqualTo("fake0 went down");
    assertThat(report.queue().in()).isEqualTo(accepted);
    assertThat(report.device().out()).isEqualTo(100);
    assertThat(report.queue().drops()).isEqualTo(Map.of(TransmitDrop.DEV_READY, accepted - 100L));
  }

  @Test
  void aPurgeNamesWhatWaitedAndWakesASenderThatWaits() throws InterruptedException {
    FakeDevice device = FakeDevice.held(new Semaphore(3));
    TxQueue queue = TxQueue.open(device, new Pfifo(10), new PreciseClock());
    List<Boolean> last = new ArrayList<>();
    Thread sender =
        Thread.ofPlatform()
            .start(() -> {
              boolean queued = true;
              for (int i = 0; queued; i++) {
                queued = queue.send(numbered(i), 0, 60);
              }
              last.add(queued);
            });
    while (queue.status().packets() < 3 || sender.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    queue.purge();
    queue.close();
    sender.join();
    assertThat(last).containsExactly(false);
    TxReport report = queue.report();
    closes(report);
    assertThat(report.queue().out()).isEqualTo(3);
    assertThat(report.queue().in()).isGreaterThanOrEqualTo(10);
    assertThat(report.queue().drops())
        .isEqualTo(Map.of(TransmitDrop.QUEUE_PURGE, report.queue().in() - 3));
  }

  @Test
  void aSenderThatIsInterruptedWaitsNoLongerAndItsFrameIsCounted() throws InterruptedException {
    Semaphore permits = new Semaphore(0);
    TxQueue queue = TxQueue.open(FakeDevice.held(permits), new Pfifo(1), new PreciseClock());
    assertThat(queue.send(numbered(0), 0, 60)).isTrue();
    List<Boolean> results = new ArrayList<>();
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              results.add(queue.send(numbered(1), 0, 60));
              results.add(Thread.currentThread().isInterrupted());
            });
    sender.interrupt();
    sender.join();
    assertThat(results).containsExactly(false, true);
    permits.release(1);
    queue.close();
    closes(queue.report());
    assertThat(queue.report().queue().drops()).isEqualTo(Map.of(TransmitDrop.QDISC_DROP, 1L));
  }

  @Test
  void pacedFramesAreSentAtTheirMomentsAndAnAnchorDoesNotDrift() {
    FakeDevice device = FakeDevice.moody(new SplittableRandom(4), 0);
    TxQueue queue = TxQueue.open(device, new Pacing(30), new VirtualClock(START));
    SplittableRandom random = new SplittableRandom(8);
    long due = 0;
    List<Long> moments = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      moments.add(START + due);
      queue.send(due, numbered(i), 0, 60);
      due += random.nextLong(1_000_000);
    }
    queue.close();
    assertThat(device.sent.stream().map(Sent::timeNanos)).isEqualTo(moments);
    TxReport report = queue.report();
    assertThat(report.driftNanos()).isZero();
    Histogram errors = Objects.requireNonNull(report.errors());
    assertThat(errors.getTotalCount()).isEqualTo(20_000);
    assertThat(errors.getMaxValue()).isZero();
    assertThat(report.lastNanos() - report.firstNanos())
        .isEqualTo(moments.getLast() - moments.getFirst());
  }

  @Test
  void aTokenBucketSpreadsFramesOverTheTime() {
    FakeDevice device = FakeDevice.willing();
    TxQueue queue =
        TxQueue.open(device, new Tbf(60_000, 120, Long.MAX_VALUE, 10), new VirtualClock(START));
    for (int i = 0; i < 5; i++) {
      queue.send(numbered(i), 0, 60); // 1 ms each
    }
    queue.close();
    assertThat(device.sent.stream().map(Sent::timeNanos))
        .containsExactly(START, START, START + 1_000_000, START + 2_000_000, START + 3_000_000);
  }

  @Test
  void aStoppedQueueSendsNothingUntilItIsWoken() {
    FakeDevice device = FakeDevice.willing();
    TxQueue queue = TxQueue.open(device, new Pfifo(10), new PreciseClock());
    queue.stop();
    for (int i = 0; i < 10; i++) {
      queue.send(numbered(i), 0, 60);
    }
    assertThat(queue.offer(TxPath.AT_ONCE, numbered(10), 0, 60)).isFalse(); // nothing has left
    queue.wake();
    queue.close();
    assertThat(device.sent).hasSize(10);
  }

  @Test
  void aClosedQueueTakesNothingAndCountsNothing() {
    TxQueue queue = TxQueue.open(FakeDevice.willing(), new Pfifo(10), new PreciseClock());
    assertThatThrownBy(queue::report).isInstanceOf(IllegalStateException.class);
    queue.close();
    queue.close();
    assertThat(queue.send(numbered(1), 0, 60)).isFalse();
    assertThat(queue.offer(0, numbered(1), 0, 60)).isFalse();
    closes(queue.report());
    assertThat(queue.report().queue().in()).isZero();
  }

  @Test
  void manySendersLoseNothing() throws InterruptedException {
    FakeDevice device = FakeDevice.moody(new SplittableRandom(11), 10).forgetful();
    TxQueue queue = TxQueue.open(device, new Pfifo(16), new PreciseClock());
    List<Thread> senders = new ArrayList<>();
    for (int sender = 0; sender < 4; sender++) {
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 20_000; i++) {
                  queue.send(numbered(i), 0, 60);
                }
              }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    queue.close();
    closes(queue.report());
    assertThat(queue.report().queue().in()).isEqualTo(80_000);
    assertThat(queue.report().queue().out()).isEqualTo(80_000);
  }
}
