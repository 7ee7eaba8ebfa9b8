package org.softnet.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.softnet.api.StackDrop;
import org.softnet.engine.receive.Poller.Budget;

/** The model does what CPUs do that are asked every nanosecond. */
class ModelAgainstNaiveTest {
  private static final long SEED = 20_261_130;
  private static final int MACHINES = 600;
  private static final int PACKETS = 300;
  private static final int[] PERCENTS = {1, 10, 50, 90, 99, 100};

  private long squeezed;
  private long dropped;

  @Test
  void theyAgree() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < MACHINES; i++) {
      Budget budget =
          new Budget(random.nextInt(1, 40), random.nextInt(1, 400), random.nextInt(1, 12));
      agree(
          new Machine(
              random.nextInt(1, 5),
              random.nextInt(1, 20),
              budget,
              random.nextInt(0, 30),
              random.nextInt(0, 20_000),
              random.nextInt(0, 300)),
          random);
    }
    assertThat(squeezed).isPositive();
    assertThat(dropped).isPositive();
  }

  private void agree(Machine machine, SplittableRandom random) {
    Model model = new Model(machine);
    List<NaiveCpu> cpus = new ArrayList<>();
    Stream.generate(() -> new NaiveCpu(machine)).limit(machine.cpus()).forEach(cpus::add);
    int mostGap = random.nextInt(1, 25);
    long now = 0;
    for (int packet = 0; packet < PACKETS; packet++) {
      for (int gap = random.nextInt(mostGap); gap > 0; gap--) {
        cpus.forEach(NaiveCpu::tick);
        now++;
      }
      int hash = random.nextInt();
      int octets = random.nextInt(100);
      model.offer(now, hash, octets);
      cpus.get(Integer.remainderUnsigned(hash << 25 >>> 25, machine.cpus())).arrive(octets);
    }
    model.end();
    while (!cpus.stream().allMatch(NaiveCpu::isIdle)) {
      cpus.forEach(NaiveCpu::tick);
      now++;
    }
    compare(machine, model, cpus, now);
  }

  private void compare(Machine machine, Model model, List<NaiveCpu> cpus, long end) {
    List<Long> latencies = cpus.stream().flatMap(cpu -> cpu.latencies.stream()).sorted().toList();
    List<Integer> depths = cpus.stream().flatMap(cpu -> cpu.depths.stream()).sorted().toList();
    long lost = cpus.stream().mapToLong(cpu -> cpu.dropped).sum();
    String name = machine.toString();
    assertThat(model.account().in()).as(name).isEqualTo(PACKETS);
    assertThat(model.account().out()).as(name).isEqualTo(latencies.size());
    assertThat(model.account().drops().getOrDefault(StackDrop.RING_FULL, 0L))
        .as(name)
        .isEqualTo(lost);
    assertThat(model.account().residue()).as(name).isZero();
    assertThat(model.squeezed())
        .as(name)
        .isEqualTo(cpus.stream().mapToLong(cpu -> cpu.squeezed).sum());
    for (int percent : PERCENTS) {
      assertThat(model.depth(percent)).as(name).isEqualTo(rank(depths, percent));
      assertThat(model.latencyNanos(percent)).as(name).isEqualTo(rank(latencies, percent));
    }
    long busiest = cpus.stream().mapToLong(cpu -> cpu.worked).max().orElseThrow();
    assertThat(model.busiest()).as(name).isEqualTo(end == 0 ? 0 : (double) busiest / end);
    squeezed += model.squeezed();
    dropped += lost;
  }

  /** Nearest rank. */
  private static <T> T rank(List<T> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
