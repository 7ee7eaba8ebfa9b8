package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.api.Interest;
import org.softnet.api.transmit.TransmitDrop;

/** What is sent is received, written, or counted. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransmitterTest {
  private static final int ETHERNET = 1;

  @TempDir Path folder;

  private static byte[] numbered(int number) {
    return ByteBuffer.allocate(60).putInt(20, number).array();
  }

  @Test
  void whatIsSentOnALoopbackIsReceived() {
    Loopback loopback = Loopback.create();
    List<Integer> received = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    long before = System.currentTimeMillis() * 1_000_000L;
    Transmitter transmitter = Transmitter.on(loopback);
    try (Softnet softnet = Softnet.builder().loopback(loopback).open()) {
      RunningSoftnet running =
          softnet.start(
              packet -> {
                received.add(packet.frame().i32(20));
                times.add(packet.timeNanos());
              },
              Interest.EVERYTHING);
      for (int i = 0; i < 5_000; i++) {
        assertThat(transmitter.send(numbered(i))).isTrue();
      }
      transmitter.close();
      RunReport report = running.join();
      assertThat(report.isClosed()).isTrue();
      assertThat(report.packets()).isEqualTo(5_000);
      assertThat(transmitter.report().packets()).isEqualTo(5_000);
      assertThat(transmitter.report().isClosed()).isTrue();
      assertThat(transmitter.report().timing()).isEmpty();
    }
    assertThat(received).hasSize(5_000).isSorted().startsWith(0).endsWith(4_999);
    long after = System.currentTimeMillis() * 1_000_000L;
    assertThat(times).isSorted();
    assertThat(times.getFirst()).isGreaterThanOrEqualTo(before - 2_000_000L);
    assertThat(times.getLast()).isLessThanOrEqualTo(after + 2_000_000L);
  }

  @Test
  void aPacedFileHasTheTimesAtWhichPacketsWouldBeSent() {
    Path file = folder.resolve("paced.pcap");
    Transmitter transmitter =
        Transmitter.builder().file(file, ETHERNET).paced().begin(1_000_000_007L).open();
    try (transmitter) {
      transmitter.send(500, numbered(0), 0, 60); // the first sets the moment 0
      transmitter.send(1_500_000_500L, numbered(1), 0, 60);
    }
    List<Long> times = new ArrayList<>();
    try (Softnet softnet = Softnet.open(file)) {
      softnet.forEach(packet -> times.add(packet.timeNanos()));
    }
    assertThat(times).containsExactly(1_000_000_007L, 2_500_000_007L);
    assertThat(transmitter.report().elapsedNanos()).isEqualTo(1_500_000_000L);
    assertThat(transmitter.report().timing()).contains(new TransmitReport.Timing(0, 0, 0, 0, 0));
  }

  @Test
  void aFileThatNothingIsSentToIsAnEmptyCapture() {
    Path file = folder.resolve("empty.pcap");
    Transmitter.to(file, ETHERNET).close();
    try (Softnet softnet = Softnet.open(file)) {
      assertThat(softnet.forEach(_ -> {}).packets()).isZero();
    }
  }

  @Test
  void whatIsTooLargeIsNamed() {
    Loopback loopback = Loopback.create();
    Transmitter transmitter = Transmitter.on(loopback);
    assertThat(transmitter.send(new byte[transmitter.frameOctets() + 1])).isFalse();
    transmitter.close();
    assertThat(transmitter.report().dropped()).isEqualTo(1);
    assertThat(transmitter.report().stages().getFirst().drops())
        .isEqualTo(Map.of(TransmitDrop.PKT_TOO_BIG, 1L));
  }

  @Test
  void whatCannotBeOpenedIsASentence() {
    assertThatThrownBy(() -> Transmitter.to(folder.resolve("none/x.pcap"), ETHERNET))
        .isInstanceOf(TransmitFailedException.class)
        .hasMessageContaining("cannot be written");
    assertThatThrownBy(() -> Transmitter.builder().open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing says where to send");
    assertThat(folder).isEmptyDirectory();
  }
}
