package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.Packet;
import org.softnet.api.socket.PacketBuffer;

/** The ring of octets against a queue of copies. */
class ReceiveQueueTest {
  private static final int CONTROL_OCTETS = 3;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithAQueueOfCopies(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ReceiveQueue queue = new ReceiveQueue(random.nextInt(1, 60_000), CONTROL_OCTETS);
    byte[] control = new byte[CONTROL_OCTETS];
    Queue<byte[]> copies = new ArrayDeque<>();
    Queue<Long> numbers = new ArrayDeque<>();
    PacketBuffer buffer = new PacketBuffer(9_000);
    for (long number = 1; number <= 20_000; number++) {
      if (!queue.isFull() && random.nextInt(100) < 55) {
        int octets = random.nextInt(random.nextInt(20) == 0 ? 9_000 : 200);
        int kept = random.nextInt(octets + 1);
        Packet packet = Packets.packet(number, octets);
        int from = random.nextInt(octets - kept + 1);
        Arrays.fill(control, (byte) number);
        queue.add(packet, control, packet.frame(), from, kept, octets);
        copies.add(packet.frame().copy(from, kept));
        numbers.add(number);
      } else if (!copies.isEmpty()) {
        byte[] expected = copies.remove();
        queue.copy(buffer, false);
        assertThat(queue.firstOctets()).isEqualTo(expected.length);
        assertThat(Arrays.copyOf(buffer.octets(), buffer.copied())).isEqualTo(expected);
        assertThat(buffer.number()).isEqualTo(numbers.remove());
        assertThat(buffer.timeNanos()).isEqualTo(buffer.number() * 1_000);
        queue.copyControl(control);
        assertThat(control).containsOnly((byte) buffer.number());
        queue.remove();
      }
      assertThat(queue.count()).isEqualTo(copies.size());
      assertThat(queue.octets()).isEqualTo(copies.stream().mapToInt(it -> it.length).sum());
    }
  }
}
