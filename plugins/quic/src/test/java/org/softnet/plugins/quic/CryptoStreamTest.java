package org.softnet.plugins.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.testkit.Hex;

class CryptoStreamTest {
  private static final String MESSAGE = "01 000006 a0a1a2a3a4a5"; // ten octets
  private static final String NEXT = "02 000000";

  private final CryptoStream stream = new CryptoStream();

  private boolean add(int offset, String hex) {
    byte[] octets = Hex.octets(hex);
    return stream.add(offset, octets, 0, octets.length);
  }

  private String take() {
    byte[] memory = stream.take();
    return HexFormat.of().formatHex(memory, 0, stream.whole());
  }

  private static String part(int from, int to) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(Hex.octets(MESSAGE + NEXT), from, to));
  }

  @Test
  void piecesComeInAnyOrder() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 2_000; round++) {
      CryptoStream shuffled = new CryptoStream();
      byte[] all = Hex.octets(MESSAGE + NEXT);
      boolean[] came = new boolean[all.length];
      StringBuilder taken = new StringBuilder();
      while (taken.length() < 2 * all.length) {
        int from = random.nextInt(all.length);
        int to = random.nextInt(from, all.length) + 1;
        assertThat(shuffled.add(from, all, from, to - from)).isTrue();
        Arrays.fill(came, from, to, true);
        byte[] memory = shuffled.take();
        taken.append(HexFormat.of().formatHex(memory, 0, shuffled.whole()));
        int end = 0;
        while (end < came.length && came[end]) {
          end++;
        }
        int whole = end == 14 ? 14 : end >= 10 ? 10 : 0;
        assertThat(taken.toString()).isEqualTo(part(0, whole));
      }
    }
  }

  @Test
  void whatWasHandedOnComesOnce() {
    add(0, MESSAGE);
    assertThat(take()).isEqualTo(part(0, 10));
    assertThat(add(0, MESSAGE)).isTrue();
    assertThat(take()).isEmpty();
    add(4, part(4, 14)); // an overlap
    assertThat(take()).isEqualTo(part(10, 14));
  }

  @Test
  void aMessageThatClaimsTooMuchIsWaitedForAsLongAsThereIsRoom() {
    add(0, "01 ffffff");
    assertThat(take()).isEmpty();
    assertThat(stream.add(4, new byte[1 << 15], 0, CryptoStream.MOST_OCTETS)).isFalse();
    assertThat(stream.add(4, new byte[1 << 15], 0, CryptoStream.MOST_OCTETS - 4)).isTrue();
    assertThat(take()).isEmpty();
  }

  @Test
  void offsetsBeyondTheRoomAreRefused() {
    assertThat(stream.add((1L << 62) - 1, new byte[1], 0, 1)).isFalse();
    assertThat(stream.add(CryptoStream.MOST_OCTETS, new byte[1], 0, 1)).isFalse();
    assertThat(stream.add(CryptoStream.MOST_OCTETS - 1, new byte[1], 0, 1)).isTrue();
  }

  @Test
  void countAndOctetsOfPiecesAreBounded() {
    int taken = 0;
    for (int i = 0; i < 1_000; i++) {
      taken += stream.add(2 * i + 1, new byte[1], 0, 1) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(CryptoStream.MOST_PIECES);
    CryptoStream overlaps = new CryptoStream();
    long octets = 0;
    for (int end = 1_000; end < CryptoStream.MOST_OCTETS; end++) {
      octets += overlaps.add(1, new byte[end], 0, end - 1) ? end - 1 : 0;
    }
    assertThat(octets).isLessThanOrEqualTo(CryptoStream.MOST_OCTETS);
  }
}
