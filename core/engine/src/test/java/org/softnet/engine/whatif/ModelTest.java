package org.softnet.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.StackDrop;
import org.softnet.engine.receive.Poller.Budget;

/** Cases worked out on paper. Nanoseconds; latencies stay where a histogram is exact. */
class ModelTest {
  private static final long PICOS = 1_000;
  private static final int OCTETS = 60;

  private static Machine machine(int cpus, int ring, int interruptNanos, int packetNanos) {
    return new Machine(cpus, ring, Budget.KERNEL, interruptNanos, packetNanos * PICOS, 0);
  }

  /** Packets of one conversation arrive at these times. */
  private static Model model(Machine machine, long... arrivals) {
    Model model = new Model(machine);
    for (long nanos : arrivals) {
      model.offer(nanos, 0, OCTETS);
    }
    model.end();
    return model;
  }

  private static void assertEnds(Model model, long delivered, long ringFull) {
    assertThat(model.account().in()).isEqualTo(delivered + ringFull);
    assertThat(model.account().out()).isEqualTo(delivered);
    assertThat(model.account().drops().getOrDefault(StackDrop.RING_FULL, 0L)).isEqualTo(ringFull);
    assertThat(model.account().residue()).isZero();
  }

  @Test
  void nothingComes() {
    Model model = model(machine(2, 4, 0, 100));
    assertEnds(model, 0, 0);
    assertThat(model.depth(100)).isZero();
    assertThat(model.latencyNanos(100)).isZero();
    assertThat(model.busiest()).isZero();
  }

  @Test
  void onePacketTakesItsTime() {
    Model model = model(machine(1, 4, 0, 100), 300);
    assertEnds(model, 1, 0);
    assertThat(model.depth(100)).isZero();
    assertThat(model.latencyNanos(50)).isEqualTo(100);
    assertThat(model.squeezed()).isZero();
    assertThat(model.busiest()).isEqualTo(100 / 400.0);
  }

  @Test
  void aRingOfOneHoldsTheOneBehindTheOneAtWork() {
    Model model = model(machine(1, 1, 0, 100), 0, 0, 0);
    assertEnds(model, 2, 1);
    assertThat(model.depth(66)).isZero(); // of the two that were taken
    assertThat(model.depth(67)).isOne();
    assertThat(model.latencyNanos(50)).isEqualTo(100);
    assertThat(model.latencyNanos(51)).isEqualTo(200);
    assertThat(model.busiest()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"99, 2, 1", "100, 3, 0"})
  void aDescriptorIsFreeWhenItsPacketsTurnHasCome(long third, long delivered, long ringFull) {
    assertEnds(model(machine(1, 1, 0, 100), 0, 0, third), delivered, ringFull);
  }

  @Test
  void whatComesBeforeTheFirstPollWaits() {
    Model model = model(machine(1, 2, 50, 10), 0, 20, 49, 50);
    assertEnds(model, 3, 1); // at 49 two wait; at 50 the first one's turn has come
    assertThat(model.depth(25)).isZero();
    assertThat(model.depth(50)).isOne();
    assertThat(model.depth(75)).isOne();
    assertThat(model.depth(100)).isEqualTo(2);
    assertThat(model.latencyNanos(33)).isEqualTo(80 - 50);
    assertThat(model.latencyNanos(66)).isEqualTo(70 - 20);
    assertThat(model.latencyNanos(100)).isEqualTo(60);
  }

  @Test
  void whileTheQueueIsPolledNothingInterrupts() {
    Model model = model(machine(1, 4, 100, 10), 0, 105, 120);
    assertEnds(model, 3, 0);
    assertThat(model.latencyNanos(33)).isEqualTo(120 - 105); // polled already
    assertThat(model.latencyNanos(66)).isEqualTo(110);
    assertThat(model.latencyNanos(100)).isEqualTo(110); // the poll at 120 found nothing
  }

  /** 300 a round, in polls of 64, 64, 64, 64 and 44. */
  @ParameterizedTest
  @CsvSource({"299, 0", "300, 1", "301, 1", "899, 2", "900, 3", "1000, 3"})
  void aRoundThatUsesItsBudgetIsSqueezed(int packets, long squeezed) {
    Model model = model(machine(1, 1_024, 0, 1), new long[packets]);
    assertEnds(model, packets, 0);
    assertThat(model.squeezed()).isEqualTo(squeezed);
  }

  /** Time is looked at behind polls: 640, then 1,280, which is too late; and so on. */
  @ParameterizedTest
  @CsvSource({"127, 0", "128, 1", "255, 1", "256, 2", "300, 2"})
  void aRoundThatUsesItsTimeIsSqueezed(int packets, long squeezed) {
    Budget budget = new Budget(10_000, 1_000, 64);
    Model model = model(new Machine(1, 512, budget, 0, 10 * PICOS, 0), new long[packets]);
    assertEnds(model, packets, 0);
    assertThat(model.squeezed()).isEqualTo(squeezed);
  }

  @Test
  void theHashChoosesTheQueue() {
    for (int cpus = 1; cpus <= 2; cpus++) {
      Model model = new Model(machine(cpus, 1, 0, 100));
      int[] hashes = {0, 0, 1, 127, 128, -1};
      for (int hash : hashes) {
        model.offer(0, hash, OCTETS);
      }
      model.end();
      assertEnds(model, 2L * cpus, 6 - 2L * cpus); // of 0, 0, 128 and of 1, 127, -1 two each
    }
  }

  @Test
  void theTableOfQueuesIsFilledInTurn() {
    Model model = new Model(machine(3, 1, 0, 100));
    int[] hashes = {1, 127, 128 + 4, 2, 126}; // 1, 1, 1, 2, 0 of three
    for (int hash : hashes) {
      model.offer(0, hash, OCTETS);
    }
    model.end();
    assertEnds(model, 4, 1);
    assertThat(model.busiest()).isEqualTo(1);
  }

  @Test
  void theBusiestCpuIsTold() {
    Model model = new Model(machine(2, 8, 0, 100));
    model.offer(0, 0, OCTETS);
    model.offer(0, 1, OCTETS);
    model.offer(700, 1, OCTETS);
    model.end();
    assertThat(model.busiest()).isEqualTo(200 / 800.0);
  }

  @Test
  void octetsTakeTimeToo() {
    Machine machine = new Machine(1, 4, Budget.KERNEL, 0, 1_000, 500);
    assertThat(machine.nanos(0)).isEqualTo(1);
    assertThat(machine.nanos(3)).isEqualTo(2); // 2.5
    assertThat(machine.nanos(1_500)).isEqualTo(751);
    assertThat(machine.nanos(Integer.MAX_VALUE)).isEqualTo(1_073_741_824L);
  }

  @Test
  void whatTakesNoTimeIsNeverDropped() {
    Model model = model(machine(1, 1, 0, 0), new long[1_000]);
    assertEnds(model, 1_000, 0);
    assertThat(model.depth(100)).isZero();
    assertThat(model.squeezed()).isZero();
    assertThat(model.busiest()).isZero();
  }
}
