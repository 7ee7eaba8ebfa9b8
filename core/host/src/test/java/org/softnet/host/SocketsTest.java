package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.softnet.api.Interest;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.host.RunReport.StageReport;

/**
 * Sockets on a run: what comes to them, how the run ends for them, and their lines of its ledger.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketsTest {
  private static final Path CAPTURE = Path.of("../../pcaps/arp.pcapng");
  private static final int CAPTURED = 19;

  private static PacketSocketSettings named(String name) {
    return PacketSocketSettings.named(name);
  }

  private static StageReport account(RunReport report, String name) {
    return report.stages().stream()
        .filter(stage -> stage.name().equals("socket " + name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> numbers(PacketSocket socket) {
    return socket.stream().map(packet -> packet.number()).toList();
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().start(task);
    return task;
  }

  @ParameterizedTest(name = "protocol {0}, capture filter {1}, display filter {2}")
  @CsvSource({
    "3,      '',  '',                                  19",
    "0x0806, '',  '',                                  17",
    "0x0800, '',  '',                                   2",
    "3,      arp, '',                                  17",
    "3,      ip,  '',                                   2",
    "3,      '',  'frame.number in {2, 5..6} && data',  3",
    "3,      arp, 'frame.number < 3',                   2",
  })
  void filters(String protocol, String capture, String display, int packets) {
    PacketSocketSettings settings =
        named("s").protocol(Integer.decode(protocol)).captureFilter(capture).displayFilter(display);
    try (Softnet softnet = Softnet.open(CAPTURE);
        PacketSocket socket = softnet.packetSocket(settings)) {
      RunningSoftnet running = softnet.start();
      assertThat(numbers(socket)).hasSize(packets);
      RunReport report = running.join();
      assertThat(report.problems()).isEmpty();
      assertThat(report.isClosed()).isTrue();
      boolean all = settings.protocol() == PacketSocketSettings.ETH_P_ALL;
      long offered = all ? CAPTURED : packets;
      assertThat(account(report, "s").in()).isEqualTo(offered);
      assertThat(account(report, "s").out()).isEqualTo(packets);
      assertThat(account(report, "s").drops().getOrDefault(StackDrop.SOCKET_FILTER, 0L))
          .isEqualTo(offered - packets);
    }
  }

  @Test
  void socketsThatCannotBeOpened() {
    try (Softnet softnet = Softnet.open(CAPTURE)) {
      softnet.packetSocket(named("one"));
      assertThatThrownBy(() -> softnet.packetSocket(named("one")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is a socket one already");
      assertThatThrownBy(() -> softnet.packetSocket(named("two").captureFilter("no such")))
          .isInstanceOf(FilterException.class);
      assertThatThrownBy(() -> softnet.packetSocket(named("two").displayFilter("no.such")))
          .isInstanceOf(FilterException.class);
      softnet.start().join();
      assertThatThrownBy(() -> softnet.packetSocket(named("two")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("sockets are opened before the run, and not behind close");
      assertThatThrownBy(softnet::start).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aLiveCaptureDoesNotWaitForASocket() {
    LiveCapture live =
        new LiveCapture(
            List.of("lo"), LiveSettings.DEFAULT, LiveCapture.Driver.AUTO, Optional.empty());
    try (Softnet softnet = Softnet.builder().undissected().live(live).open()) {
      assertThatThrownBy(() -> softnet.packetSocket(named("s").overflow(Overflow.BLOCK)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a live capture cannot wait until socket s has room: overflow BLOCK is for files");
      softnet.packetSocket(named("s"));
    }
  }

  @Test
  void aFilterThatDoesNotFitTheLinkTypeIsAProblemOfItsSocketAlone() {
    try (Softnet softnet = Softnet.open(Path.of("../../pcaps/loopback-raw.pcap"))) {
      PacketSocket all = softnet.packetSocket(named("all"));
      PacketSocket odd =
          softnet.packetSocket(named("odd").captureFilter("ether host 02:00:00:00:00:01"));
      RunReport report = softnet.start().join();
      assertThat(numbers(all)).isNotEmpty();
      assertThat(numbers(odd)).isEmpty();
      assertThat(report.problems()).hasSize(1);
      assertThat(report.problems().getFirst())
          .startsWith("socket odd: the capture filter cannot be used on ");
    }
  }

  @Test
  void theRunsThreadMayReadBehindTheRun() {
    List<Long> handled = new ArrayList<>();
    try (Softnet softnet = Softnet.open(CAPTURE)) {
      PacketSocket socket = softnet.packetSocket(named("s"));
      RunReport report = softnet.run(packet -> handled.add(packet.number()));
      assertThat(account(report, "s").drops()).containsEntry(StackDrop.SOCKET_UNREAD, 19L);
      assertThat(report.isClosed()).isTrue();
      assertThat(numbers(socket)).isEqualTo(handled).hasSize(CAPTURED);
    }
  }

  @Test
  void aReportKnowsWhatWasReadSince() {
    Softnet softnet = Softnet.open(CAPTURE);
    PacketSocket socket = softnet.packetSocket(named("s"));
    RunningSoftnet running = softnet.start(_ -> {}, Interest.EVERYTHING);
    assertThat(account(running.join(), "s").out()).isZero();
    assertThat(running.isOver()).isTrue();
    socket.receiveCopy();
    RunReport before = running.await(Duration.ZERO).orElseThrow();
    assertThat(account(before, "s").out()).isEqualTo(1);
    softnet.close();
    RunReport after = running.join();
    assertThat(account(after, "s").drops()).containsEntry(StackDrop.SOCKET_CLOSE, 18L);
    assertThat(after.isClosed()).isTrue();
  }

  @Test
  void closeEndsTheRunAndWakesWhoeverWaits() throws Exception {
    SameFrames driver = SameFrames.live(10, 5);
    Softnet softnet = Softnet.builder().undissected().driver(driver).open();
    PacketSocket socket = softnet.packetSocket(named("s"));
    RunningSoftnet running = softnet.start();
    FutureTask<Received> reader =
        started(() -> {
          PacketBuffer buffer = new PacketBuffer(SameFrames.FRAME_OCTETS);
          Received received = socket.receive(buffer, 0);
          while (received == Received.RECEIVED) {
            received = socket.receive(buffer, 0);
          }
          return received;
        });
    while (socket.statistics().receivedPackets() < 10) {
      Thread.onSpinWait();
    }
    assertThat(running.await(Duration.ZERO)).isEmpty();
    softnet.close();
    assertThat(reader.get()).isEqualTo(Received.CLOSED);
    assertThat(running.isOver()).isTrue();
    assertThat(running.join().isClosed()).isTrue();
    softnet.close();
  }

  @Test
  void stopReleasesARunThatWaitsForRoom() {
    Softnet softnet = Softnet.builder().undissected().driver(SameFrames.live(1_000, 100)).open();
    PacketSocket socket =
        softnet.packetSocket(named("s").receiveBuffer(1).overflow(Overflow.BLOCK));
    RunningSoftnet running = softnet.start();
    while (socket.statistics().queuedPackets() == 0) {
      Thread.onSpinWait();
    }
    softnet.stop();
    RunReport report = running.join();
    assertThat(numbers(socket)).containsExactly(1L);
    assertThat(report.isClosed()).isTrue();
    softnet.close();
  }

  @Test
  void aRunThatFailsEndsItsSocketsAndSaysWhy() {
    try (Softnet softnet = Softnet.open(CAPTURE)) {
      PacketSocket socket = softnet.packetSocket(named("s"));
      RunningSoftnet running =
          softnet.start(
              packet -> {
                if (packet.number() == 3) {
                  throw new IllegalStateException("three");
                }
              },
              Interest.NOTHING);
      assertThat(numbers(socket)).containsExactly(1L, 2L, 3L);
      assertThatThrownBy(running::join).hasMessage("three");
      assertThatThrownBy(() -> running.await(Duration.ofDays(1))).hasMessage("three");
    }
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void slowReadersCostPacketsOfTheirOwnSocketsAndTheLedgerCloses(Overflow overflow)
      throws Exception {
    long packets = 200_000;
    List<FutureTask<Long>> readers = new ArrayList<>();
    try (Softnet softnet =
        Softnet.builder().undissected().driver(SameFrames.of(packets, 64)).open()) {
      for (int i = 0; i < 3; i++) {
        PacketSocket socket =
            softnet.packetSocket(named("s" + i).receiveBuffer(20_000).overflow(overflow));
        SplittableRandom random = new SplittableRandom(i);
        readers.add(started(() -> read(socket, random)));
      }
      PacketSocket unread = softnet.packetSocket(named("unread"));
      RunningSoftnet running = softnet.start();
      long received = 0;
      for (FutureTask<Long> reader : readers) {
        received += reader.get();
      }
      unread.close();
      RunReport report = running.join();
      assertThat(report.packets()).isEqualTo(packets);
      assertThat(report.isClosed()).isTrue();
      long out = 0;
      for (int i = 0; i < 3; i++) {
        StageReport account = account(report, "s" + i);
        assertThat(account.in()).isEqualTo(packets);
        assertThat(account.drops().keySet()).isSubsetOf(StackDrop.SOCKET_RCVBUFF);
        out += account.out();
      }
      assertThat(out).isEqualTo(received);
      assertThat(overflow == Overflow.BLOCK).isEqualTo(received == 3 * packets);
      assertThat(account(report, "unread").drops())
          .containsOnlyKeys(StackDrop.SOCKET_RCVBUFF, StackDrop.SOCKET_CLOSE);
    }
  }

  /** Reads to the end, now and then slowly; in order. */
  private static long read(PacketSocket socket, SplittableRandom random) {
    PacketBuffer buffer = new PacketBuffer(1);
    long received = 0;
    long before = 0;
    while (socket.receive(buffer, 0) == Received.RECEIVED) {
      if (buffer.number() <= before) {
        throw new AssertionError(before + " before " + buffer.number());
      }
      before = buffer.number();
      received++;
      for (int spins = random.nextInt(100) == 0 ? random.nextInt(20_000) : 0; spins > 0; spins--) {
        Thread.onSpinWait();
      }
    }
    return received;
  }

  @Test
  void anEventPollIsOpenedHere() {
    try (EventPoll poll = Softnet.eventPoll()) {
      assertThat(poll.poll()).isZero();
    }
  }
}
