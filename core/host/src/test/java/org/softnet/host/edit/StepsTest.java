package org.softnet.host.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;
import org.softnet.host.PacketWriter;
import org.softnet.host.Softnet;

/** Each step on packets of one octet each, a second apart. */
class StepsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final CaptureInterface ON = new CaptureInterface(0, "eth0", 147, 0, 9);

  @TempDir private Path folder;

  private record Written(
      long timeNanos, int octet, int captured, int onWire, CaptureInterface on) {}

  private List<Written> through(int[] octets, Step... steps) throws IOException {
    Path in = folder.resolve("in.pcapng");
    try (PacketWriter writer = PacketWriter.to(in)) {
      for (int i = 0; i < octets.length; i++) {
        byte[] packet = {(byte) octets[i], 0, 0, 0};
        writer.write((i + 1) * SECOND, ON, packet, 0, 4, 9, new PacketRecord());
      }
    }
    Path out = folder.resolve("out.pcapng");
    try (Softnet softnet = Softnet.builder().undissected().file(in).open();
        PacketWriter writer = PacketWriter.to(out)) {
      softnet.forEach(new Editor(List.of(steps), writer, softnet::stop));
    }
    List<Written> written = new ArrayList<>();
    try (Softnet softnet = Softnet.builder().undissected().file(out).open()) {
      softnet.forEach(packet ->
          written.add(
              new Written(
                  packet.timeNanos(),
                  packet.frame().u8(0),
                  packet.frame().captured(),
                  packet.frame().onWire(),
                  packet.captureInterface())));
    }
    return written;
  }

  private String octets(int[] octets, Step... steps) throws IOException {
    return through(octets, steps).stream()
        .map(packet -> Integer.toString(packet.octet()))
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @CsvSource({
    "'1', 1",
    "'2-4', 234",
    "'-2', 12",
    "'8-', 89",
    "'1,3,5-6', 1356",
    "'7-20', 789",
    "'10-', ''",
  })
  void numbersChoose(String ranges, String kept) throws IOException {
    assertThat(octets(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, Numbers.of(ranges))).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a", "1-2-3", "5-4", "1,", "99999999999999999999"})
  void whatIsNoRangeIsRefused(String ranges) {
    assertThatThrownBy(() -> Numbers.of(ranges)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyNth() throws IOException {
    int[] all = {1, 2, 3, 4, 5, 6, 7};
    assertThat(octets(all, new EveryNth(3))).isEqualTo("147");
    assertThat(octets(all, Numbers.of("2-"), new EveryNth(2))).isEqualTo("246");
  }

  /** What editcap 4.0.17 keeps with -D 2, 3, 4 and with -w 2: what was left out counts too. */
  @ParameterizedTest
  @CsvSource({"2, 1213121", "3, 1232", "4, 1232"})
  void duplicatesAmongTheLast(int places, String kept) throws IOException {
    int[] octets = {1, 1, 2, 1, 3, 1, 2, 1};
    assertThat(octets(octets, Duplicates.among(places))).isEqualTo(kept);
  }

  @Test
  void duplicatesOfTheLastSeconds() throws IOException {
    int[] octets = {1, 2, 1, 2, 2, 1};
    assertThat(octets(octets, Duplicates.within(2 * SECOND, 100))).isEqualTo("121");
    assertThat(octets(octets, Duplicates.within(1, 100))).isEqualTo("121221");
  }

  @Test
  void timesMove() throws IOException {
    assertThat(through(new int[] {1}, Steps.later(-3 * SECOND - 1)).getFirst().timeNanos())
        .isEqualTo(-2 * SECOND - 1);
    assertThat(through(new int[] {1}, Steps.later(Long.MAX_VALUE)).getFirst().timeNanos())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void packetsAreCutAndTheirInterfaceSaysSo() throws IOException {
    Written cut = through(new int[] {1}, Steps.snap(3)).getFirst();
    assertThat(cut.captured()).isEqualTo(3);
    assertThat(cut.onWire()).isEqualTo(9);
    assertThat(cut.on().snapOctets()).isEqualTo(3);
    assertThat(cut.on().name()).isEqualTo("eth0");
  }

  @Test
  void theLinkTypeIsWhatOneSays() throws IOException {
    assertThat(through(new int[] {1}, Steps.linkType(101)).getFirst().on().linkType())
        .isEqualTo(101);
  }
}
