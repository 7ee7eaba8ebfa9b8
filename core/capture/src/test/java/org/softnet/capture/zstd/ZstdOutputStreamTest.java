package org.softnet.capture.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdOutputStreamTest {
  private static byte[] compressed(byte[] octets, int pieceOctets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
      for (int at = 0; at < octets.length; at += pieceOctets) {
        zstd.write(octets, at, Math.min(pieceOctets, octets.length - at));
      }
    }
    return out.toByteArray();
  }

  private static byte[] decompressed(byte[] octets) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(octets);
    ZstdDecoder decoder = new ZstdDecoder((into, at, n) -> in.read(into, at, n), new byte[0], 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] some = new byte[10_000];
    for (int n = decoder.read(some, 0, some.length);
        n >= 0;
        n = decoder.read(some, 0, some.length)) {
      out.write(some, 0, n);
    }
    return out.toByteArray();
  }

  /**
   * By hand: magic, checksum promised, window of 512 KiB; an empty last block; XXH64 of nothing.
   */
  @Test
  void nothingIsAFrameToo() throws IOException {
    assertThat(HexFormat.of().formatHex(compressed(new byte[0], 1)))
        .isEqualTo("28b52ffd" + "04" + "48" + "010000" + "99e9d851");
  }

  /** By hand: what does not shrink is a raw block, three octets of length and type before. */
  @Test
  void whatDoesNotShrinkStaysAsItIs() throws IOException {
    assertThat(HexFormat.of().formatHex(compressed(new byte[] {1, 2, 3}, 3)))
        .startsWith("28b52ffd" + "04" + "48" + "190000" + "010203");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 131_071, 131_072, 131_073, 600_000, 1_100_000, 3_000_000})
  void everyLengthComesBack(int length) throws IOException {
    Random random = new Random(length);
    byte[] octets = new byte[length];
    int at = 0;
    while (at < length) { // runs, noise, and copies from near and far
      int n = Math.min(length - at, 1 + random.nextInt(1 << random.nextInt(14)));
      int kind = random.nextInt(4);
      for (int i = 0; i < n; i++) {
        octets[at + i] =
            switch (kind) {
              case 0 -> (byte) random.nextInt();
              case 1 -> 0;
              case 2 -> at > 100_000 ? octets[at - 100_000 + i] : (byte) i;
              default -> at > 600_000 ? octets[at - 600_000 + i] : (byte) (i % 10);
            };
      }
      at += n;
    }
    byte[] less = compressed(octets, 1 + random.nextInt(200_000));
    assertThat(Arrays.equals(decompressed(less), octets)).isTrue();
    if (length > 1_000) {
      assertThat(less.length).isLessThan(length * 9 / 10);
    }
  }

  @Test
  void longRunsShrinkToNothing() throws IOException {
    byte[] octets = new byte[1_000_000];
    byte[] less = compressed(octets, 300_000);
    assertThat(less.length).isLessThan(400);
    assertThat(Arrays.equals(decompressed(less), octets)).isTrue();
  }

  @Test
  void aFlushBringsEverythingOut() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ZstdOutputStream zstd = new ZstdOutputStream(out);
    zstd.write(new byte[] {1, 2, 3, 4});
    zstd.flush();
    zstd.flush(); // brings out nothing more
    byte[] some = new byte[10];
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    ZstdDecoder decoder = new ZstdDecoder((into, at, n) -> in.read(into, at, n), new byte[0], 0);
    assertThat(decoder.read(some, 0, 10)).isEqualTo(4);
    assertThat(out.size()).isEqualTo(6 + 3 + 4);
    zstd.close();
  }
}
