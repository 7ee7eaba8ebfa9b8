package org.softnet.engine.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BuffersTest {
  private final Buffers buffers = new Buffers();

  @Test
  void memoryIsLentAgainWhenItsPacketIsDoneWith() {
    buffers.turn(1, 0);
    byte[] first = buffers.lend(100);
    buffers.giveBack(first);
    assertThat(buffers.lend(100)).as("packet 1 may still look at it").isNotSameAs(first);
    buffers.turn(2, 0);
    assertThat(buffers.lend(100)).isNotSameAs(first);
    buffers.turn(3, 1);
    assertThat(buffers.lend(100)).isSameAs(first);
  }

  @Test
  void whatLaterPacketsGaveBackWaitsLonger() {
    List<byte[]> given = new ArrayList<>();
    for (int packet = 1; packet <= 100; packet++) { // more than there was room for at first
      buffers.turn(packet, 0);
      byte[] memory = buffers.lend(64);
      memory[0] = (byte) packet; // arrays are told apart by what is in them
      given.add(memory);
      buffers.giveBack(memory);
    }
    buffers.turn(101, 40);
    List<byte[]> lent = new ArrayList<>();
    for (int i = 0; i < 41; i++) {
      lent.add(buffers.lend(64));
    }
    assertThat(lent.subList(0, 40)).containsExactlyInAnyOrderElementsOf(given.subList(0, 40));
    assertThat(given).doesNotContain(lent.get(40));
  }

  /** Nothing is lent twice, or before its packet is done with. */
  @Test
  void keepsTheRuleWhateverTheOrder() {
    Random random = new Random(7);
    IdentityHashMap<byte[], Long> busy = new IdentityHashMap<>(); // the packet that may look at it
    List<byte[]> held = new ArrayList<>();
    long done = 0;
    for (long packet = 1; packet < 20_000; packet++) {
      done = Math.max(done, packet - 1 - random.nextInt(200));
      buffers.turn(packet, done);
      for (int i = random.nextInt(3); i > 0; i--) {
        byte[] memory = buffers.lend(1 + random.nextInt(4_000));
        Long until = busy.put(memory, Long.MAX_VALUE);
        assertThat(until == null || until <= done).isTrue();
        held.add(memory);
      }
      for (int i = random.nextInt(4); i > 0 && !held.isEmpty(); i--) {
        byte[] memory = held.remove(random.nextInt(held.size()));
        busy.put(memory, packet);
        buffers.giveBack(memory);
      }
    }
  }
}
