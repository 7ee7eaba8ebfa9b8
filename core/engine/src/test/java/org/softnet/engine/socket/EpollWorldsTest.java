package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.softnet.testkit.LinuxSockets;

/**
 * Random courses of events: event polls here answer as a model in lists and maps does, and as the
 * kernel's do over Unix sockets.
 */
class EpollWorldsTest {
  private static final int SEEDS = 2_000;
  private static final int STEPS = 150;

  @Test
  void agreesWithAModel() {
    agrees(SEEDS, ModelWorld::new);
  }

  @Test
  void agreesWithTheKernel() {
    assumeTrue(LinuxSockets.areHere(), "NOT COMPARED: only Linux has epoll");
    agrees(SEEDS, LinuxWorld::new);
  }

  private static void agrees(int seeds, Supplier<World> other) {
    int told = 0;
    for (int seed = 0; seed < seeds; seed++) {
      try (World here = new OurWorld();
          World there = other.get()) {
        List<String> expected = World.answers(seed, STEPS, there);
        assertThat(World.answers(seed, STEPS, here)).as("seed %d", seed).isEqualTo(expected);
        told += (int) expected.stream().filter(it -> it.contains("=")).count();
      }
    }
    assertThat(told).as("waits that found something").isGreaterThan(seeds);
  }
}
