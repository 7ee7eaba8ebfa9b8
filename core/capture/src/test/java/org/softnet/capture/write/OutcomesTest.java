package org.softnet.capture.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.capture.file.CaptureFile;
import org.softnet.capture.file.CaptureFiles;

class OutcomesTest {
  private static final CaptureInterface ON = new CaptureInterface(0, "eth0", 1, 262_144, 9);

  @TempDir private Path folder;

  private static void write(CaptureWriter writer, int packets) throws IOException {
    byte[] packet = new byte[1_000];
    for (int i = 0; i < packets; i++) {
      Arrays.fill(packet, (byte) i);
      writer.write(1_700_000_000_000_000_000L + i, ON, packet, 0, i % 1_000, 1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pcap", "a.pcapng", "a.pcap.gz", "a.pcapng.gz", "a.pcap.zst"})
  void whatWasWrittenIsRead(String name) throws IOException {
    Path file = folder.resolve(name);
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      write(writer, 5_000);
    }
    assertThat(ReadBack.of(file)).hasSize(5_000);
    for (int i = 0; i < 5_000; i++) {
      ReadBack packet = ReadBack.of(file).get(i);
      assertThat(packet.timeNanos()).isEqualTo(1_700_000_000_000_000_000L + i);
      assertThat(packet.captured()).isEqualTo(i % 1_000);
      assertThat(packet.onWire()).isEqualTo(1_000);
      assertThat(packet.first()).isEqualTo((byte) (i % 1_000 == 0 ? 0 : i));
      i += 499;
    }
  }

  /** What a killed process leaves is what was flushed, and a reader takes all of it. */
  @ParameterizedTest
  @ValueSource(strings = {"a.pcap", "a.pcapng", "a.pcap.gz", "a.pcapng.gz", "a.pcap.zst"})
  void whatWasFlushedIsThere(String name) throws IOException {
    Path file = folder.resolve(name);
    CaptureWriter writer = new CaptureWriter(WritePlan.of(file));
    write(writer, 3_000);
    writer.flush();
    Path left = folder.resolve("left");
    Files.copy(file, left);
    writer.close();
    assertThat(packetsBeforeAnEnd(left)).isEqualTo(3_000);
  }

  @Test
  void aPageAtATimeLeavesWholeRecords() throws IOException {
    Path file = folder.resolve("a.pcapng");
    CaptureWriter writer = new CaptureWriter(WritePlan.of(file));
    write(writer, 3_000);
    assertThat(ReadBack.of(file)).isNotEmpty().hasSizeLessThan(3_000);
    writer.close();
  }

  private static long packetsBeforeAnEnd(Path file) throws IOException {
    long packets = 0;
    Block block = new Block();
    try (CaptureFile capture = CaptureFiles.open(file)) {
      while (capture.fill(block)) {
        packets += block.count();
      }
    } catch (CaptureException e) {
      assertThat(e.kind()).isEqualTo(CaptureException.Kind.CUT_SHORT); // gzip has no end yet
    }
    return packets;
  }

  @Test
  void aFullDeviceIsASentence() throws IOException {
    CaptureWriter writer = new CaptureWriter(WritePlan.of(Path.of("/dev/full")));
    write(writer, 10);
    assertThatThrownBy(writer::close)
        .hasMessage(
            "/dev/full: cannot be written further: No space left on device; 0 packets are in it");
    assertThat(writer.isOver()).isTrue();
    writer.close();
  }

  @Test
  void whatCannotBeCreatedIsASentence() {
    CaptureWriter writer = new CaptureWriter(WritePlan.of(folder.resolve("no/such.pcap")));
    assertThatThrownBy(() -> write(writer, 1))
        .hasMessage(folder.resolve("no/such.pcap") + ": cannot be written: there is no such folder")
        .extracting(e -> ((WriteException) e).kind())
        .isEqualTo(WriteException.Kind.NOT_WRITABLE);
  }

  @Test
  void whatCannotBeCreatedCanBeToldBefore() throws IOException {
    for (String name : new String[] {"no/such.pcap", ""}) {
      CaptureWriter writer = new CaptureWriter(WritePlan.of(folder.resolve(name)));
      assertThatThrownBy(writer::check)
          .hasMessage(
              "%s: cannot be written: %s"
                  .formatted(
                      folder.resolve(name),
                      name.isEmpty() ? "it is a folder" : "there is no such folder"));
    }
    Files.createFile(folder.resolve("there.pcap"));
    for (String name : new String[] {"new.pcap", "there.pcap"}) {
      new CaptureWriter(WritePlan.of(folder.resolve(name))).check();
    }
    WritePlan pattern = WritePlan.of(folder.resolve("%Y/x")).rotation(new Rotation(0, 0, 9, 0));
    new CaptureWriter(pattern).check(); // a folder that only the time tells
    assertThat(folder.resolve("new.pcap")).doesNotExist();
    assertThat(folder.resolve("there.pcap")).isEmptyFile();
  }

  @Test
  void aPacketLargerThanAPageIsWritten() throws IOException {
    Path file = folder.resolve("large.pcapng");
    CaptureInterface usb = new CaptureInterface(0, "", 189, 0, 6);
    try (CaptureWriter writer = new CaptureWriter(WritePlan.of(file))) {
      writer.write(0, usb, new byte[300_000], 0, 300_000, 300_000);
    }
    assertThat(ReadBack.of(file)).singleElement().matches(p -> p.captured() == 300_000);
  }
}
