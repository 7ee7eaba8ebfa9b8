package org.softnet.capture.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;
import org.softnet.capture.file.CaptureFile;
import org.softnet.capture.file.CaptureFiles;

/** The octets of each format, by hand from the drafts. */
class FormatsTest {
  private static final CaptureInterface MICRO = new CaptureInterface(-1, "", 1, 96, 6);
  private static final CaptureInterface NANO = new CaptureInterface(0, "lo", 113, 0, 9);
  private static final long TIME = 1_500_000_000_123_456_000L; // 0x59682f00 s, 0x0001e240 us

  @TempDir private Path folder;

  private String written(String name, Section section, CaptureInterface on, long... times)
      throws IOException {
    Path file = folder.resolve(name);
    WriteFormat format = WriteFormat.of(name);
    WritePlan plan = WritePlan.of(file);
    plan = new WritePlan(file, format, section, plan.rotation(), WritePlan.Flushing.FULL_PAGE, "");
    try (CaptureWriter writer = new CaptureWriter(plan)) {
      for (long time : times) {
        writer.write(time, on, new byte[] {9, 0x11, 0x22, 0x33, 9}, 1, 3, 60);
      }
    }
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }

  @Test
  void pcapInMicroseconds() throws IOException {
    assertThat(written("a.pcap", Section.SILENT, MICRO, TIME))
        .isEqualTo(
            "d4c3b2a1"
                + "0200"
                + "0400"
                + "00000000"
                + "00000000"
                + "60000000"
                + "01000000"
                + "002f6859"
                + "40e20100"
                + "03000000"
                + "3c000000"
                + "112233");
  }

  @Test
  void pcapInNanoseconds() throws IOException {
    assertThat(written("a.cap", Section.SILENT, NANO, TIME + 7))
        .isEqualTo(
            "4d3cb2a1"
                + "0200"
                + "0400"
                + "00000000"
                + "00000000"
                + "00000400"
                + "71000000"
                + "002f6859"
                + "07ca5b07"
                + "03000000"
                + "3c000000"
                + "112233");
  }

  @Test
  void pcapng() throws IOException {
    Section section = new Section("hw", "os", "app", List.of("note"));
    assertThat(written("a.pcapng", section, NANO, TIME))
        .isEqualTo(
            "0a0d0d0a"
                + "40000000"
                + "4d3c2b1a"
                + "01000000"
                + "ffffffffffffffff"
                + "0200"
                + "0200"
                + "68770000"
                + "0300"
                + "0200"
                + "6f730000"
                + "0400"
                + "0300"
                + "61707000"
                + "0100"
                + "0400"
                + "6e6f7465"
                + "00000000"
                + "40000000"
                // an interface in nanoseconds
                + "01000000"
                + "28000000"
                + "7100"
                + "0000"
                + "00000000"
                + "0200"
                + "0200"
                + "6c6f0000"
                + "0900"
                + "0100"
                + "09000000"
                + "00000000"
                + "28000000"
                + "06000000"
                + "24000000"
                + "00000000"
                + "0d12d114"
                + "00ca7182"
                + "03000000"
                + "3c000000"
                + "11223300"
                + "24000000");
  }

  @Test
  void anInterfaceThatSaysNothingHasNoOptions() throws IOException {
    String octets = written("a", Section.SILENT, MICRO, TIME);
    assertThat(octets)
        .isEqualTo(
            "0a0d0d0a"
                + "1c000000"
                + "4d3c2b1a"
                + "01000000"
                + "ffffffffffffffff"
                + "1c000000"
                + "01000000"
                + "14000000"
                + "0100"
                + "0000"
                + "60000000"
                + "14000000"
                + "06000000"
                + "24000000"
                + "00000000"
                + "3d540500"
                + "40a22bf7"
                + "03000000"
                + "3c000000"
                + "11223300"
                + "24000000");
  }

