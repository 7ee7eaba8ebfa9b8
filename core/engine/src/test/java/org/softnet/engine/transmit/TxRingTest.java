package org.softnet.engine.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.engine.transmit.TxRing.Offered;

/** The queue against a model of one thread, and with many writers at once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TxRingTest {
  private static final int WRITERS = 4;
  private static final int EACH = 50_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100})
  void agreesWithAListOfSoManyPlaces(int limit) {
    SplittableRandom random = new SplittableRandom(limit);
    TxRing ring = new TxRing(limit);
    Deque<byte[]> model = new ArrayDeque<>();
    byte[] memory = new byte[4000];
    for (int step = 0; step < 20_000; step++) {
      if (random.nextInt(100) < 55) {
        random.nextBytes(memory);
        int at = random.nextInt(1000);
        int length = random.nextInt(3000);
        boolean room = model.size() < limit;
        assertThat(ring.isFull()).isEqualTo(!room);
        assertThat(ring.offer(step, memory, at, length))
            .isEqualTo(room ? Offered.QUEUED : Offered.FULL);
        if (room) {
          model.add(ByteBuffer.allocate(length).put(memory, at, length).array());
        }
      } else {
        TxFrame head = ring.head();
        byte[] expected = model.poll();
        if (expected == null) {
          assertThat(head).isNull();
        } else {
          TxFrame frame = Objects.requireNonNull(head);
          assertThat(frame.length()).isEqualTo(expected.length);
          assertThat(ByteBuffer.wrap(frame.octets(), 0, frame.length()))
              .isEqualTo(ByteBuffer.wrap(expected));
          ring.remove();
        }
      }
      assertThat(ring.waiting()).isEqualTo(model.size());
    }
  }

  @Test
  void whatManyWriteComesOnceAndInTheOrderOfEach() throws InterruptedException {
    TxRing ring = new TxRing(100);
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int own = writer;
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                byte[] memory = new byte[8];
                for (int i = 0; i < EACH; i++) {
                  ByteBuffer.wrap(memory).putInt(own).putInt(i);
                  while (ring.offer(own, memory, 0, 8) != Offered.QUEUED) {
                    Thread.onSpinWait();
                  }
                }
              }));
    }
    int[] next = new int[WRITERS];
    for (int i = 0; i < WRITERS * EACH; i++) {
      TxFrame head = ring.head();
      while (head == null) {
        Thread.onSpinWait();
        head = ring.head();
      }
      ByteBuffer octets = ByteBuffer.wrap(head.octets());
      int writer = octets.getInt();
      assertThat(octets.getInt()).isEqualTo(next[writer]++);
      assertThat(head.dueNanos()).isEqualTo(writer);
      ring.remove();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(ring.head()).isNull();
    assertThat(ring.queued()).isEqualTo(WRITERS * EACH);
  }

  @Test
  void behindTheCloseNothingIsQueuedAndWhatWaitsIsStillRead() {
    TxRing ring = new TxRing(4);
    assertThat(ring.offer(0, new byte[1], 0, 1)).isEqualTo(Offered.QUEUED);
    ring.close();
    assertThat(ring.offer(0, new byte[1], 0, 1)).isEqualTo(Offered.CLOSED);
    assertThat(ring.isOver()).isFalse();
    assertThat(ring.head()).isNotNull();
    ring.remove();
    assertThat(ring.isOver()).isTrue();
    assertThat(ring.queued()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, (1 << 24) + 1})
  void aLimitIsInReason(int limit) {
    assertThatThrownBy(() -> new TxRing(limit)).isInstanceOf(IllegalArgumentException.class);
  }
}
