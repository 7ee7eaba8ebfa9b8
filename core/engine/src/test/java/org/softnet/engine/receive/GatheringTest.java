package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.capture.Block;
import org.softnet.engine.stats.Stage;

/** Pollers, drivers and threads: a delay of a day, and what ends it before. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatheringTest {
  private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

  private final Stage ring = new Stage("ring");
  private final Semaphore arrivals = new Semaphore(0);

  private static PollList list(FakeDriver driver, Stage ring, int packets) {
    PollList list =
        new PollList(List.of(new RxQueue(driver, ring)), new Coalesce(DAY_NANOS, packets, false));
    list.start();
    return list;
  }

  private static Block taken(PollList list) {
    Block block = Objects.requireNonNull(list.take());
    list.current().recycle(block);
    return block;
  }

  @Test
  void oneWakeUpIsForAsManyPacketsAsAreWanted() {
    PollList list = list(FakeDriver.waiting(1, 1, 1, 1).arriving(arrivals), ring, 3);
    Thread poller = Thread.currentThread();
    Threads.Running arriving =
        Threads.start(() -> {
          Threads.awaitParked(poller);
          arrivals.release();
          Threads.awaitGathering(poller);
          arrivals.release(2);
        });
    taken(list);
    assertThat(ring.in()).isGreaterThanOrEqualTo(3);
    taken(list);
    taken(list);
    assertThat(list.interrupts()).isEqualTo(1);
    assertThat(list.delays()).isEqualTo(1);
    arriving.join();
    list.stop();
  }

  @Test
  void aStopEndsIt() {
    PollList list = list(FakeDriver.waiting(1).arriving(arrivals), ring, 0);
    Thread poller = Thread.currentThread();
    Threads.Running stopping =
        Threads.start(() -> {
          Threads.awaitParked(poller);
          arrivals.release();
          Threads.awaitGathering(poller);
          list.wake();
        });
    assertThat(list.take()).isNotNull(); // what was handed over before the stop
    assertThat(list.take()).isNull();
    stopping.join();
    list.stop();
  }

  @Test
  void theEndOfTheCaptureEndsIt() {
    PollList list = list(FakeDriver.of(1).arriving(arrivals), ring, 0);
    Thread poller = Thread.currentThread();
    Threads.Running arriving =
        Threads.start(() -> {
          Threads.awaitParked(poller);
          arrivals.release();
        });
    taken(list);
    assertThat(list.take()).isNull();
    arriving.join();
    list.stop();
  }

  /** More than it has blocks a driver cannot bring, whatever is wanted. */
  @Test
  void aDriverWithoutBlocksEndsIt() {
    PollList list = list(FakeDriver.of(FakeDriver.blocks(100, 1)).arriving(arrivals), ring, 1_000);
    Thread poller = Thread.currentThread();
    Threads.Running arriving =
        Threads.start(() -> {
          Threads.awaitParked(poller);
          arrivals.release(100);
        });
    int packets = 0;
    for (Block block = list.take(); block != null; block = list.take()) {
      packets += block.count();
      list.current().recycle(block);
    }
    assertThat(packets).isEqualTo(100);
    arriving.join();
    list.stop();
  }

  @Test
  void aCallEndsIt() {
    PollList list = list(FakeDriver.waiting(1).arriving(arrivals), ring, 0);
    Semaphore answered = new Semaphore(0);
    Thread poller = Thread.currentThread();
    Threads.Running calling =
        Threads.start(() -> {
          Threads.awaitParked(poller);
          arrivals.release();
          Threads.awaitGathering(poller);
          list.call(answered::release);
        });
    taken(list);
    assertThat(answered.availablePermits()).isEqualTo(1);
    calling.join();
    list.stop();
  }

  /** Poll mode: who finds packets waits for no others. */
  @Test
  void aBusyPollerDelaysNothing() {
    FakeDriver driver = FakeDriver.waiting(FakeDriver.blocks(RxQueue.BLOCKS, 1));
    PollList list = list(driver, ring, 0);
    driver.awaitFillerParked();
    for (int i = 0; i < RxQueue.BLOCKS; i++) {
      taken(list);
    }
    assertThat(list.interrupts()).isZero();
    assertThat(list.delays()).isZero();
    list.stop();
  }
}