  @Test
  void aCommentIsAnOptionOfItsPacket() throws IOException {
    Path file = folder.resolve("c.pcapng");
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      writer.write(
          0, MICRO, new byte[] {1, 2, 3, 4}, 0, 4, 4, new PacketRecord(), new byte[] {'h', 'i'});
    }
    String octets = HexFormat.of().formatHex(Files.readAllBytes(file));
    assertThat(octets)
        .endsWith(
            "06000000"
                + "30000000"
                + "00000000"
                + "0000000000000000"
                + "04000000"
                + "04000000"
                + "01020304"
                + "0100"
                + "0200"
                + "68690000"
                + "00000000"
                + "30000000");
  }

  @Test
  void aPacketWithoutTimeStaysOne() throws IOException {
    CaptureInterface snapping = new CaptureInterface(0, "", 1, 3, 6);
    assertThat(written("s.pcapng", Section.SILENT, snapping, Block.NO_TIME))
        .endsWith("03000000" + "14000000" + "3c000000" + "11223300" + "14000000");
    assertThat(ReadBack.of(folder.resolve("s.pcapng")))
        .singleElement()
        .extracting(ReadBack::timeNanos)
        .isEqualTo(Block.NO_TIME);
  }

  @Test
  void packetsWithoutTimeMayComeFromSeveralInterfaces() throws IOException {
    Path file = folder.resolve("n.pcapng");
    long[] times = {TIME, Block.NO_TIME, Block.NO_TIME, TIME, Block.NO_TIME};
    CaptureInterface[] from = {MICRO, NANO, NANO, MICRO, MICRO};
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      for (int i = 0; i < times.length; i++) {
        writer.write(times[i], from[i], new byte[60], 0, 60, 60);
      }
    }
    List<ReadBack> read = ReadBack.of(file);
    assertThat(read.stream().mapToLong(ReadBack::timeNanos).toArray()).containsExactly(times);
    assertThat(read).extracting(p -> p.on().linkType()).containsExactly(1, 113, 113, 1, 1);
  }

  @Test
  void timesThatContradictTheirInterfaceAreKept() throws IOException {
    long[] times = {1_000, 1_001, -5, Long.MAX_VALUE, 2_000, -9_000_000_000_000_000_001L};
    Path file = folder.resolve("t.pcapng");
    written("t.pcapng", Section.SILENT, MICRO, times);
    assertThat(ReadBack.of(file).stream().mapToLong(ReadBack::timeNanos).toArray())
        .containsExactly(times);
  }

  @Test
  void aPcapTellsThatTimesWereCut() throws IOException {
    Path file = folder.resolve("t.pcap");
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      writer.write(1_000, MICRO, new byte[4], 0, 4, 4);
      writer.write(1_001, MICRO, new byte[4], 0, 4, 4);
      assertThat(writer.cutTimes()).isEqualTo(1);
    }
  }

  @Test
  void aPcapHasOneLinkType() throws IOException {
    Path file = folder.resolve("l.pcap");
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      writer.write(TIME, MICRO, new byte[60], 0, 60, 60);
      assertThatThrownBy(() -> writer.write(TIME, NANO, new byte[60], 0, 60, 60))
          .hasMessageEndingWith("of link type 113: write pcapng")
          .isInstanceOf(WriteException.class);
    }
    assertThat(ReadBack.of(file)).hasSize(1);
  }

  @Test
  void aPcapsSnapLengthGrows() throws IOException {
    Path file = folder.resolve("g.pcap");
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      writer.write(TIME, MICRO, new byte[60], 0, 60, 60);
      writer.flush();
      writer.write(TIME, MICRO, new byte[200], 0, 200, 200); // more than its capture promised
    }
    assertThat(ReadBack.of(file)).hasSize(2).first().matches(p -> p.on().snapOctets() == 200);
  }

  @Test
  void pcapngHoldsEveryInterface() throws IOException {
    Path file = folder.resolve("i.pcapng");
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      for (int i = 0; i < 4; i++) {
        writer.write(TIME, i % 2 == 0 ? MICRO : NANO, new byte[60], 0, 60, 60);
      }
    }
    assertThat(ReadBack.of(file))
        .extracting(ReadBack::on)
        .containsExactly(
            numbered(MICRO, 0), numbered(NANO, 1), numbered(MICRO, 0), numbered(NANO, 1));
  }

  private static CaptureInterface numbered(CaptureInterface on, int id) {
    return new CaptureInterface(id, on.name(), on.linkType(), on.snapOctets(), on.timeDecimals());
  }

  @ParameterizedTest
  @CsvSource({
    "a.pcap, PCAP",
    "a.CAP, PCAP",
    "a.dmp.gz, PCAP",
    "a.pcap.zst, PCAP",
    "a.pcapng, PCAPNG",
    "a, PCAPNG",
    "pcap, PCAPNG",
    "a.pcapng.gz, PCAPNG",
    "/d.pcap/x, PCAPNG"
  })
  void theNameSaysTheFormat(String name, WriteFormat format) {
    assertThat(WriteFormat.of(name)).isEqualTo(format);
  }

  /**
   * What a capture of the other byte order says of a packet, in ours; unknown options as they are.
   */
  @Test
  void whatTheCaptureSaysOfAPacketIsKept() throws IOException {
    Path big = folder.resolve("big.pcapng");
    Files.write(
        big,
        HexFormat.of()
            .parseHex(
                "0a0d0d0a"
                    + "0000001c"
                    + "1a2b3c4d"
                    + "00010000"
                    + "ffffffffffffffff"
                    + "0000001c"
                    + "00000001"
                    + "00000028"
                    + "00010000"
                    + "00000000"
                    + "0002000365746800"
                    + "0003000364657300"
                    + "00000000"
                    + "00000028"
                    + "00000006"
                    + "0000004c"
                    + "00000000"
                    + "0005544300000000"
                    + "00000004"
                    + "00000004"
                    + "01020304"
                    + "0001000263750000"
                    + "0002000400000102"
                    + "00040008"
                    + "0000000000000009"
                    + "1234000201ab0000"
                    + "00000000"
                    + "0000004c"));
    Path little = folder.resolve("little.pcapng");
    Block block = new Block();
    try (CaptureFile capture = CaptureFiles.open(big);
        CaptureWriter writer = new CaptureWriter(WritePlan.of(little))) {
      assertThat(capture.fill(block)).isTrue();
      writer.write(
          block.timeNanos(0),
          block.captureInterface(0),
          block.octets(),
          block.at(0),
          block.captured(0),
          block.onWire(0),
          new PacketRecord().of(block, 0),
          new byte[] {'h', 'i'});
    }
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(little)))
        .contains("02000300" + "65746800" + "03000300" + "64657300" + "00000000")
        .endsWith(
            "04000000"
                + "04000000"
                + "01020304"
                + "0100020063750000"
                + "0200040002010000"
                + "04000800"
                + "0900000000000000"
                + "3412020001ab0000"
                + "0100020068690000"
                + "00000000"
                + "54000000");
  }
}
