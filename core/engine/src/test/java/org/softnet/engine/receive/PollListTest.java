package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.Block;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.receive.Poller.Budget;
import org.softnet.engine.stats.Stage;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PollListTest {
  private final Stage left = new Stage("left");
  private final Stage right = new Stage("right");

  @Test
  void everyQueueIsDrainedToItsEnd() {
    FakeDriver few = FakeDriver.of(3, 1);
    FakeDriver many = FakeDriver.of(FakeDriver.blocks(50, 2));
    PollList list = new PollList(List.of(new RxQueue(few, left), new RxQueue(many, right)));
    list.start();
    int packets = 0;
    for (Block block = list.take(); block != null; block = list.take()) {
      packets += block.count();
      list.current().out(block.count());
      list.current().recycle(block);
    }
    list.stop();
    assertThat(packets).isEqualTo(104);
    assertThat(left.in()).isEqualTo(4);
    assertThat(left.out()).isEqualTo(4);
    assertThat(right.in()).isEqualTo(100);
    assertThat(right.out()).isEqualTo(100);
  }

  /** Poll mode: whatever lies in the ring is taken without a wake-up, a packet or thousands. */
  @Test
  void nobodyIsWokenForBlocksThatAreThere() {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(RxQueue.BLOCKS, 1_000));
    PollList list = new PollList(List.of(new RxQueue(driver, left)));
    list.start();
    driver.awaitFillerParked(); // it would want a fifth block
    for (int i = 0; i < RxQueue.BLOCKS; i++) {
      assertThat(list.take()).isNotNull();
      assertThat(list.awaited()).isFalse();
    }
    list.stop();
    assertThat(list.interrupts()).isZero();
    assertThat(left.in()).isEqualTo(4_000);
  }

  /** Interrupt mode: without packets it is parked, and wakes once for each that comes alone. */
  @Test
  void withoutPacketsThePollerSleeps() {
    Semaphore arrivals = new Semaphore(0);
    Semaphore taken = new Semaphore(0);
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(10, 1)).arriving(arrivals);
    PollList list = new PollList(List.of(new RxQueue(driver, left)));
    list.start();
    Thread poller = Thread.currentThread();
    Threads.Running arriving =
        Threads.start(() -> {
          for (int packet = 0; packet < 10; packet++) {
            taken.acquireUninterruptibly();
            Threads.awaitParked(poller);
            arrivals.release();
          }
        });
    for (int packet = 1; packet <= 10; packet++) {
      taken.release();
      list.current().recycle(Objects.requireNonNull(list.take()));
      assertThat(list.awaited()).isTrue();
      assertThat(list.interrupts()).isGreaterThanOrEqualTo(packet);
    }
    list.stop();
    arriving.join();
  }

  /** A call runs on the poller's thread, and its wake-up is no interrupt. */
  @Test
  void aPollerThatSleepsAnswersACall() {
    Semaphore arrivals = new Semaphore(0);
    FakeDriver driver = FakeDriver.of(1).arriving(arrivals);
    PollList list = new PollList(List.of(new RxQueue(driver, left)));
    list.start();
    Thread poller = Thread.currentThread();
    List<Thread> answered = new ArrayList<>();
    Threads.Running calling =
        Threads.start(() -> {
          for (int call = 0; call < 50; call++) {
            Threads.awaitParked(poller);
            Semaphore done = new Semaphore(0);
            list.call(() -> {
              answered.add(Thread.currentThread());
              done.release();
            });
            done.acquireUninterruptibly();
          }
          Threads.awaitParked(poller);
          arrivals.release();
        });
    assertThat(list.take()).isNotNull();
    calling.join();
    assertThat(answered).hasSize(50).containsOnly(poller);
    assertThat(list.interrupts()).isEqualTo(1);
    list.stop();
  }

  /** With blocks at hand a call is answered before the next of them. */
  @Test
  void aPollerThatIsBusyAnswersACall() {
    FakeDriver driver = FakeDriver.of(1, 2);
    PollList list = new PollList(List.of(new RxQueue(driver, left)));
    list.start();
    driver.awaitExhausted();
    List<Integer> seen = new ArrayList<>();
    list.call(() -> seen.add(0));
    for (Block block = list.take(); block != null; block = list.take()) {
      seen.add(block.count());
      list.call(() -> seen.add(0));
    }
    assertThat(seen).containsExactly(0, 1, 0, 2, 0);
    list.stop();
  }

  @Test
  void aBusyQueueDoesNotStarveTheOther() {
    FakeDriver busy = FakeDriver.of(FakeDriver.blocks(100, 2));
    FakeDriver quiet = FakeDriver.of(FakeDriver.blocks(2, 1));
    PollList list = new PollList(List.of(new RxQueue(busy, left), new RxQueue(quiet, right)));
    list.start();
    busy.awaitFillerParked(); // all blocks of the busy one are filled
    quiet.awaitExhausted(); // and the quiet one has handed over its two
    List<Integer> firstFour = new ArrayList<>();
    for (Block block = list.take(); block != null && firstFour.size() < 4; block = list.take()) {
      firstFour.add(block.count());
      list.current().recycle(block);
    }
    list.stop();
    assertThat(firstFour).containsExactly(2, 1, 2, 1);
  }

  @Test
  void aQueueThatEndsLeavesTheOthersRunning() {
    FakeDriver ended = FakeDriver.of(1);
    FakeDriver waiting = FakeDriver.waiting(5, 5);
    Stage dispatch = new Stage("dispatch");
    List<Long> handled = new ArrayList<>();
    Poller[] poller = new Poller[1];
    SoftnetData cpu = new SoftnetData(FakeProtocol.tables(Rig.data()));
    poller[0] =
        new Poller(
            new PollList(List.of(new RxQueue(ended, left), new RxQueue(waiting, right))),
            cpu,
            List.of(),
            new HandlerDelivery(
                cpu,
                packet -> {
                  handled.add(packet.number());
                  if (packet.number() == 11) {
                    poller[0].stop();
                  }
                }),
            Budget.KERNEL,
            dispatch);
    poller[0].run();
    assertThat(handled).isEqualTo(Rig.numbers(1, 11));
    assertThat(waiting.isClosed()).isTrue();
    assertThat(left.residue() + right.residue() + dispatch.residue()).isZero();
  }

  @Test
  void aStopAccountsForEachQueueByItself() {
    FakeDriver one = FakeDriver.of(FakeDriver.blocks(9, 3));
    FakeDriver other = FakeDriver.of(FakeDriver.blocks(9, 4));
    PollList list = new PollList(List.of(new RxQueue(one, left), new RxQueue(other, right)));
    list.start();
    one.awaitFillerParked();
    other.awaitFillerParked();
    list.stop();
    assertThat(Rig.dropped(left, StackDrop.STOPPED)).isEqualTo(RxQueue.BLOCKS * 3L);
    assertThat(Rig.dropped(right, StackDrop.STOPPED)).isEqualTo(RxQueue.BLOCKS * 4L);
  }

  @Test
  void aWaitWithoutTrafficEndsWithTheStop() {
    FakeDriver quiet = FakeDriver.waiting();
    PollList list = new PollList(List.of(new RxQueue(quiet, left)));
    list.start();
    quiet.awaitExhausted();
    Threads.Running waker = Threads.start(list::wake);
    assertThat(list.take()).isNull();
    list.stop();
    waker.join();
  }

  @Test
  void aListHasAQueue() {
    assertThatThrownBy(() -> new PollList(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
