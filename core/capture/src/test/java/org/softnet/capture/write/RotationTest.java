package org.softnet.capture.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.CaptureInterface;

/**
 * Ten packets, one a second, of 84 octets and a header of 16: a file of n packets has 24 + 100n
 * octets.
 */
class RotationTest {
  private static final CaptureInterface ON = new CaptureInterface(-1, "", 1, 0, 6);
  private static final int PACKETS = 10;
  private static final long FIRST = 1_700_000_000; // 22:13:20 UTC

  @TempDir private Path folder;

  private Map<String, String> files(Rotation rotation, String name) throws IOException {
    WritePlan plan = WritePlan.of(folder.resolve(name)).rotation(rotation);
    try (CaptureWriter writer = new CaptureWriter(plan)) {
      write(writer);
    }
    return inFolder();
  }

  private static void write(CaptureWriter writer) throws IOException {
    for (int i = 0; i < PACKETS; i++) {
      byte[] packet = new byte[84];
      packet[0] = (byte) i;
      writer.write((FIRST + i) * 1_000_000_000L, ON, packet, 0, packet.length, packet.length);
    }
  }

  /** Names and the packets in them: "012". */
  private Map<String, String> inFolder() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        StringBuilder packets = new StringBuilder();
        ReadBack.of(file).forEach(packet -> packets.append(packet.first()));
        found.put(file.getFileName().toString(), packets.toString());
      }
    }
    return found;
  }

  /** Octets, packets, seconds, files; what is there at the end. */
  @ParameterizedTest
  @CsvSource({
    // a packet that finds more than 300 octets begins the next file; exactly 324 are more
    "o.pcap, 300, 0, 0, 0, 'o.pcap=012, o.pcap1=345, o.pcap2=678, o.pcap3=9'",
    "o.pcap, 324, 0, 0, 0, 'o.pcap=0123, o.pcap1=4567, o.pcap2=89'",
    "o.pcap, 300, 0, 0, 3, 'o.pcap0=9, o.pcap1=345, o.pcap2=678'",
    "o.pcap, 300, 0, 0, 1, 'o.pcap=9'",
    "o.pcap, 300, 0, 0, 12, 'o.pcap00=012, o.pcap01=345, o.pcap02=678, o.pcap03=9'",
    "o.pcap, 0, 4, 0, 0, 'o.pcap=0123, o.pcap1=4567, o.pcap2=89'",
    "o.pcap, 0, 4, 0, 2, 'o.pcap0=89, o.pcap1=4567'",
    "o.pcap, 300, 2, 0, 0, 'o.pcap=01, o.pcap1=23, o.pcap2=45, o.pcap3=67, o.pcap4=89'",
    // periods
    "%S.pcap, 0, 0, 4, 0, '20.pcap=0123, 24.pcap=4567, 28.pcap=89'",
    "%S.pcap, 0, 0, 4, 2, '20.pcap=0123, 24.pcap=4567'", // the end after so many
    "o.pcap, 0, 0, 4, 0, 'o.pcap=89'",
    // both: the number starts over with each period, files in all are kept
    "%S.pcap, 0, 3, 4, 0, '20.pcap=012, 20.pcap1=3, 24.pcap=456, 24.pcap1=7, 28.pcap=89'",
    "%S.pcap, 0, 3, 4, 3, '24.pcap0=456, 24.pcap1=7, 28.pcap0=89'",
    "%S.pcap, 300, 2, 5, 0,"
        + " '20.pcap=01, 20.pcap1=23, 20.pcap2=4, 25.pcap=56, 25.pcap1=78, 25.pcap2=9'",
    "%S.pcap, 0, 2, 9, 2, '20.pcap0=8, 29.pcap0=9'",
  })
  void filesTakeTurns(
      String name, long octets, long packets, long seconds, int files, String expected)
      throws IOException {
    Map<String, String> found = files(new Rotation(octets, packets, seconds, files), name);
    assertThat(found.toString()).isEqualTo("{" + expected + "}");
  }

  @Test
  void aFileUnderWorkHasAnotherName() throws IOException {
    WritePlan plan = WritePlan.of(folder.resolve("o.pcap")).rotation(new Rotation(0, 6, 0, 0));
    try (CaptureWriter writer = new CaptureWriter(plan)) {
      write(writer);
      writer.flush();
      assertThat(inFolder()).hasToString("{o.pcap=012345, o.pcap1.part=6789}");
    }
    assertThat(inFolder()).hasToString("{o.pcap=012345, o.pcap1=6789}");
  }

  /** As tcpdump, which begins its first file when it starts. */
  @Test
  void aPeriodWithoutPacketsIsThePresentOne() throws IOException {
    int before = Year.now(ZoneId.systemDefault()).getValue();
    WritePlan plan = WritePlan.of(folder.resolve("%Y.pcap")).rotation(new Rotation(0, 0, 60, 0));
    new CaptureWriter(plan).close();
    int after = Year.now(ZoneId.systemDefault()).getValue();
    assertThat(inFolder()).hasSize(1);
    assertThat(inFolder().keySet()).containsAnyOf(before + ".pcap", after + ".pcap");
  }

  @Test
  void noPacketMakesAnEmptyCapture() throws IOException {
    new CaptureWriter(WritePlan.of(folder.resolve("o.pcap"))).close();
    new CaptureWriter(WritePlan.of(folder.resolve("o.pcapng"))).close();
    new CaptureWriter(WritePlan.of(folder.resolve("none.pcapng"))).closeIfBegun();
    assertThat(inFolder()).hasToString("{o.pcap=, o.pcapng=}");
  }

  @Test
  void isOverAfterSoManyPeriods() throws IOException {
    WritePlan plan = WritePlan.of(folder.resolve("%S")).rotation(new Rotation(0, 0, 4, 2));
    try (CaptureWriter writer = new CaptureWriter(plan)) {
      write(writer);
      assertThat(writer.isOver()).isTrue();
      assertThat(writer.packets()).isEqualTo(8);
    }
  }

  /** Names without a time, with one; both limits; a ring; one period only. */
  @ParameterizedTest
  @CsvSource({
    "o.pcap, 0, 4, 0, 2",
    "%%S.pcap, 0, 4, 0, 2",
    "%S.pcap, 0, 4, 0, 0",
    "o.pcap, 2, 4, 0, 3",
    "o.pcap, 3, 0, 2, 0",
    "o.pcap, 2, 4, 2, 0",
    "o.pcap, 0, 4, 1, 0"
  })
  void filesThatTakeAnothersPlaceAreCounted(
      String name, long packets, long seconds, int files, long replaced) throws IOException {
    WritePlan plan =
        WritePlan.of(folder.resolve(name)).rotation(new Rotation(0, packets, seconds, files));
    CaptureWriter writer = new CaptureWriter(plan);
    write(writer);
    writer.close();
    assertThat(writer.filesReplaced()).isEqualTo(replaced);
  }

  @Test
  void aCommandDoesNotReadWhatThisProcessReads() throws IOException {
    Path command = folder.resolve("command");
    Files.writeString(command, "#!/bin/sh\ncat > \"$1.read\"\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    WritePlan plan =
        new WritePlan(
            folder.resolve("o.pcap"),
            WriteFormat.PCAP,
            Section.SILENT,
            new Rotation(0, 20, 0, 0),
            WritePlan.Flushing.FULL_PAGE,
            command.toString());
    CaptureWriter writer = new CaptureWriter(plan);
    write(writer);
    writer.close(); // waits for the command, which waits for the end of its input
    assertThat(folder.resolve("o.pcap.read")).isEmptyFile();
  }

  @Test
  void runsACommandOnEachFinishedFile() throws IOException {
    Path file = folder.resolve("o.pcap");
    WritePlan plan =
        new WritePlan(
            file,
            WriteFormat.PCAP,
            Section.SILENT,
            new Rotation(0, 6, 0, 0),
            WritePlan.Flushing.FULL_PAGE,
            "gzip");
    CaptureWriter writer = new CaptureWriter(plan);
    write(writer);
    writer.close();
    assertThat(writer.problems()).isEmpty();
    assertThat(inFolder()).hasToString("{o.pcap.gz=012345, o.pcap1.gz=6789}");
  }

  @Test
  void tellsWhatCommandsDidWrong() throws IOException {
    for (String command : new String[] {"false", "no-such-command"}) {
      WritePlan plan =
          new WritePlan(
              folder.resolve("o.pcap"),
              WriteFormat.PCAP,
              Section.SILENT,
              new Rotation(0, 6, 0, 0),
              WritePlan.Flushing.FULL_PAGE,
              command);
      CaptureWriter writer = new CaptureWriter(plan);
      write(writer);
      writer.close();
      assertThat(writer.problems()).hasSize(2).allMatch(problem -> problem.startsWith(command));
      assertThat(writer.problems().getFirst())
          .endsWith(
              command.equals("false") ? "o.pcap" : " cannot be run: No such file or directory");
    }
    assertThat(inFolder()).hasSize(2);
  }
}
