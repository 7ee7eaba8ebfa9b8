package org.softnet.capture.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames written by hand, and frames that the zstd command 1.5.4 wrote. */
class ZstdDecoderTest {
  private static final int MUTATIONS = 5_000;

  /** {@link #text()} at level 19: Huffman-coded literals, sequences with tables of their own. */
  private static final String TEXT =
      """
      KLUv/QRoPScAGox0DxSgFxRygIiy7FfVE7nTroik8Io3R/kA7gDuAJRGJoWNJD+CJOaDHJog6w5asAR9GkHjNejCoHMW
      VIqCxIagwP3iXBpfJHKu8XE9y5OzT0UPaXhnnwiaiXBPoGUcESPDjjVOiM1kNL+EGcZ9c7zNtoj1CYe61oNuO/+TJRQc
      ujBmRGSLJkSmDbFYmRFFMqEuCXeQizxCxARZx4gSERbRNyZnRMwihBWuhJDG63Yagm7EpBNF5fZxdp7VY7XBoZycbQwt
      NXcKLwanK2+Rk0ZXlDwwhH/qzDr2PsvEEotJJw7ui61TTW1YCL0kHHW0PhNJLBRbJRd10dRK0hQUgq6Zil8RRqwifpUE
      YTCgwCAMDgggEACAgRPPYcORsFgjrGrYJhgW1sJcK6xlCAv7Ly3m6uRLguWiGNc/vYKCF6ddIesaGa7ZP3pjRrM8qi0j
      hcYosKOhcCRvI85oFBZh9NAt22OF1VaIWB8Ja8haIqd1yax6siY8WJa4aLYRjYxFZIgohIVIOhVZQVG4JlpHoiuCaK6H
      JGZCZzjUTUIzEyE7GhoZQ8MvRIpCgQyh75WDpwqqq5Ck+h3VhGh1jdXDV3WiSmWogpya8FCampIwoYIe1CmlgkmKQaNC
      I2oRgdL3aZxpYU9+ZWoXU/A7aeZUd9M3TZSHafMlTkeSzpIkUoRD6qJSfAFBa+A4GDj9Alkq0HIIFOlf3/nq8XdPPorE
      N/cLUn4hZl/I9D0kfON3ZuLxTIEyi+CYlepsDc4W38xDzRQmzEJ3b0LGU5A9LsRzH56c9bqhZ2/eg+WJKHgLchllZAxh
      WfQimxqyiansI2W3J2tMsgkOMo8ei8rEZnIsPCRmR4yNxkrGGmIx8RWjG2Lv34XodIF3F6x016ObtZ3o7L6u065u2NCV
      f4eLuLkwFc7BUVGuJdeIcR9xDBK4Vd+CyGwM8xazbPNim7vbS273bCurbeRh8+LazGgzscZLNNOhSWC1xlDzOm3SJCJo
      QT2MlwkBgp/e5wyUz4lyyhvnRnoGD0/OzvB0XhrOEPmQMjOU8XBmMtwbw7l0KOEcntpQQQ1DIgw1vrmNuc5mpWLOSJjV
      a4aIZpwzPZEpmWCG6cIJjnAeFoaOCB0UQgYrVBAKFTOhTBKGYRAK5cF+JmjLwbMSZHAEL28wyBgMjAUXRsE/BMN8yZAp
      ybscTsotopwwLS+xfOhKBaschbLiZcjpJs0JqUaQ7pQci+RMR4YwIk0FktGPsmes5FFYGYM4xgd1NMvR4o2bNEo0jLsv
      MjQiX4vBEXFhIU6jonwoXjZRE4nhB7HBB06ewLgDHZVAbSIwgx6oEoBQ8fczYvcaEgAYJPwBwpN05d+V59765/a4/+/9
      //uf+/53tV/fr3tlh6OB/vv//3bvv//t3rfy/b937qem63+Wp3Di+///7vbfKby91+7/11OxPvdd///f+wFjabt1Xqaf
      f8/9d9eZu25Mrv/OU9na73f/+9/vld333pM0/r321/3//7d7a/38995Ve+y+ez9q7//fu9/SuHdv/HvuX75/Z9UN56y1
      uLKW97733vdebDZyjGNgwXL/ve69p1TOOedx4/fjGKMYb6jcf+9973XpINV5zmnOOc8518z9GMUY4xhjHGMMY4xhjMWg
      1onkE5988snHHfkEzUnQXCLTaLdaAa/Fvik=
      """;

