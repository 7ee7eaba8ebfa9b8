package org.softnet.cli.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.StackDrop;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamListener;
import org.softnet.api.socket.StreamReader;
import org.softnet.api.socket.StreamReader.Read;
import org.softnet.host.RunReport;
import org.softnet.host.RunReport.StageReport;
import org.softnet.host.RunningSoftnet;
import org.softnet.host.Softnet;

/** Streams as both ends had them; lengths and hashes are those of tshark's {@code follow}. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamListenerTest {
  private static final Path HTTP = Path.of("../../pcaps/http.pcapng");
  private static final Path HTTP6 = Path.of("../../pcaps/http6.pcapng");
  private static final int OCTETS = 155 + 122 + 104 + 74 + 80 + 9_749 + 519 + 366 + 239 + 308;

  private static BoundSettings port(String name, int port) {
    return BoundSettings.port(name, port);
  }

  private static StageReport account(RunReport report, String name) {
    return report.stages().stream()
        .filter(stage -> stage.name().equals("socket " + name))
        .findFirst()
        .orElseThrow();
  }

  private static String hash(byte[] octets) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(octets);
      return octets.length + " " + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String all(StreamReader reader) {
    try (var input = reader.inputStream()) {
      return hash(input.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String summary(StreamEndpoint stream) {
    return "%d %d: %s, %s"
        .formatted(
            stream.number(),
            stream.initiator().getPort(),
            all(stream.fromInitiator()),
            all(stream.fromAcceptor()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP_NEWEST", "BLOCK"})
  void bothDirectionsOfEveryStream(Overflow overflow) {
    try (Softnet softnet = Softnet.open(HTTP);
        StreamListener listener = softnet.streamListener(port("web", 80).overflow(overflow))) {
      RunningSoftnet running = softnet.start();
      assertThat(listener.stream().map(StreamListenerTest::summary))
          .containsExactly(
              "0 46520: 155 b9880b3d6a0379eb, 9749 0a50dee5b749e6e6",
              "1 46524: 122 81fb072c9c58eba8, 519 26256eebb22875cc",
              "2 46526: 104 f89d9967038f0b2d, 366 0c19128965b17b58",
              "3 46540: 74 c2781ae437a15567, 239 1837f2116397648b",
              "4 46552: 80 6203b80cd19eb6fd, 308 2c80d084561193f4");
      RunReport report = running.join();
      assertThat(account(report, "web").in()).isEqualTo(OCTETS);
      assertThat(account(report, "web").out()).isEqualTo(OCTETS);
      assertThat(report.isClosed()).isTrue();
    }
  }

  @Test
  void aSmallBufferThatBlocksLosesNothing() {
    try (Softnet softnet = Softnet.open(HTTP);
        StreamListener listener =
            softnet.streamListener(
                port("web", 80).overflow(Overflow.BLOCK).receiveBuffer(100).backlog(1))) {
      softnet.start();
      List<String> sizes = new ArrayList<>();
      for (StreamEndpoint stream : listener) {
        sizes.add(drain(stream));
      }
      assertThat(sizes).containsExactly("155 9749", "122 519", "104 366", "74 239", "80 308");
    }
  }

  /** Octets of both directions, read as they come, with one thread that never waits for one. */
  private static String drain(StreamEndpoint stream) {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    long[] octets = new long[2];
    List<StreamReader> readers = List.of(stream.fromInitiator(), stream.fromAcceptor());
    try (var poll = Softnet.eventPoll()) {
      var ready = new EventList(2);
      for (StreamReader reader : readers) {
        poll.add(reader, EventPoll.Events.EPOLLIN, null);
      }
      int open = 2;
      while (open > 0) {
        poll.await(ready);
        for (int i = 0; i < ready.count(); i++) {
          StreamReader reader = (StreamReader) ready.file(i);
          Read read = reader.read(buffer.clear(), 0);
          octets[readers.indexOf(reader)] += buffer.position();
          if (read == Read.END) {
            poll.delete(reader);
            open--;
          } else {
            assertThat(read).isEqualTo(Read.OCTETS);
          }
        }
      }
    }
    return octets[0] + " " + octets[1];
  }

  @Test
  void anAddressOfSixteenOctets() {
    try (Softnet softnet = Softnet.open(HTTP6)) {
      StreamListener other =
          softnet.streamListener(port("other", 80).address(InetAddress.ofLiteral("2001:db8::1")));
      StreamListener listener =
          softnet.streamListener(port("web", 80).address(InetAddress.ofLiteral("2001:db8::2")));
      softnet.start();
      assertThat(listener.stream().map(it -> it.initiator().getPort()))
          .containsExactly(42_774, 42_782, 42_798);
      assertThat(other.stream()).isEmpty();
    }
  }

  @Test
  void whatHasNoRoomIsAGap() throws IOException {
    try (Softnet softnet = Softnet.open(HTTP);
        StreamListener listener = softnet.streamListener(port("web", 80).receiveBuffer(100))) {
      RunReport report = softnet.start().join();
      StreamEndpoint first = listener.iterator().next();
      StreamReader reader = first.fromInitiator();
      ByteBuffer buffer = ByteBuffer.allocate(1_000);
      assertThat(reader.available()).isEqualTo(100);
      assertThat(reader.skipGap()).isZero();
      assertThat(reader.read(buffer, 0)).isEqualTo(Read.OCTETS);
      assertThat(buffer.position()).isEqualTo(100);
      assertThat(reader.read(buffer, 0)).isEqualTo(Read.GAP);
      assertThatThrownBy(() -> reader.inputStream().read()).hasMessageContaining("are missing");
      assertThat(reader.skipGap()).isEqualTo(55);
      assertThat(reader.read(buffer, 0)).isEqualTo(Read.END);
      assertThat(reader.inputStream().read()).isEqualTo(-1);
      assertThat(account(report, "web").in()).isEqualTo(OCTETS);
      assertThat(account(report, "web").drops())
          .containsEntry(StackDrop.SOCKET_UNREAD, 74 + 80 + 8 * 100L)
          .containsEntry(StackDrop.SOCKET_RCVBUFF, OCTETS - 74 - 80 - 8 * 100L);
      assertThat(report.isClosed()).isTrue();
    }
  }

  @Test
  void theOldestGiveWay() {
    try (Softnet softnet = Softnet.open(HTTP);
        StreamListener listener =
            softnet.streamListener(
                port("web", 80).receiveBuffer(100).overflow(Overflow.DROP_OLDEST))) {
      RunReport report = softnet.start().join();
      StreamReader reader = listener.iterator().next().fromInitiator();
      ByteBuffer buffer = ByteBuffer.allocate(1_000);
      assertThat(reader.read(buffer, 0)).isEqualTo(Read.GAP);
      long missing = reader.skipGap();
      assertThat(reader.read(buffer, 0)).isEqualTo(Read.OCTETS);
      assertThat(missing + buffer.position()).isEqualTo(155);
      assertThat(buffer.position()).isBetween(80, 100);
      assertThat(new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII))
          .endsWith("\r\n\r\n");
      assertThat(report.isClosed()).isTrue();
    }
  }

  @Test
  void aBacklogThatIsFullRefusesStreams() {
    try (Softnet softnet = Softnet.open(HTTP);
        StreamListener listener = softnet.streamListener(port("web", 80).backlog(2))) {
      RunReport report = softnet.start().join();
      assertThat(listener.stream().map(StreamEndpoint::number)).containsExactly(0L, 1L);
      assertThat(account(report, "web").drops())
          .containsEntry(StackDrop.SOCKET_BACKLOG, 104 + 74 + 80 + 366 + 239 + 308L);
    }
  }

  @Test
  void whatNobodyReadsIsDroppedWhenItIsClosed() {
    try (Softnet softnet = Softnet.open(HTTP)) {
      StreamListener listener = softnet.streamListener(port("web", 80));
      RunningSoftnet running = softnet.start();
      running.join();
      StreamEndpoint first = listener.iterator().next();
      first.close();
      assertThat(first.fromInitiator().read(ByteBuffer.allocate(1), 0)).isEqualTo(Read.CLOSED);
      assertThat(account(running.join(), "web").drops())
          .containsEntry(StackDrop.SOCKET_CLOSE, 155 + 9_749L);
      listener.close();
      assertThat(account(running.join(), "web").drops())
          .containsEntry(StackDrop.SOCKET_CLOSE, (long) OCTETS);
      assertThat(running.join().isClosed()).isTrue();
    }
  }

  @Test
  void aFilterIsRefused() {
    try (Softnet softnet = Softnet.open(HTTP)) {
      assertThatThrownBy(
              () -> softnet.streamListener(port("web", 80).displayFilter("http.request")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("select them by port and address");
    }
  }
}
