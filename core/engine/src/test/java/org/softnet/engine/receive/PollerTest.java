package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.receive.Poller.Budget;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PollerTest {
  private static final long FOREVER = Long.MAX_VALUE;

  @Test
  void handsOverEveryPacketInOrder() {
    Rig rig =
        new Rig(
            FakeDriver.of(3, 1, 500, Block.DEFAULT_PACKETS, 7, 64, 65),
            Budget.KERNEL,
            packet -> {
              long number = packet.number();
              assertThat(packet.frame().i64(0)).isEqualTo(number);
              assertThat(packet.timeNanos()).isEqualTo(number * 1_000);
              assertThat(packet.captureInterface()).isSameAs(FakeFrame.FAKE0);
              assertThat(packet.depth()).isEqualTo(1);
              assertThat(packet.dropReason()).isNull();
            });
    rig.run().ledgerCloses();
    long packets = 3 + 1 + 500 + Block.DEFAULT_PACKETS + 7 + 64 + 65;
    assertThat(rig.handled).isEqualTo(Rig.numbers(1, packets));
    assertThat(rig.ring.in()).isEqualTo(packets);
    assertThat(rig.dispatch.out()).isEqualTo(packets);
    assertThat(rig.poller.lastNumber()).isEqualTo(packets);
    assertThat(rig.poller.octets()).isEqualTo(packets * FakeDriver.WIRE_OCTETS);
    assertThat(rig.queue.failure()).isNull();
  }

  /** Octets 0 to 9 with packets at 2 to 3 and 5 to 8, then 20 octets without a packet. */
  private static final class WholeDriver implements CaptureDriver {
    private int fills;

    @Override
    public boolean fill(Block block) {
      block.interfaces(new CaptureInterface[] {FakeFrame.FAKE0});
      for (int i = 0; i < 20; i++) {
        block.octets()[i] = (byte) (10 * fills + i);
      }
      if (fills == 0) {
        block.add(1, 2, 2, 2, 0);
        block.add(2, 5, 4, 4, 0);
      }
      block.wholeOctets(fills == 0 ? 10 : 20);
      return fills++ < 2;
    }

    @Override
    public String source() {
      return "whole";
    }

    @Override
    public long octetsRead() {
      return 0;
    }

    @Override
    public long octetsTotal() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private static void note(List<String> seen, String what, byte[] memory, int at, int count) {
    seen.add(what + Arrays.toString(Arrays.copyOfRange(memory, at, at + count)));
  }

  @Test
  void handsOverWhatLiesBetweenPackets() {
    List<String> seen = new ArrayList<>();
    Rig rig =
        new Rig(
            new WholeDriver(),
            new Budget(1, Long.MAX_VALUE, 1),
            packet -> {
              PacketRecord record = packet.record();
              note(seen, "packet ", record.memory(), record.start(), record.octets());
            });
    rig.poller.between((memory, at, count) -> note(seen, "", memory, at, count));
    rig.run().ledgerCloses();
    assertThat(rig.handled).hasSize(2);
    assertThat(seen)
        .containsExactly(
            "[0, 1]",
            "packet [2, 3]",
            "[4]",
            "packet [5, 6, 7, 8]",
            "[9]",
            "[10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]");
  }

  @Test
  void handsOverPacketsAloneUnlessAsked() {
    Rig rig = new Rig(new WholeDriver()).run();
    rig.ledgerCloses();
    assertThat(rig.handled).isEqualTo(Rig.numbers(1, 2));
  }

  @Test
  void anEmptyCaptureEndsAtOnce() {
    FakeDriver driver = FakeDriver.of();
    Rig rig = new Rig(driver).run();
    rig.ledgerCloses();
    assertThat(rig.ring.in()).isZero();
    assertThat(rig.poller.lastNumber()).isZero();
    assertThat(driver.isClosed()).isTrue();
  }

  @Test
  void packetsThatNobodyKnowsReachTheHandlerWithTheirReason() {
    Rig rig =
        new Rig(
            FakeDriver.of(5),
            Budget.KERNEL,
            packet -> assertThat(packet.dropReason()).isEqualTo(StackDrop.UNHANDLED_PROTO),
            List.of());
    rig.run().ledgerCloses();
    assertThat(rig.handled).hasSize(5);
    assertThat(rig.dispatch.out()).isZero();
    assertThat(Rig.dropped(rig.dispatch, StackDrop.UNHANDLED_PROTO)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4, 5, 6, 39, 40})
  void theLimitIsExact(long limit) {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(8, 5));
    Rig rig = new Rig(driver);
    rig.poller.limit(1, limit);
    rig.run().ledgerCloses();
    assertThat(rig.handled).isEqualTo(Rig.numbers(1, limit));
    assertThat(rig.ring.out()).isEqualTo(limit);
    assertThat(rig.ring.in()).isEqualTo(driver.packets());
    assertThat(rig.stopped()).isEqualTo(driver.packets() - limit);
  }

  @ParameterizedTest
  @ValueSource(longs = {41, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void aLimitBeyondTheCaptureIsNone(long limit) {
    Rig rig = new Rig(FakeDriver.of(FakeDriver.blocks(8, 5)));
    rig.poller.limit(1, limit);
    rig.run().ledgerCloses();
    assertThat(rig.handled).hasSize(40);
    assertThat(rig.ring.drops()).isEmpty();
  }

  @ParameterizedTest(name = "from {0}, {1} packets")
  @CsvSource({"1001, 7", "1001, 9223372036854775807", "9223372036854775000, 100"})
  void numbersFollowTheRunBefore(long first, long limit) {
    Rig rig = new Rig(FakeDriver.of(5, 5));
    rig.poller.limit(first, limit);
    rig.run().ledgerCloses();
    assertThat(rig.handled).isEqualTo(Rig.numbers(first, first + Math.min(limit, 10) - 1));
    assertThat(rig.poller.lastNumber()).isEqualTo(rig.handled.getLast());
  }

  @Test
  void packetsBeforeAFailureOfTheDriverComeFirst() {
    CaptureException cut =
        new CaptureException(CaptureException.Kind.CUT_SHORT, "the capture ends in a record");
    Rig rig =
        new Rig(
            new FakeDriver(
                _ -> {
                  throw cut;
                },
                100,
                50));
    rig.run().ledgerCloses();
    assertThat(rig.handled).isEqualTo(Rig.numbers(1, 150));
    assertThat(rig.queue.failure()).isSameAs(cut);
  }

  @Test
  void aDriverThatThrowsSomethingElseFailsTheSameWay() {
    for (Throwable bug : List.of(new IllegalStateException("bug"), new AssertionError("bug"))) {
      Rig rig = new Rig(new FakeDriver(_ -> rethrow(bug), 10));
      rig.run().ledgerCloses();
      assertThat(rig.handled).hasSize(10);
      assertThat(rig.queue.failure()).isSameAs(bug);
    }
  }

  private static void rethrow(Throwable bug) {
    if (bug instanceof RuntimeException exception) {
      throw exception;
    }
    throw (Error) bug;
  }

  @Test
  void aProtocolThatThrowsCostsItsPackets() {
    FakeProtocol moody =
        FakeProtocol.of(
                "moody",
                (header, out) -> {
                  if (header.i64(0) % 10 == 3) {
                    throw new IllegalStateException("a three");
                  }
                  return out.end();
                })
            .on(Table.LINK_TYPE, FakeFrame.LINK_TYPE);
    Rig rig = new Rig(FakeDriver.of(70, 30), Budget.KERNEL, _ -> {}, List.of(), moody);
    rig.run().ledgerCloses();
    assertThat(rig.handled).hasSize(100);
    assertThat(rig.dispatch.out()).isEqualTo(90);
    assertThat(Rig.dropped(rig.dispatch, StackDrop.PLUGIN_FAULT)).isEqualTo(10);
  }

  @ParameterizedTest(name = "at packet {0}")
  @ValueSource(longs = {1, 33, 64, 65, 100, 101, 200})
  void aHandlerThatThrowsEndsTheRunAndTheLedgerCloses(long fatal) {
    FakeDriver driver = FakeDriver.of(100, 100);
    IllegalStateException bug = new IllegalStateException("the handler's");
    Rig rig =
        new Rig(
            driver,
            Budget.KERNEL,
            packet -> {
              if (packet.number() == fatal) {
                throw bug;
              }
            });
    assertThatThrownBy(rig::run).isSameAs(bug);
    rig.ledgerCloses();
    assertThat(rig.handled).isEqualTo(Rig.numbers(1, fatal));
    assertThat(rig.ring.out()).isEqualTo(fatal);
    assertThat(rig.stopped()).isEqualTo(driver.packets() - fatal);
    assertThat(rig.ring.drops().values()).as("a reason without packets").doesNotContain(0L);
    assertThat(driver.isClosed()).isTrue();
  }

  @ParameterizedTest(name = "{0} packets in blocks of {1}, budget {2}, weight {3}")
  @CsvSource({
    "100, 100,  10, 64,  9",
    "100, 100,  10,  3,  9",
    "100, 100, 100, 64,  0",
    "101, 101, 100, 64,  1",
    "300, 300, 300, 64,  0",
    "301, 301, 300, 64,  1",
    "200, 100,  10, 64, 18", // each block's last round finds it drained
    "100,   5,  10, 64,  0", // a drained block ends the round
    "100, 100,   1,  1, 99",
  })
  void aRoundThatUsesUpItsBudgetIsSqueezed(
      int packets, int blockPackets, int budget, int weight, long squeezed) {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(packets / blockPackets, blockPackets));
    Rig rig = new Rig(driver, new Budget(budget, FOREVER, weight), _ -> {});
    rig.run().ledgerCloses();
    assertThat(rig.handled).hasSize(packets);
    assertThat(rig.poller.squeezed()).isEqualTo(squeezed);
  }

  @ParameterizedTest(name = "weight {0}")
  @CsvSource({"10, 9", "64, 1", "100, 0", "3, 33"})
  void aRoundThatUsesUpItsTimeIsSqueezedAfterThePoll(int weight, long squeezed) {
    Rig rig = new Rig(FakeDriver.of(100), new Budget(300, 0, weight), _ -> {});
    rig.run().ledgerCloses();
    assertThat(rig.poller.squeezed()).isEqualTo(squeezed);
  }

  /** Packets are a microsecond apart, the first at 1 µs. */
  @Test
  void theTimerIsAskedBeforeThePacketThatReachesIt() {
    List<String> story = new ArrayList<>();
    Rig rig =
        new Rig(
            FakeDriver.of(3, 1, 4),
            Budget.KERNEL,
            packet -> story.add(String.valueOf(packet.number())));
    rig.poller.timer(time -> {
      story.add("at " + time);
      return time == 1_000 ? 3_500 : Math.max(6_000, time + 1_001);
    });
    rig.run().ledgerCloses();
    assertThat(String.join(", ", story))
        .isEqualTo("at 1000, 1, 2, 3, at 4000, 4, 5, at 6000, 6, 7, at 8000, 8");
  }
}