  /** {@link #skewed()} at level 19: literals for the most part, in four streams. */
  private static final String SKEWED =
      """
      KLUv/QRoFSEAKrk4EJ24lYVShWJSMYdTUyFTIhD3AAQB+gAPlvzTO/zQHhf+wycU0L9AyimWLzAEqGfMaeCdM4NSDRg9
      A83oSDmHEp7MkIIZedbWFOJg0b+kDmhbtI1ZnqkKCoDG0lDPH3Low3sD0bH/F2KIPNHQwV84YckcwleeoHnRkZ5PmXKN
      cyp8oMjGKV8sOZH8jT75da7jbCteIjfp/ieV73H6rnT+x3SRzaPMPZ1JZiFcLwKhcsjSfCsPJDf2aDEu+MJDkHlSfQxd
      OngE5k+Xcg/27U9Tp+io/AcK/RG61kl7EEYliIe6JhbRSxOxVg80lOFMqcCyQekXkaCJM801nWNNRi56yq0SJ25fQ15F
      A0JtQbsBtDILLou7zrQ/PSQPyIYajjxtke23Pt/dBXsDExLeBF38hKHBrPJKH8Xz02cNJZxsNVtA2KkDvxrycgdC159W
      3AdiRJqeg+x7coDuDMoBmZZQmJ0QP8kZeGJppVSnAOLp/AeUZgZIhYW3APHlAMOYwwPhklmUKJ7H1EcQisBTKUcvsFv4
      iz/jo0EVGky4LrH/Jib6wgmJq9tfywAAOpxYlhUtWslXctoEbOmBmduh4ucFyBCDtNS2oIJWR4sBJ5QHsWRq4g9rrt4G
      pDRCJya6qIJu0mZTHFuUp1zrORamIWG5prz/5vTY66pi4BQFUDkXrL9MiDGGxojmmeh9CsE8r8qA/gpPcz3nApQetZ5H
      GKDU6qbdX7kmucAvmFmSLhNYupl827HJj6laSOeJGLn6rTs1ta1eRh+/6YkENN8dTaJEeEgQoJ50Cj1/XTjWvW8CdZFM
      sxVFXQwvQsRhSmCXcmK+0R7S8MJ+YfAuhhsffiB8CBfshtRyTPHrGWeNstED+FyeyxOEWqBxcLpUKqxAmJJekB7FEjOL
      LuddXjyD3VNSD4E8iF/Mel2fPmrVRMynpc/moo8CaFrAKOYZ6uRgw5uSp//LC72Tk5uQkJ9crz2DDi3DyF9XlfxbSvXR
      KNDYC4haEUs/gkSHD5ieTlk6Ly6okiRqjmzCELpbBOqRSYjKov4GaFrlw4sohKXPOU4AAhsm5rs5ZoFXA5u0pWleZaM/
      4nBDG8OmqF80keDNOcxf0/xYb+7nfKYpV50OQMXSzAiOEQHfI5I/86gZ4IySTylgBdWHlDa427IxpT//eeWcR36ExwJp
      2XUlg/Ud2kEI+UHWv7Bohk+Z/ozdUzQ88KVP5/Yul0eeHmgIkI/6h+Z51HOd5NQpScUQAwpULphVakelMJ/wsRLyJ8EQ
      jUIwYFtgw9+sq4zQ/8N6AaBxGSgAwYap6JamEUtPgsAMUKJXsxXhSLFIOQEUvTHjww8Y5KzdbkjoJX/CvuQXRFPqiTkg
      nZ2mWSed1RmIWqjkcpILAQQAQV42k2aTCrSLo0AOSAH5YyYE
      """;

