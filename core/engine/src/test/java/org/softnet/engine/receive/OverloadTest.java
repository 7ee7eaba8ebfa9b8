package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.DropReason;
import org.softnet.api.StackDrop;
import org.softnet.engine.stats.Stage;

/**
 * Overload of every kind at once: several queues, small blocks and budgets, taps that stand still,
 * bad plugins, bad packets, bad drivers, filters, limits, delays, calls and stops. Whatever
 * happens, at each stage in = out + the named drops, and what leaves one enters the next.
 *
 * <p>{@code -Dsoftnet.overload.seed=N} runs one case again.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OverloadTest {
  private static final int CASES = 100;

  @ParameterizedTest(name = "seeds from {0}")
  @ValueSource(longs = {1_000, 2_000, 3_000, 4_000})
  void everyPacketHasOneEnd(long first) {
    Long one = Long.getLong("softnet.overload.seed");
    Set<DropReason> met = new HashSet<>();
    for (long seed = first; seed < first + CASES; seed++) {
      run(one == null ? seed : one, met);
    }
    if (one == null) {
      assertThat(met) // else the cases have become tame
          .contains(
              StackDrop.PLUGIN_FAULT,
              StackDrop.STOPPED,
              StackDrop.TAP_QUEUE_FULL,
              StackDrop.SOCKET_FILTER,
              StackDrop.TOO_DEEP,
              StackDrop.PKT_TOO_SMALL,
              StackDrop.FRAG_EVICTED);
    }
  }

  private static void run(long seed, Set<DropReason> met) {
    OverloadCase one = new OverloadCase(new SplittableRandom(seed));
    try {
      one.run();
      check(one, met);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dsoftnet.overload.seed=%d: %s".formatted(seed, e.getMessage()), e);
    }
  }

  private static void check(OverloadCase one, Set<DropReason> met) {
    List<Stage> all = new ArrayList<>(one.rings);
    all.add(one.filtering);
    all.add(one.dispatch);
    one.taps.forEach(tap -> all.add(tap.stage()));
    all.add(one.queues().fragmentAccount());
    all.add(one.queues().streamAccount());
    all.addAll(one.queues().datagramAccounts());
    for (Stage stage : all) {
      assertThat(stage.residue()).as("residue of %s", stage.name()).isZero();
      assertThat(stage.drops().values()).as(stage.name()).allMatch(packets -> packets > 0);
      met.addAll(stage.drops().keySet());
    }
    chain(one);
    for (OverloadCase.TapUnderTest tap : one.taps) {
      assertThat(tap.stage().in()).as("what the tap was shown").isEqualTo(one.dispatch.in());
      assertThat(tap.stage().out()).as("what it saw").isEqualTo(tap.tap().seen.size());
    }
  }

  /** What leaves a stage enters the next; and who is behind the last has counted for himself. */
  private static void chain(OverloadCase one) {
    for (int i = 0; i < one.rings.size(); i++) {
      assertThat(one.rings.get(i).in()).isEqualTo(one.drivers.get(i).packets());
      assertThat(one.rings.get(i).drops().keySet()).isSubsetOf(StackDrop.STOPPED);
    }
    long left = one.rings.stream().mapToLong(Stage::out).sum();
    if (one.isFiltered) {
      assertThat(one.filtering.in()).as("from the rings to the filter").isEqualTo(left);
      left = one.filtering.out();
    }
    assertThat(one.dispatch.in()).as("to the tables").isEqualTo(left);
    assertThat(one.ends.values().stream().mapToLong(Long::longValue).sum())
        .as("what was handed over")
        .isEqualTo(left);
    Map<String, Long> counted = new HashMap<>();
    one.dispatch.drops().forEach((reason, packets) -> counted.put(reason.name(), packets));
    if (one.dispatch.out() > 0) {
      counted.put(OverloadCase.DELIVERED, one.dispatch.out());
    }
    assertThat(counted).as("the ends of packets").isEqualTo(one.ends);
    assertThat(left).isLessThanOrEqualTo(one.limit);
  }
}
