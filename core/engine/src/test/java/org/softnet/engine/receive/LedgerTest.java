package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.PacketHandler;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureException;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeProtocol;
import org.softnet.engine.receive.Poller.Budget;
import org.softnet.engine.receive.TapQueue.Overflow;
import org.softnet.engine.stats.Stage;

/**
 * Every packet has exactly one end, and it has a name: random captures, budgets, limits, stops,
 * failures and slow taps, and after each run every account closes.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LedgerTest {
  private static final int RUNS_A_SEED = 120;
  private static final Table INNER = Table.of("fake.inner", 8, StackDrop.IP_NOPROTO);
  private static final Field LIAR = Fields.u8(0, "fake.liar", "Liar");

  private record TapUnderTest(FakeTap tap, TapQueue queue, Stage stage) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyAccountCloses(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < RUNS_A_SEED; run++) {
      SplittableRandom own = random.split();
      new RandomRun(own).runAndCheck("seed %d, run %d".formatted(seed, run));
    }
  }

  /** One run, drawn from a random number generator. */
  private static final class RandomRun {
    private final SplittableRandom random;
    private final FakeDriver driver;
    private final Rig rig;
    private final List<TapUnderTest> taps = new ArrayList<>();
    private final AtomicLong handled = new AtomicLong();
    private final long total;
    private final long limit;
    private final long throwAt;
    private final long stopAt;
    private final boolean stopsFromHandler;
    private final RuntimeException handlerBug = new IllegalStateException("the handler's");

    RandomRun(SplittableRandom random) {
      this.random = random;
      int[] blocks = new int[random.nextInt(40)];
      long packets = 0;
      int most = 1 + random.nextInt(1 << random.nextInt(1, 10));
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = random.nextInt(1, most + 1);
        packets += blocks[i];
      }
      total = packets;
      limit = random.nextInt(3) == 0 ? random.nextLong(total + 2) : Long.MAX_VALUE;
      throwAt = random.nextInt(6) == 0 ? 1 + random.nextLong(total + 1) : 0;
      boolean waits = random.nextInt(4) == 0; // and then it must be stopped at last
      driver = new FakeDriver(ending(waits), blocks);
      stopAt = waits || random.nextInt(3) == 0 ? random.nextLong(total + 1) : -1;
      stopsFromHandler = stopAt > 0 && random.nextBoolean();
      for (int i = random.nextInt(3); i > 0; i--) {
        taps.add(tap());
      }
      Budget budget =
          new Budget(
              random.nextInt(1, 400),
              random.nextBoolean() ? random.nextInt(20_000) : Long.MAX_VALUE,
              random.nextInt(1, 100));
      rig =
          new Rig(
              driver,
              budget,
              handler(),
              taps.stream().map(TapUnderTest::queue).toList(),
              protocols());
      rig.poller.limit(1, limit);
    }

    private FakeDriver.Ending ending(boolean waits) {
      if (waits) {
        return FakeDriver::awaitClose;
      }
      return switch (random.nextInt(3)) {
        case 0 -> _ -> {};
        case 1 ->
            _ -> {
              throw new CaptureException(CaptureException.Kind.DAMAGED, "a record lies");
            };
        default ->
            _ -> {
              throw new IllegalStateException("the driver's");
            };
      };
    }

    private TapUnderTest tap() {
      int spins = 1 << random.nextInt(12);
      long failAt = random.nextInt(3) == 0 ? 1 + random.nextLong(total + 1) : 0;
      LongConsumer before =
          number -> {
            for (int i = 0; i < spins; i++) {
              Thread.onSpinWait();
            }
            if (number == failAt) {
              throw new IllegalStateException("the tap's");
            }
          };
      Overflow overflow = random.nextInt(3) == 0 ? Overflow.WAIT : Overflow.DROP;
      Stage stage = new Stage("tap");
      FakeTap tap = new FakeTap(before);
      return new TapUnderTest(tap, new TapQueue("fake", tap, _ -> {}, overflow, stage), stage);
    }

    private PacketHandler handler() {
      return packet -> {
        long number = handled.incrementAndGet();
        if (stopsFromHandler && number == stopAt) {
          stop();
        }
        if (number == throwAt) {
          throw handlerBug;
        }
      };
    }

    private void stop() {
      rig.poller.stop();
    }

    private static Protocol[] protocols() {
      return new Protocol[] {
        FakeProtocol.of("outer", RandomRun::outer).on(Table.LINK_TYPE, FakeFrame.LINK_TYPE),
        FakeProtocol.of("inner", RandomRun::inner).on(INNER, 1),
        FakeProtocol.of("endless", (_, out) -> out.next(INNER, 2)).on(INNER, 2)
      };
    }

    private static Verdict outer(View header, Layer out) {
      out.span(8);
      return switch ((int) (header.i64(0) % 8)) {
        case 0 -> out.end();
        case 1 -> out.next(INNER, 9);
        case 2 -> out.suspect(LIAR, StackDrop.PKT_TOO_SMALL).next(INNER, 1);
        case 3 -> out.quote(INNER, 1);
        case 4 -> header.i64(0) % 32 == 4 ? out.next(INNER, 2) : out.next(INNER, 1);
        case 5 -> out.tooShort(17 + (int) (header.i64(0) % 7));
        default -> out.next(INNER, 1);
      };
    }

    private static Verdict inner(View header, Layer out) {
      return switch (header.captured()) {
        case 8 -> throw new IllegalStateException("the protocol's");
        default -> out.malformed(LIAR);
      };
    }

    void runAndCheck(String what) {
      Thread stopper = null;
      if (stopAt >= 0 && !stopsFromHandler) {
        stopper = Threads.start(this::stopWhenHandled).thread();
      }
      taps.forEach(tap -> tap.queue().start());
      RuntimeException thrown = run();
      taps.forEach(tap -> tap.queue().close());
      handled.set(Long.MAX_VALUE); // whatever the stopper waits for has come
      check(what, thrown, stopper);
    }

    private void stopWhenHandled() {
      while (handled.get() < Math.min(stopAt, limit)) {
        Thread.onSpinWait();
      }
      stop();
    }

    private @Nullable RuntimeException run() {
      try {
        rig.run();
        return null;
      } catch (RuntimeException e) {
        return e;
      }
    }

    private void check(String what, @Nullable RuntimeException thrown, @Nullable Thread stopper) {
      rig.ledgerCloses();
      long seen = rig.ring.out();
      assertThat(rig.handled).as(what).isEqualTo(Rig.numbers(1, seen));
      assertThat(rig.ring.in()).as(what).isEqualTo(driver.packets());
      assertThat(seen).as(what).isLessThanOrEqualTo(Math.min(total, limit));
      assertThat(thrown).as(what).isEqualTo(seen == throwAt && seen > 0 ? handlerBug : null);
      if (stopper == null && stopAt < 0 && thrown == null) {
        assertThat(seen).as(what).isEqualTo(Math.min(total, limit));
      }
      for (TapUnderTest tap : taps) {
        assertThat(tap.stage().residue()).as(what).isZero();
        assertThat(tap.stage().in()).as(what).isEqualTo(seen);
        assertThat(tap.stage().out()).as(what).isEqualTo(tap.tap().seen.size());
        assertThat(tap.tap().numbers()).as(what).isSorted().doesNotHaveDuplicates();
        assertThat(tap.stage().drops().keySet())
            .as(what)
            .isSubsetOf(StackDrop.TAP_QUEUE_FULL, StackDrop.PLUGIN_FAULT);
      }
    }
  }
}