  private static byte[] text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("packet ").append(i * i % 977).append(" of ").append(i).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] skewed() {
    byte[] octets = new byte[3_000];
    int state = 1;
    for (int i = 0; i < octets.length; i++) {
      state = state * 1_103_515_245 + 12_345 & Integer.MAX_VALUE;
      int value = state >> 16;
      octets[i] = (byte) (value & value >> 5 & value >> 9 & 0x1f);
    }
    return octets;
  }

  private static byte[] packed(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static byte[] decoded(byte[] frames) throws IOException {
    return decoded(new ByteArrayInputStream(frames), 1 << 16);
  }

  private static byte[] decoded(InputStream in, int chunk) throws IOException {
    ZstdDecoder decoder = new ZstdDecoder(in::read, new byte[0], 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] octets = new byte[chunk];
    int n = decoder.read(octets, 0, chunk);
    while (n >= 0) {
      out.write(octets, 0, n);
      if (out.size() > 1 << 24) {
        return out.toByteArray(); // a changed run length, say
      }
      n = decoder.read(octets, 0, chunk);
    }
    return out.toByteArray();
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void decodesWhatTheCommandWrote() throws IOException {
    assertThat(decoded(packed(TEXT))).isEqualTo(text());
    assertThat(decoded(packed(SKEWED))).isEqualTo(skewed());
    // Three runs: 128 KiB twice, and what is left of 300,000.
    byte[] zeros = octets("28b52ffd04585400001000000100fbff39c00202001000039f04002d28de26");
    assertThat(decoded(zeros)).isEqualTo(new byte[300_000]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void decodesAsMuchAsIsAskedFor(int chunk) throws IOException {
    InputStream single =
        new ByteArrayInputStream(packed(TEXT)) {
          @Override
          public synchronized int read(byte[] into, int at, int length) {
            return super.read(into, at, Math.min(length, 1));
          }
        };
    assertThat(decoded(single, chunk)).isEqualTo(text());
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'28b52ffd 20 05 290000 68656c6c6f', hello, one raw block",
    "'28b52ffd 20 05 2b0000 61', aaaaa, one run",
    "'28b52ffd 20 05 100000 6865 190000 6c6c6f', hello, two raw blocks",
    "'28b52ffd 00 00 290000 68656c6c6f', hello, window of 1 KiB and no size",
    "'28b52ffd 60 0500 2b0800 62', '', size of two octets",
    "'28b52ffd a0 05000000 290000 68656c6c6f', hello, size of four octets",
    "'28b52ffd e0 0500000000000000 290000 68656c6c6f', hello, size of eight octets",
    "'28b52ffd 21 00 05 290000 68656c6c6f', hello, dictionary 0 is none",
    "'28b52ffd 20 00 010000', '', nothing",
    "'502a4d18 03000000 aabbcc 28b52ffd 20 01 090000 78', x, a frame to skip",
    "'28b52ffd 20 01 090000 78 5f2a4d18 00000000 28b52ffd 20 01 090000 79', xy, three frames",
    "'', '', nothing at all",
  })
  void decodesFramesByHand(String hex, String content, String why) throws IOException {
    if (why.equals("size of two octets")) { // they count from 256
      assertThat(decoded(octets(hex))).hasSize(261).containsOnly('b');
      return;
    }
    assertThat(new String(decoded(octets(hex)), StandardCharsets.US_ASCII))
        .as(why)
        .isEqualTo(content);
  }

  /**
   * Two literals and one sequence by the tables that the format knows. Read from the end, its bits
   * are {@code 1} for the mark; states {@code 011000}, 2 literals, {@code 01110}, offset code 2,
   * and {@code 011011}, a match of 10; and {@code 01}, which makes the offset 4 + 1 - 3.
   */
  @Test
  void decodesASequenceByHand() throws IOException {
    byte[] frame = octets("28b52ffd 20 0c 450000  10 6162  01 00 6d0e0b");
    assertThat(decoded(frame)).asString(StandardCharsets.US_ASCII).isEqualTo("abababababab");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "'28b52ffd 20 05 290000 68656c6c', the data ends in the middle of a frame",
    "'28b52f', the data ends in the middle of a frame",
    "'502a4d18 03000000 aabb', the data ends in the middle of a frame",
    "'28b52ffd 20 05 2f0000 61', a block of an unknown kind",
    "'28b52ffd 20 04 290000 68656c6c6f', a block of too many octets",
    "'28b52ffd 20 06 290000 68656c6c6f', 'a frame''s content is not of the size that it claims'",
    "'28b52ffd 24 01 090000 78 00000000', 'a frame''s checksum is not right'",
    "'28b52ffd 28 01 090000 78', a frame of an unknown kind",
    "'28b52ffd 21 07 01 090000 78', a frame that needs a dictionary",
    "'28b52ffd 00 ff 090000 78', a frame needs a window of more than 128 MiB",
    "'28b52ffd e0 ffffffffffffffff 090000 78', a frame needs a window of more than 128 MiB",
    "'28b52ffd 20 01 090000 78 2020202020', what follows a frame is none",
    "'28b52ffd 20 05 050000', an empty block",
  })
  void refusesWhatContradictsTheFormat(String hex, String message) {
    assertThatThrownBy(() -> decoded(octets(hex)))
        .isInstanceOf(ZstdException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT, SKEWED})
  void everyCutIsToldOf(String base64) {
    byte[] whole = packed(base64);
    for (int cut = 1; cut < whole.length; cut++) {
      byte[] part = Arrays.copyOf(whole, cut);
      assertThatThrownBy(() -> decoded(part))
          .isInstanceOf(ZstdException.class)
          .matches(e -> ((ZstdException) e).isCutShort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT, SKEWED})
  void changedOctetsEndInASentence(String base64) {
    byte[] whole = packed(base64);
    Random random = new Random(whole.length);
    int wrong = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] changed = whole.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        // The front, where the tables are, is the more interesting part.
        int reach = random.nextBoolean() ? 100 : changed.length;
        changed[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        decoded(changed);
      } catch (ZstdException e) {
        wrong++;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(wrong).isGreaterThan(MUTATIONS * 9 / 10);
  }

  @ParameterizedTest(name = "of ''{0}''")
  @CsvSource({"'', ef46db3751d8e999", "a, d24ec4f1a98c6e5b", "abc, 44bc2cf5ad770999"})
  void hashes(String content, String hash) {
    XxHash64 hasher = new XxHash64();
    byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
    hasher.update(octets, 0, octets.length);
    assertThat(HexFormat.of().toHexDigits(hasher.value())).isEqualTo(hash);
  }

  @Test
  void hashesPieceByPiece() {
    byte[] octets = text();
    XxHash64 whole = new XxHash64();
    whole.update(octets, 0, octets.length);
    XxHash64 pieces = new XxHash64();
    for (int at = 0, n = 1; at < octets.length; at += n, n = n * 3 % 101 + 1) {
      pieces.update(octets, at, Math.min(n, octets.length - at));
    }
    assertThat(pieces.value()).isEqualTo(whole.value());
    assertThat((int) whole.value()).isEqualTo(0x29bec5af); // as zstd -lv tells of TEXT
  }
}
