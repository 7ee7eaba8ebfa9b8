package org.softnet.api.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BlockTest {
  private static final int LARGEST_RECORD_OCTETS =
      262_144 + 28; // a packet and the longest record head
  private static final CaptureInterface ETH0 = new CaptureInterface(0, "eth0", 1, 65_535, 6);
  private static final CaptureInterface ETH1 = new CaptureInterface(1, "eth1", 1, 0, 9);

  @Test
  void describesEachPacketInItsOwnPlace() {
    Block block = new Block(100, 3);
    block.interfaces(new CaptureInterface[] {ETH0, ETH1});
    block.add(Block.NO_TIME, 0, 60, 60, 0);
    block.add(1_700_000_000_123_456_789L, 60, 40, Integer.MAX_VALUE, 1);
    block.add(-1, 100, 0, 0, 0);

    assertThat(block.count()).isEqualTo(3);
    assertThat(block.timeNanos(0)).isEqualTo(Block.NO_TIME);
    assertThat(block.at(0)).isZero();
    assertThat(block.captured(0)).isEqualTo(60);
    assertThat(block.onWire(0)).isEqualTo(60);
    assertThat(block.captureInterface(0)).isSameAs(ETH0);
    assertThat(block.timeNanos(1)).isEqualTo(1_700_000_000_123_456_789L);
    assertThat(block.at(1)).isEqualTo(60);
    assertThat(block.captured(1)).isEqualTo(40);
    assertThat(block.onWire(1)).isEqualTo(Integer.MAX_VALUE);
    assertThat(block.captureInterface(1)).isSameAs(ETH1);
    assertThat(block.timeNanos(2)).isEqualTo(-1);
    assertThat(block.at(2)).isEqualTo(100);
    assertThat(block.captured(2)).isZero();
  }

  @Test
  void isFullWhenNoPacketMoreCanBeDescribed() {
    Block block = new Block(10, 2);
    assertThat(block.isFull()).isFalse();
    block.add(0, 0, 5, 5, 0);
    assertThat(block.isFull()).isFalse();
    block.add(0, 5, 5, 5, 0);
    assertThat(block.isFull()).isTrue();
    assertThatThrownBy(() -> block.add(0, 0, 1, 1, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(block.count()).isEqualTo(2);
    block.clear();
    assertThat(block.count()).isZero();
    assertThat(block.isFull()).isFalse();
  }

  @Test
  void aPacketLiesWithinTheMemory() {
    Block block = new Block(10, 2);
    for (int[] span : new int[][] {{-1, 1}, {0, 11}, {10, 1}, {5, -1}, {Integer.MAX_VALUE, 1}}) {
      assertThatThrownBy(() -> block.add(0, span[0], span[1], span[1], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(block.count()).isZero();
  }

  @Test
  void theDefaultHoldsTheLargestRecord() {
    Block block = new Block();
    assertThat(block.octets()).hasSize(Block.DEFAULT_OCTETS);
    assertThat(Block.DEFAULT_OCTETS).isGreaterThan(LARGEST_RECORD_OCTETS);
    block.interfaces(new CaptureInterface[] {ETH0});
    for (int i = 0; i < Block.DEFAULT_PACKETS; i++) {
      assertThat(block.isFull()).isFalse();
      block.add(i, i, 1, 1, 0);
    }
    assertThat(block.isFull()).isTrue();
    assertThat(block.timeNanos(Block.DEFAULT_PACKETS - 1)).isEqualTo(Block.DEFAULT_PACKETS - 1);
  }
}
