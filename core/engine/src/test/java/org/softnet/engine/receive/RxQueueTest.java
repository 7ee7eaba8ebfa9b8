package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.Block;
import org.softnet.engine.stats.Stage;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RxQueueTest {
  private final Stage stage = new Stage("ring");

  private static List<Integer> counts(RxQueue queue) {
    PollList list = new PollList(List.of(queue));
    list.start();
    return counts(list);
  }

  private static List<Integer> counts(PollList list) {
    List<Integer> counts = new ArrayList<>();
    for (Block block = list.take(); block != null; block = list.take()) {
      counts.add(block.count());
      list.current().recycle(block);
    }
    return counts;
  }

  @Test
  void blocksComeInOrderAndCleared() {
    RxQueue queue = new RxQueue(FakeDriver.of(3, 1, 4, 1, 5, 9, 2, 6), stage);
    assertThat(counts(queue)).containsExactly(3, 1, 4, 1, 5, 9, 2, 6);
    queue.stop();
    assertThat(stage.in()).isEqualTo(31);
    assertThat(queue.octets()).isEqualTo(31L * FakeDriver.WIRE_OCTETS);
    assertThat(stage.drops()).isEmpty();
  }

  @Test
  void fewBlocksGoRound() {
    RxQueue queue = new RxQueue(FakeDriver.of(FakeDriver.blocks(500, 2)), stage);
    PollList list = new PollList(List.of(queue));
    list.start();
    Set<Block> blocks = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Block block = list.take(); block != null; block = list.take()) {
      blocks.add(block);
      queue.recycle(block);
    }
    queue.stop();
    assertThat(blocks).hasSizeLessThanOrEqualTo(RxQueue.BLOCKS);
    assertThat(stage.in()).isEqualTo(1_000);
  }

  @Test
  void aFullRingMakesTheDriverWaitAndLosesNothing() {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(100, 7));
    RxQueue queue = new RxQueue(driver, stage);
    PollList list = new PollList(List.of(queue));
    list.start();
    driver.awaitFillerParked();
    assertThat(driver.packets()).isEqualTo(RxQueue.BLOCKS * 7L);
    assertThat(counts(list)).hasSize(100).containsOnly(7);
    queue.stop();
    assertThat(stage.in()).isEqualTo(700);
    assertThat(stage.drops()).isEmpty();
  }

  @Test
  void whatWaitsAtTheStopIsAccountedFor() {
    FakeDriver driver = FakeDriver.of(FakeDriver.blocks(100, 7));
    RxQueue queue = new RxQueue(driver, stage);
    queue.start();
    driver.awaitFillerParked();
    queue.stop();
    assertThat(stage.in()).isEqualTo(RxQueue.BLOCKS * 7L);
    assertThat(stage.drops()).containsOnlyKeys(StackDrop.STOPPED);
    assertThat(stage.residue()).isZero();
    assertThat(driver.isClosed()).isTrue();
  }
}
