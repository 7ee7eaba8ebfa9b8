package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.softnet.api.capture.Block;

/** A ring of two blocks that is filled by hand as the kernel fills it. */
class RingTest {
  private static final int BLOCK = 1 << 18;
  private static final int FIRST = 48; // offset_to_first_pkt
  private static final int MAC = 82;
  private static final int SNAP = 262_144;

  private final MemorySegment memory = Arena.ofAuto().allocate(2 * BLOCK, 8);
  private final Ring ring = new Ring(memory, Framing.PLAIN, SNAP);
  private final Block block = new Block();

  /** {@code struct tpacket_block_desc} and packets of one octet each; then it is the reader's. */
  private void hand(int number, int packets, int stride) {
    long at = (long) number * BLOCK;
    memory.set(JAVA_INT, at + 12, packets);
    memory.set(JAVA_INT, at + 16, FIRST);
    memory.set(JAVA_INT, at + 20, FIRST + packets * stride);
    for (int i = 0; i < packets; i++) {
      long header = at + FIRST + (long) i * stride;
      memory.set(JAVA_INT, header, i == packets - 1 ? 0 : stride);
      memory.set(JAVA_INT, header + 12, 1);
      memory.set(JAVA_INT, header + 16, 60 + i);
      memory.set(JAVA_SHORT, header + 24, (short) MAC);
      memory.set(JAVA_BYTE, header + MAC, (byte) (number * 100 + i));
    }
    memory.set(JAVA_INT, at + 8, 1); // TP_STATUS_USER
  }

  private int status(int number) {
    return memory.get(JAVA_INT, (long) number * BLOCK + 8);
  }

  @Test
  void nothingIsThereUntilTheKernelSaysSo() {
    assertThat(ring.take(block)).isZero();
    assertThat(block.count()).isZero();
  }

  @Test
  void blocksAreTakenInTurnAndGivenBack() {
    hand(0, 3, 96);
    assertThat(ring.take(block)).isEqualTo(3);
    assertThat(status(0)).isZero();
    hand(1, 2, 96);
    assertThat(ring.take(block)).isEqualTo(2);
    hand(0, 1, 96);
    assertThat(ring.take(block)).isEqualTo(1);
    assertThat(ring.take(block)).isZero();
  }

  @Test
  void whatFitsIsTakenAtOnceAndCopied() {
    hand(0, 3, 96);
    hand(1, 2, 128);
    assertThat(ring.take(block)).isEqualTo(5);
    memory.fill((byte) 0xee); // the kernel may write there now
    int[] first = {0, 1, 2, 100, 101};
    for (int i = 0; i < first.length; i++) {
      assertThat(block.octets()[block.at(i)] & 0xff).isEqualTo(first[i]);
      assertThat(block.captured(i)).isEqualTo(1);
    }
    assertThat(block.onWire(2)).isEqualTo(62);
    assertThat(block.onWire(4)).isEqualTo(61);
  }

  @Test
  void aBlockThatDoesNotFitWaits() {
    hand(0, 1_000, 200); // 200 KB of the 320 KiB that a block of ours has
    hand(1, 1_000, 200);
    assertThat(ring.take(block)).isEqualTo(1_000);
    assertThat(status(1)).isEqualTo(1);
    block.clear();
    assertThat(ring.take(block)).isEqualTo(1_000);
    assertThat(status(1)).isZero();
  }

  @Test
  void whatIsSkippedIsCounted() {
    hand(0, 3, 96);
    hand(1, 2, 96);
    assertThat(ring.skip()).isEqualTo(5);
    assertThat(status(0)).isZero();
    assertThat(status(1)).isZero();
    assertThat(ring.skip()).isZero();
  }
}
