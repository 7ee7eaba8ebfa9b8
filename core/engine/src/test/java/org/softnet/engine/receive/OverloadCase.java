package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Packet;
import org.softnet.engine.flow.FlowLimits;
import org.softnet.engine.fragment.FragmentLimits;
import org.softnet.engine.packet.HeldPieces;
import org.softnet.engine.receive.Poller.Budget;
import org.softnet.engine.receive.TapQueue.Overflow;
import org.softnet.engine.rss.Limits;
import org.softnet.engine.rss.QueueStates;
import org.softnet.engine.stats.Stage;
import org.softnet.engine.stream.StreamLimits;

/** A receive path under some overload, drawn from a random number generator. */
final class OverloadCase {
  private static final List<FragmentLimits.Overlap> OVERLAPS =
      List.of(FragmentLimits.Overlap.values());

  /** A tap, its queue and its account. */
  record TapUnderTest(FakeTap tap, TapQueue queue, Stage stage) {}

  static final String DELIVERED = "delivered";
  private static final int MOST_PACKETS = 4_000;
  private static final long PAUSE_NANOS = 10_000;

  final List<OverloadDriver> drivers = new ArrayList<>();
  final List<Stage> rings = new ArrayList<>();
  final Stage filtering = new Stage("filter");
  final Stage dispatch = new Stage("dispatch");
  final List<TapUnderTest> taps = new ArrayList<>();
  final Map<String, Long> ends = new HashMap<>();
  final boolean isFiltered;
  final long limit;
  private final SplittableRandom random;
  private final CountDownLatch standstill = new CountDownLatch(1); // of taps
  private final AtomicLong handled = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final RuntimeException handlerBug = new IllegalStateException("the handler's");
  private final SoftnetData cpu;
  private final Poller poller;
  private final long throwAt;
  private final long stopAt;
  private final long goOnAt;
  private final long callEvery;
  private long calls;

  OverloadCase(SplittableRandom random) {
    this.random = random;
    List<RxQueue> queues = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      OverloadDriver driver = new OverloadDriver(random.split());
      Stage ring = new Stage("ring " + i);
      drivers.add(driver);
      rings.add(ring);
      queues.add(new RxQueue(driver, ring));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      taps.add(tap());
    }
    cpu = new SoftnetData(BadProtocols.tables(), limits());
    poller =
        new Poller(
            new PollList(queues, coalesce()),
            cpu,
            taps.stream().map(TapUnderTest::queue).toList(),
            new HandlerDelivery(cpu, this::handle),
            budget(),
            dispatch);
    isFiltered = random.nextBoolean();
    if (isFiltered) {
      int oneIn = random.nextInt(2, 6);
      poller.filter((_, index) -> index % oneIn > 0, filtering);
    }
    limit = oneIn(3) ? random.nextLong(1, MOST_PACKETS) : Long.MAX_VALUE;
    poller.limit(1, limit);
    boolean waits = drivers.stream().anyMatch(OverloadDriver::waits);
    stopAt = waits || oneIn(3) ? random.nextLong(MOST_PACKETS) : -1;
    throwAt = oneIn(6) ? random.nextLong(1, MOST_PACKETS) : -1;
    goOnAt = random.nextLong(1, MOST_PACKETS);
    callEvery = random.nextLong(1, 500);
  }

  private boolean oneIn(int cases) {
    return random.nextInt(cases) == 0;
  }

  private Budget budget() {
    return new Budget(
        random.nextInt(1, 65),
        oneIn(2) ? random.nextInt(20_000) : Long.MAX_VALUE,
        random.nextInt(1, 65));
  }

  /** Delays that are over at once, or not before something ends them. */
  private Coalesce coalesce() {
    return oneIn(2)
        ? Coalesce.NONE
        : new Coalesce(random.nextInt(50_000), random.nextInt(100), oneIn(2));
  }

  private Limits limits() {
    return new Limits(
        new FlowLimits(random.nextInt(1, 8), random.nextInt(1, 4), 4_096, FlowLimits.NEVER),
        new StreamLimits(
            random.nextInt(1, 64),
            random.nextInt(1, 64),
            random.nextInt(1, 2_000),
            HeldPieces.Overlap.FIRST),
        new FragmentLimits(
            random.nextInt(1, 2_000),
            random.nextInt(1, 4),
            random.nextLong(1, 10_000_000_000L),
            OVERLAPS.get(random.nextInt(OVERLAPS.size()))));
  }

  /**
   * One that stands still at some packet until the run is over or far on: what the poller waits for
   * is only slow.
   */
  private TapUnderTest tap() {
    Overflow overflow = oneIn(3) ? Overflow.WAIT : Overflow.DROP;
    long standsAt = overflow == Overflow.DROP && oneIn(2) ? random.nextLong(1, 200) : -1;
    long failsAt = oneIn(3) ? random.nextLong(1, 500) : -1;
    int spins = 1 << random.nextInt(10);
    boolean isError = random.nextBoolean();
    LongConsumer before =
        number -> {
          if (standsAt > 0 && number >= standsAt) {
            Threads.await(standstill);
          }
          for (int i = 0; i < spins; i++) {
            Thread.onSpinWait();
          }
          if (failsAt > 0 && number >= failsAt) {
            if (isError) {
              throw new AssertionError("the tap's");
            }
            throw new IllegalStateException("the tap's");
          }
        };
    FakeTap tap = new FakeTap(before);
    Stage stage = new Stage("tap");
    return new TapUnderTest(tap, new TapQueue("fake", tap, _ -> {}, overflow, stage), stage);
  }

  private void handle(Packet packet) {
    DropReason reason = packet.dropReason();
    ends.merge(reason == null ? DELIVERED : reason.name(), 1L, Long::sum);
    long number = handled.incrementAndGet();
    if (number == goOnAt) {
      standstill.countDown();
    }
    if (number % callEvery == 0) {
      calls++;
      poller.call(answered::incrementAndGet);
    }
    if (number == throwAt) {
      throw handlerBug;
    }
  }

  /** What is kept of earlier packets. */
  QueueStates queues() {
    return cpu.dispatcher().queues();
  }

  /** Runs it to its end, and ends what is kept. */
  void run() {
    taps.forEach(tap -> tap.queue().start());
    Threads.Running stopping = stopAt < 0 ? null : Threads.start(this::stop);
    RuntimeException thrown = null;
    try {
      poller.run();
    } catch (IllegalStateException e) {
      thrown = e;
    }
    standstill.countDown();
    taps.forEach(tap -> tap.queue().close());
    queues().end();
    handled.set(Long.MAX_VALUE / 2); // whatever the stopper waits for has come
    if (stopping != null) {
      stopping.join();
    }
    checkHandler(thrown);
  }

  private void checkHandler(@Nullable RuntimeException thrown) {
    assertThat(thrown).isIn(null, handlerBug);
    assertThat(answered.get()).isLessThanOrEqualTo(calls);
  }

  /** Another thread's, when so many packets were handled or no more come. */
  private void stop() {
    while (handled.get() < stopAt && !areIdle()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    poller.stop();
  }

  private boolean areIdle() {
    return drivers.stream().allMatch(OverloadDriver::isOver);
  }
}
