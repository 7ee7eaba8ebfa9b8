package org.softnet.engine.rss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlowHashTest {
  /** Toeplitz as it is specified: for each bit of the input that is set, 32 bits of the key. */
  private static int toeplitz(byte[] input) {
    int hash = 0;
    for (int bit = 0; bit < input.length * Byte.SIZE; bit++) {
      if ((input[bit / Byte.SIZE] >>> (7 - bit % Byte.SIZE) & 1) != 0) {
        hash ^= keyFrom(bit);
      }
    }
    return hash;
  }

  private static int keyFrom(int bit) {
    int[] key = {0x6d, 0x5a};
    int bits = 0;
    for (int i = bit; i < bit + Integer.SIZE; i++) {
      bits = (bits << 1) | ((key[i / Byte.SIZE % 2] >>> (7 - i % Byte.SIZE)) & 1);
    }
    return bits;
  }

  private static byte[] octets(long... words) {
    byte[] octets = new byte[words.length * Long.BYTES];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (words[i / Long.BYTES] >>> (56 - i % Long.BYTES * Byte.SIZE));
    }
    return octets;
  }

  @Test
  void isToeplitzOfTheAddressesOneAfterTheOther() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 10_000; i++) {
      long[] words = random.longs(4).toArray();
      long folded = words[0] ^ words[1] ^ words[2] ^ words[3];
      assertThat(FlowHash.of(folded)).isEqualTo(toeplitz(octets(words)));
      long[] back = {words[2], words[3], words[0], words[1]};
      assertThat(toeplitz(octets(back))).isEqualTo(FlowHash.of(folded));
    }
  }

  @Test
  void oneBitOfTheInputIsThirtyTwoOfTheKey() {
    assertThat(FlowHash.of(0)).isZero();
    assertThat(FlowHash.of(1L << 63)).isEqualTo(0x6d5a6d5a); // the first bit
    assertThat(FlowHash.of(1L << 62)).isEqualTo(0xdab4dab4); // the second: a bit further on
    assertThat(FlowHash.of(1)).isEqualTo(0x36ad36ad); // the last of a word: fifteen further on
  }

  @Test
  void neighboursAreSpreadOverAllQueues() {
    int[] packets = new int[QueueStates.QUEUES];
    for (int client = 0; client < 256; client++) {
      packets[FlowHash.of(0x0a000100L + client ^ 0xc0a80001L) & QueueStates.QUEUES - 1]++;
    }
    assertThat(packets).containsOnly(256 / QueueStates.QUEUES);
  }
}
