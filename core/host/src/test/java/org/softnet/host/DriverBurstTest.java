package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.socket.Burst;

/** A burst has the packets that the receive path has, and ends as that does. */
class DriverBurstTest {
  private static final Path PCAPS = Path.of("../../pcaps");
  private static final Path ARP = PCAPS.resolve("arp.pcapng");
  private static final Path NANOSECONDS = PCAPS.resolve("nanoseconds.pcap");

  @TempDir private Path folder;

  /** All that is known of a packet without layers. */
  private record Known(long timeNanos, CaptureInterface captureInterface, int onWire, String hex) {
    static Known of(long timeNanos, CaptureInterface captureInterface, View frame) {
      String hex = HexFormat.of().formatHex(frame.copy(0, frame.captured()));
      return new Known(timeNanos, captureInterface, frame.onWire(), hex);
    }
  }

  private static List<Known> polled(Burst burst, int most) throws CaptureException {
    List<Known> all = new ArrayList<>();
    polled(burst, most, all);
    return all;
  }

  private static void polled(Burst burst, int most, List<Known> all) throws CaptureException {
    for (int count = burst.poll(most); count > 0; count = burst.poll(most)) {
      assertThat(count).isEqualTo(burst.count()).isBetween(1, most);
      for (int i = 0; i < count; i++) {
        all.add(Known.of(burst.timeNanos(i), burst.captureInterface(i), burst.frame(i)));
      }
    }
  }

  private static RunReport received(SoftnetBuilder builder, List<Known> all) {
    try (Softnet softnet = builder.undissected().open()) {
      return softnet.run(packet ->
          all.add(Known.of(packet.timeNanos(), packet.captureInterface(), packet.frame())));
    }
  }

  private static List<Known> received(UnaryOperator<SoftnetBuilder> sources) {
    List<Known> all = new ArrayList<>();
    assertThat(received(sources.apply(Softnet.builder()), all).failures()).isEmpty();
    return all;
  }

