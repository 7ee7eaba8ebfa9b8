package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.PacketReader;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.receive.Poller.Budget;
import org.softnet.engine.stats.Stage;

/** Several CPUs that take turns at a poller do what one does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BurstDeliveryTest {
  private final Stage ring = new Stage("ring");
  private final Stage dispatch = new Stage("dispatch");
  private final StringBuilder printed = new StringBuilder();
  private final AtomicLong readers = new AtomicLong();

  /** Writes numbers; of some packets it takes its time, so that bursts end out of order. */
  private class Numbers implements PacketReader {
    private final Line page = new Line();
    private final long broken;

    Numbers(long broken) {
      this.broken = broken;
      readers.incrementAndGet();
    }

    @Override
    public void read(Packet packet) {
      long number = packet.frame().u32(4);
      if (number == broken) {
        throw new IllegalStateException("reader at " + number);
      }
      for (long i = number % 97 == 0 ? 20_000 : 0; i > 0; i--) {
        Thread.onSpinWait();
      }
      page.num(number).ch(' ');
    }

    @Override
    public void hand(Line other) {
      page.exchange(other);
    }
  }

  private Poller poller(
      FakeDriver driver, int cpus, Predicate<Packet> shown, long broken, Consumer<Line> pages) {
    SoftnetData cpu = new SoftnetData(FakeProtocol.tables(Rig.data()));
    BurstDelivery delivery =
        new BurstDelivery(cpu, shown, () -> new Numbers(broken), cpus, 0, pages);
    PollList queues = new PollList(List.of(new RxQueue(driver, ring)));
    return new Poller(queues, cpu, List.of(), delivery, Budget.KERNEL, dispatch);
  }

  private static boolean all(Packet packet) {
    return packet.number() > 0;
  }

  private void print(Line page) {
    for (int i = 0; i < page.length(); i++) {
      printed.append((char) page.octets()[i]);
    }
  }

  private static String numbers(long first, long last, long step) {
    StringBuilder all = new StringBuilder();
    for (long number = first; number <= last; number += step) {
      all.append(number).append(' ');
    }
    return all.toString();
  }

  /** With four blocks in the queue, the driver ends only if each comes back. */
  @ParameterizedTest
  @CsvSource({"1, 100, 64", "2, 400, 1", "2, 300, 100", "3, 200, 64", "7, 300, 130", "7, 40, 2000"})
  void pagesComeInTheOrderOfThePackets(int cpus, int blocks, int packets) {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(blocks, packets));
    poller(driver, cpus, BurstDeliveryTest::all, -1, this::print).run();
    assertThat(printed.toString()).isEqualTo(numbers(1, (long) blocks * packets, 1));
    assertThat(readers).hasValue(cpus);
    assertThat(ring.out()).isEqualTo(dispatch.in()).isEqualTo((long) blocks * packets);
    assertThat(ring.residue() + dispatch.residue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void onlyWhatIsShownIsReadAndCountsAsDisplayed(int cpus) {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(50, 333));
    List<Long> deltas = new ArrayList<>();
    Predicate<Packet> everyTenth =
        packet -> {
          if (packet.number() % 10 == 0) {
            deltas.add(packet.timeNanos() - packet.previousDisplayedNanos());
          }
          return packet.number() % 10 == 0;
        };
    poller(driver, cpus, everyTenth, -1, this::print).run();
    assertThat(printed.toString()).isEqualTo(numbers(10, 50 * 333, 10));
    assertThat(deltas.removeFirst()).isZero();
    assertThat(deltas).containsOnly(10_000L);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 63", "2, 64", "3, 65", "7, 5000"})
  void aLimitEndsTheRunBehindItsLastPacket(int cpus, long limit) {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(100, 100));
    Poller poller = poller(driver, cpus, BurstDeliveryTest::all, -1, this::print);
    poller.limit(1, limit);
    poller.run();
    assertThat(printed.toString()).isEqualTo(numbers(1, limit, 1));
    assertThat(ring.residue() + dispatch.residue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aStopEndsWithWhatWasPolled(int cpus) {
    FakeDriver driver = FakeDriver.waiting(FakeDriver.blocks(100, 100));
    Poller[] poller = new Poller[1];
    poller[0] =
        poller(
            driver,
            cpus,
            packet -> {
              if (packet.number() == 10_000) {
                poller[0].stop(); // the driver would wait for ever
              }
              return true;
            },
            -1,
            this::print);
    poller[0].run();
    assertThat(printed.toString()).isEqualTo(numbers(1, 10_000, 1));
    assertThat(driver.isClosed()).isTrue();
  }

  /** What a reader throws ends the run; the pages before it have come, none behind it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aReaderThatFailsEndsTheRun(int cpus) {
    FakeDriver driver = FakeDriver.waiting(FakeDriver.blocks(200, 64));
    Poller poller = poller(driver, cpus, BurstDeliveryTest::all, 6_401, this::print);
    assertThatThrownBy(poller::run).hasMessage("reader at 6401");
    assertThat(numbers(1, 6_400, 1)).startsWith(printed.toString());
    assertThat(driver.isClosed()).isTrue();
  }

  /** A pipe that nobody reads any more. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aTakerThatFailsEndsTheRun(int cpus) {
    FakeDriver driver = FakeDriver.waiting(FakeDriver.blocks(200, 64));
    Poller poller =
        poller(
            driver,
            cpus,
            BurstDeliveryTest::all,
            -1,
            page -> {
              if (printed.length() > 1_000) {
                throw new IllegalStateException("closed pipe");
              }
              print(page);
            });
    assertThatThrownBy(poller::run).hasMessage("closed pipe");
    assertThat(numbers(1, 12_800, 1)).startsWith(printed.toString());
    assertThat(driver.isClosed()).isTrue();
  }

  @Test
  void ofAShortRunOneCpuReadsAll() {
    SoftnetData cpu = new SoftnetData(FakeProtocol.tables(Rig.data()));
    BurstDelivery delivery =
        new BurstDelivery(
            cpu, BurstDeliveryTest::all, () -> new Numbers(-1), 4, 6_401, this::print);
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(100, 64));
    PollList queues = new PollList(List.of(new RxQueue(driver, ring)));
    new Poller(queues, cpu, List.of(), delivery, Budget.KERNEL, dispatch).run();
    assertThat(printed.toString()).isEqualTo(numbers(1, 6_400, 1));
    assertThat(readers).hasValue(1);
  }
}
