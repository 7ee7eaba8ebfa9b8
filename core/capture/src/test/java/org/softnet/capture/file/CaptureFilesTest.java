package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureException.Kind;

class CaptureFilesTest {
  @TempDir Path folder;

  private static byte[] capture() {
    Written capture = Written.little().pcap(Written.MICROSECONDS);
    for (int i = 0; i < 500; i++) {
      capture.record(i, 100);
    }
    return capture.octets();
  }

  private static void expectWhole(byte[] stored) {
    Drained read = Drained.of(stored);
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(500).allMatch(Drained.Packet::isCounting);
  }

  private void refuse(Path file, String message) {
    assertThatThrownBy(() -> CaptureFiles.open(file))
        .isInstanceOf(CaptureException.class)
        .hasMessage(file + ": " + message)
        .extracting(e -> ((CaptureException) e).kind())
        .isEqualTo(Kind.NOT_READABLE);
  }

  @Test
  void opensAFileUnderItsName() throws IOException {
    Path file = folder.resolve("a capture without an ending");
    Files.write(file, capture());
    Block block = new Block();
    try (CaptureFile opened = CaptureFiles.open(file)) {
      assertThat(opened.source()).isEqualTo(file.toString());
      assertThat(opened.toString()).isEqualTo(file + " (pcap)");
      assertThat(opened.octetsTotal()).isEqualTo(24 + 500 * 116);
      assertThat(opened.fill(block)).isTrue();
      assertThat(block.count()).isEqualTo(500);
      assertThat(opened.octetsRead()).isEqualTo(opened.octetsTotal());
      assertThat(opened.fill(block)).isFalse();
      assertThat(block.count()).isZero();
      assertThat(opened.statistics())
          .isEqualTo(new CaptureFileStatistics("pcap", 500, 1, 1, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void opensAFileOfAnotherFileSystem() throws IOException {
    URI archive = URI.create("jar:" + folder.resolve("archive.zip").toUri());
    try (FileSystem files = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path file = files.getPath("/trace.pcap");
      Files.write(file, capture());
      try (CaptureFile opened = CaptureFiles.open(file)) {
        assertThat(opened.fill(new Block())).isTrue();
      }
    }
  }

  @Test
  void refusesWhatIsNotThere() throws IOException {
    refuse(folder.resolve("none.pcap"), "no such file");
    refuse(folder, "is a directory");
    refuse(Files.createFile(folder.resolve("empty.pcap")), "is empty");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "474d42550002, '; it looks like a Microsoft Network Monitor capture'",
    "68656c6c6f2c20776f726c640a, '; it looks like plain text'",
    "6772c3bcc39f, '; it looks like plain text'",
    "504b0304140000000800, '; it looks like a ZIP archive'",
    "425a68393141592653, '; it looks like bzip2 data'",
    "fd377a585a000004e6d6b446, '; it looks like xz data'",
    "7f454c46020101000000, '; it looks like a program'",
    "0102030405060708, ''",
    "d4c3b2, ''",
    "d4, ''",
    "d4c3b2a0020004000000000000000000ffff000001000000, ''",
  })
  void refusesWhatIsNoCapture(String hex, String like) {
    Drained read = Drained.of(HexFormat.of().parseHex(hex));
    assertThat(read.kind()).isEqualTo(Kind.NOT_READABLE);
    assertThat(read.message()).isEqualTo("it: is not a pcap, pcapng or snoop capture" + like);
  }

  @Test
  void refusesCutHeaders() {
    byte[] capture = capture();
    assertThat(Drained.of(Arrays.copyOf(capture, 10)).message())
        .isEqualTo(
            "it: cut short in the middle of its first header at byte 0: 10 octets of 24 are there");
    byte[] pcapng = Written.little().section().octets();
    assertThat(Drained.of(Arrays.copyOf(pcapng, 12)).message())
        .isEqualTo(
            "it: cut short in the middle of its first header at byte 0: 12 octets of 16 are there");
  }

  @Test
  void closesWhatItRefuses() {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream("no capture".getBytes(StandardCharsets.US_ASCII)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThatThrownBy(() -> CaptureFiles.open(in, "it")).isInstanceOf(CaptureException.class);
    assertThat(closed[0]).isTrue();
  }

  @Test
  void readsGzip() throws IOException {
    expectWhole(EveryCutTest.gzip(capture()));
  }

  /** Header with every optional part: extra field, name, comment, checksum of itself. */
  @Test
  void readsGzipHeaders() throws IOException {
    byte[] plain = EveryCutTest.gzip(capture());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        HexFormat.of()
            .parseHex("1f8b081f000000000003" + "0300616263" + "612e7000" + "6300" + "abcd"));
    out.write(plain, 10, plain.length - 10);
    expectWhole(out.toByteArray());
  }

  @Test
  void readsGzipMembersOneAfterAnother() throws IOException {
    byte[] capture = capture();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < capture.length; i += 7_001) {
      out.writeBytes(
          EveryCutTest.gzip(Arrays.copyOfRange(capture, i, Math.min(i + 7_001, capture.length))));
      out.writeBytes(EveryCutTest.gzip(new byte[0]));
    }
    expectWhole(out.toByteArray());
    out.writeBytes(new byte[300]); // padding of a tape, say: gzip overlooks it, too
    expectWhole(out.toByteArray());
  }

  @Test
  void checksGzipsChecksums() throws IOException {
    byte[] gzip = EveryCutTest.gzip(capture());
    for (int fromEnd : new int[] {8, 4}) {
      byte[] wrong = gzip.clone();
      wrong[gzip.length - fromEnd] ^= 1;
      Drained read = Drained.of(wrong);
      assertThat(read.packets()).hasSize(500);
      assertThat(read.kind()).isEqualTo(Kind.DAMAGED);
      assertThat(read.message())
          .isEqualTo(
              "it: damaged at byte 58,024: the checksum or length of the gzip data is not right");
    }
  }

  @Test
  void tellsWhereGzipIsCut() throws IOException {
    byte[] gzip = EveryCutTest.gzip(capture());
    Drained read = Drained.of(Arrays.copyOf(gzip, gzip.length - 1));
    assertThat(read.packets()).hasSize(500);
    assertThat(read.kind()).isEqualTo(Kind.CUT_SHORT);
    assertThat(read.message())
        .isEqualTo("it: cut short: the gzip data ends after 58,024 octets of the capture");
  }

  /** A frame of raw blocks, of no size told: RFC 8878, 3.1.1. */
  private static byte[] zstd(byte[] octets) {
    Written frame = Written.little().u32(0xfd2fb528).u8(0, 0x70); // window of 16 MiB
    int blockOctets = 10_000;
    for (int at = 0; at < octets.length; at += blockOctets) {
      int n = Math.min(blockOctets, octets.length - at);
      int header = n << 3 | (at + n == octets.length ? 1 : 0);
      frame.u8(header & 0xff, header >> 8 & 0xff, header >> 16);
      frame.octets(Arrays.copyOfRange(octets, at, at + n));
    }
    return frame.octets();
  }

  @Test
  void readsZstandardFramesOneAfterAnother() {
    byte[] capture = capture();
    expectWhole(zstd(capture));
    Written frames = Written.little().u32(0x184d2a53).u32(2).u8(1, 2); // to be skipped
    frames.octets(zstd(Arrays.copyOf(capture, 40_001)));
    frames.octets(zstd(Arrays.copyOfRange(capture, 40_001, capture.length)));
    expectWhole(frames.octets());
  }

  @Test
  void tellsWhereZstandardEnds() {
    byte[] zstd = zstd(capture());
    Drained cut = Drained.of(Arrays.copyOf(zstd, 30_000));
    assertThat(cut.packets()).hasSize(172); // of two blocks: 19,976 octets behind the header
    assertThat(cut.kind()).isEqualTo(Kind.CUT_SHORT);
    assertThat(cut.message())
        .isEqualTo("it: cut short: the Zstandard data ends after 20,000 octets of the capture");
    byte[] wrong = Arrays.copyOf(zstd, zstd.length + 9);
    Drained damaged = Drained.of(wrong);
    assertThat(damaged.packets()).hasSize(500);
    assertThat(damaged.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(damaged.message())
        .isEqualTo(
            "it: damaged at byte 58,024: in the Zstandard data, what follows a frame is none");
  }

  @Test
  void looksIntoWhatIsCompressed() throws IOException {
    assertThat(Drained.of(EveryCutTest.gzip(new byte[0])).message())
        .isEqualTo("it: what is compressed in it is empty");
    assertThat(Drained.of(EveryCutTest.gzip(EveryCutTest.gzip(capture()))).message())
        .isEqualTo(
            "it: what is compressed in it is not a pcap, pcapng or snoop capture; it looks like"
                + " gzip data");
  }
}