  static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(PCAPS)) {
      return files.filter(file -> file.toString().contains(".pcap")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyPacketComesOnceInOrderWithItsOctetsAndTime(Path capture) throws CaptureException {
    List<Known> all = received(builder -> builder.file(capture));
    assertThat(all).isNotEmpty();
    for (int most : new int[] {1, 7, Integer.MAX_VALUE}) {
      try (Burst burst = Softnet.builder().file(capture).openBurst()) {
        assertThat(polled(burst, most)).as("at most %d", most).isEqualTo(all);
        long octets = all.stream().mapToLong(Known::onWire).sum();
        assertThat(burst.counters().packets()).isEqualTo(all.size());
        assertThat(burst.counters().octets()).isEqualTo(octets);
        assertThat(burst.counters().driver()).isEmpty();
        assertThat(burst.poll(most)).isZero();
      }
    }
  }

  @Test
  void aStreamIsPolledAsAFileIs() throws Exception {
    try (Burst burst =
        Softnet.builder().stream(Files.newInputStream(ARP), "a stream").openBurst()) {
      assertThat(polled(burst, 64)).isEqualTo(received(builder -> builder.file(ARP)));
    }
  }

  @Test
  void sourcesFollowOneAnother() throws CaptureException {
    try (Burst burst = Softnet.builder().file(ARP).file(NANOSECONDS).openBurst()) {
      assertThat(polled(burst, 64))
          .isEqualTo(received(builder -> builder.file(ARP).file(NANOSECONDS)));
    }
  }

  @Test
  void sourcesAreMergedByTime() throws CaptureException {
    try (Burst burst = Softnet.builder().file(NANOSECONDS).file(ARP).merge().openBurst()) {
      assertThat(polled(burst, 64))
          .isEqualTo(received(builder -> builder.file(NANOSECONDS).file(ARP).merge()));
    }
  }

  @Test
  void everyDriverHasABurst() throws CaptureException {
    List<Burst> bursts = Softnet.builder().file(ARP).file(NANOSECONDS).openBursts();
    List<List<Known>> all = new ArrayList<>();
    for (Burst burst : bursts.reversed()) {
      try (burst) {
        all.add(polled(burst, 64));
      }
    }
    assertThat(all)
        .containsExactly(
            received(builder -> builder.file(NANOSECONDS)), received(builder -> builder.file(ARP)));
  }

  /** Cut in a head, at its end, in a packet; a record's head of pcap has 16 octets. */
  @ParameterizedTest
  @ValueSource(ints = {25, 24 + 16, 24 + 17, -1})
  void aCutFileHasItsPacketsAndThenTheSentenceOfTheReceivePath(int octets) throws IOException {
    byte[] whole = Files.readAllBytes(NANOSECONDS);
    Path cut = folder.resolve("cut.pcap");
    Files.write(cut, Arrays.copyOf(whole, octets < 0 ? whole.length + octets : octets));
    List<Known> all = new ArrayList<>();
    RunReport report = received(Softnet.builder().file(cut), all);
    List<Known> polled = new ArrayList<>();
    try (Burst burst = Softnet.builder().file(cut).file(ARP).openBurst()) {
      CaptureException e =
          catchThrowableOfType(CaptureException.class, () -> polled(burst, 3, polled));
      assertThat(report.failures()).hasSize(1);
      assertThat(e.sentence()).isEqualTo(report.failures().getFirst().message());
      assertThat(e.kind()).isEqualTo(CaptureException.Kind.CUT_SHORT);
      assertThat(polled).isEqualTo(all);
      assertThat(burst.count()).isZero();
      assertThat(burst.counters().packets()).isEqualTo(all.size());
      assertThat(polled(burst, 64)).as("next").isEqualTo(received(builder -> builder.file(ARP)));
    }
  }

  @Test
  void aCaptureWithoutPacketsIsOverAtOnce() throws IOException {
    Path header = folder.resolve("header.pcap");
    Files.write(header, Arrays.copyOf(Files.readAllBytes(NANOSECONDS), 24));
    try (Burst burst = Softnet.builder().file(header).openBurst()) {
      assertThat(burst.poll(64)).isZero();
      assertThat(burst.count()).isZero();
      assertThat(burst.poll(64)).isZero();
    }
    try (Burst burst = Softnet.builder().openBurst()) {
      assertThat(burst.poll(64)).isZero();
    }
  }

  @Test
  void whatIsNoCaptureIsASentence() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pcap"));
    Path missing = folder.resolve("missing.pcap");
    try (Burst burst = Softnet.builder().file(empty).file(missing).openBurst()) {
      assertThatThrownBy(() -> burst.poll(64))
          .isInstanceOf(CaptureException.class)
          .hasMessage(empty + ": is empty");
      assertThatThrownBy(() -> burst.poll(64))
          .isInstanceOf(CaptureException.class)
          .hasMessage(missing + ": no such file");
      assertThat(burst.poll(64)).isZero();
    }
    assertThatThrownBy(() -> Softnet.builder().file(ARP).file(missing).openBursts())
        .isInstanceOf(CaptureException.class)
        .hasMessage(missing + ": no such file");
  }

  @Test
  void aDriverOfAProgramsOwnIsPolledAndReceived() throws CaptureException {
    SameFrames driver = SameFrames.of(100, 30);
    List<Known> all = received(builder -> builder.driver(driver));
    assertThat(all).hasSize(100);
    assertThat(driver.isClosed()).isTrue();
    try (Burst burst = Softnet.builder().driver(SameFrames.of(100, 30)).openBurst()) {
      assertThat(polled(burst, 64)).isEqualTo(all);
    }
    SoftnetBuilder twice = Softnet.builder().driver(SameFrames.of(1, 1)).twoPasses();
    assertThatThrownBy(twice::open).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void interfacesAreNotMadeToWaitForOneAnother() {
    LiveCapture two =
        new LiveCapture(
            List.of("eth0", "eth1"),
            LiveSettings.DEFAULT,
            LiveCapture.Driver.AUTO,
            Optional.empty());
    LiveCapture queues =
        new LiveCapture(
            List.of("eth0"),
            LiveSettings.DEFAULT.withQueues(2),
            LiveCapture.Driver.AUTO,
            Optional.empty());
    for (LiveCapture live : List.of(two, queues)) {
      assertThatThrownBy(() -> Softnet.builder().live(live).openBurst())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("openBursts()");
    }
  }

  @Test
  void aBurstHasItsOwnPacketsAlone() throws CaptureException {
    try (Burst burst = Softnet.builder().driver(SameFrames.of(10, 10)).openBurst()) {
      assertThatThrownBy(() -> burst.frame(0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(burst.poll(4)).isEqualTo(4);
      assertThat(burst.poll(4)).isEqualTo(4);
      assertThat(burst.timeNanos(0)).isEqualTo(5);
      assertThat(burst.poll(4)).isEqualTo(2);
      assertThat(burst.timeNanos(1)).isEqualTo(10);
      for (int none : new int[] {-1, 2}) {
        assertThatThrownBy(() -> burst.frame(none)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> burst.timeNanos(none))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> burst.captureInterface(none))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
      assertThatThrownBy(() -> burst.poll(0)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatOnlyTheReceivePathDoesIsRefused() {
    List<UnaryOperator<SoftnetBuilder>> wishes =
        List.of(
            builder -> builder.tap("count"),
            builder -> builder.captureFilter("tcp"),
            builder -> builder.limit(3),
            builder -> builder.between((_, _, _) -> {}),
            builder -> builder.plugins(folder),
            builder -> builder.decodeAs("tcp.port==8888,http"),
            builder -> builder.reception(Reception.DEFAULT.netdevBudget(1)),
            SoftnetBuilder::apart,
            SoftnetBuilder::twoPasses);
    for (UnaryOperator<SoftnetBuilder> wish : wishes) {
      SoftnetBuilder builder = wish.apply(Softnet.builder().file(ARP));
      assertThatThrownBy(builder::openBurst).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(builder::openBursts).isInstanceOf(IllegalStateException.class);
    }
  }
}
