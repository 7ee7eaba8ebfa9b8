package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.api.Interest;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;
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

  /** Takes frames of any size, and says by which source address they came. */
  private static final class Queue implements TransmitDevice {
    private final Set<Integer> sources = new TreeSet<>();
    private long packets;

    @Override
    public String name() {
      return "queue";
    }

    @Override
    public int linkType() {
      return ETHERNET;
    }

    @Override
    public int mtuOctets() {
      return 1_500;
    }

    @Override
    public int frameOctets() {
      return 1_514;
    }

    @Override
    public NetdevTx startXmit(long timeNanos, byte[] frame, int at, int length) {
      packets++;
      sources.add(frame[at + 29] & 0xff);
      return NetdevTx.OK;
    }

    @Override
    public boolean flush() {
      return true;
    }

    @Override
    public void awaitRoom(long nanos) {}

    @Override
    public TransmitCounters counters() {
      return new TransmitCounters(packets, 60 * packets, 0, 0);
    }

    @Override
    public void close() {}
  }

  /** Between 10.0.0.1 and 10.0.0.{@code host}, or back. */
  private static byte[] ipv4(int host, boolean back) {
    byte[] frame = new byte[60];
    frame[12] = 8; // IPv4
    frame[14] = 0x45;
    frame[26] = 10;
    frame[30] = 10;
    frame[29] = (byte) (back ? host : 1);
    frame[33] = (byte) (back ? 1 : host);
    return frame;
  }

  @Test
  void severalQueuesShareConversations() {
    List<Queue> queues = List.of(new Queue(), new Queue(), new Queue());
    Transmitter transmitter = Transmitter.builder().devices(queues).open();
    for (int host = 2; host < 200; host++) {
      transmitter.send(ipv4(host, false));
      transmitter.send(ipv4(host, true));
    }
    transmitter.close();
    assertThat(transmitter.report().packets()).isEqualTo(2 * 198);
    assertThat(transmitter.report().isClosed()).isTrue();
    int hosts = 0;
    for (Queue queue : queues) {
      assertThat(queue.packets).isPositive();
      assertThat(queue.sources).contains(1);
      hosts += queue.sources.size() - 1;
      assertThat(queue.packets).isEqualTo(2L * (queue.sources.size() - 1));
    }
    assertThat(hosts).isEqualTo(198);
  }

  @Test
  void severalQueuesHaveNoCommonPace() {
    Loopback loopback = Loopback.create();
    assertThatThrownBy(() -> Transmitter.builder().on(loopback).queues(2).open())
        .hasMessage("only an interface has several queues");
    assertThatThrownBy(() -> Transmitter.builder().onInterface("lo").queues(0).open())
        .hasMessage("packets need a queue at least");
    assertThatThrownBy(() -> Transmitter.builder().onInterface("lo").queues(2).paced().open())
        .hasMessageStartingWith("of several queues each has a pace of its own");
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
