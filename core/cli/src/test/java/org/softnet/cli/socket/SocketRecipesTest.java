package org.softnet.cli.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.DatagramEndpoint;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.EventPoll.Awaited;
import org.softnet.api.socket.EventPoll.Events;
import org.softnet.api.socket.MessageSettings;
import org.softnet.api.socket.MessageSocket;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivedDatagram;
import org.softnet.api.socket.ReceivedMessage;
import org.softnet.api.socket.ReceivedPacket;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamListener;
import org.softnet.host.Softnet;

/** The recipes in the documentation of sockets and event polls, and the views of a socket. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketRecipesTest {
  private static final Path TRACE = Path.of("../../pcaps/arp.pcapng");
  private static final Path DNS = Path.of("../../pcaps/dns.pcapng");
  private static final Path HTTP = Path.of("../../pcaps/http.pcapng");
  private static final int PACKETS = 19;
  private static final long OCTETS = 1_038;

  private int left = PACKETS;

  /** PacketSocket. */
  @Test
  void receive() {
    long octets = 0;
    Path trace = TRACE;
    try (Softnet softnet = Softnet.open(trace);
        PacketSocket socket =
            softnet.packetSocket(PacketSocketSettings.named("all").overflow(Overflow.BLOCK))) {
      softnet.start();
      PacketBuffer packet = new PacketBuffer(65_536);
      while (socket.receive(packet, 0) == Received.RECEIVED) {
        octets += packet.captured();
      }
    }
    assertThat(octets).isEqualTo(OCTETS);
  }

  /** EventPoll. */
  @Test
  void poll() {
    try (Softnet softnet = Softnet.open(TRACE)) {
      PacketSocket arp = softnet.packetSocket(PacketSocketSettings.named("arp").protocol(0x0806));
      PacketSocket ip = softnet.packetSocket(PacketSocketSettings.named("ip").protocol(0x0800));
      softnet.start();
      int open = 2;
      try (EventPoll poll = Softnet.eventPoll()) {
        poll.add(arp, Events.EPOLLIN, "arp");
        poll.add(ip, Events.EPOLLIN, "ip");
        EventList ready = new EventList(16);
        while (open > 0 && poll.await(ready) == Awaited.READY) {
          for (int i = 0; i < ready.count(); i++) {
            open -= read((PacketSocket) ready.file(i)) ? 0 : 1;
          }
        }
      }
      assertThat(left).isZero();
    }
  }

  private final PacketBuffer packet = new PacketBuffer(65_536);

  /** Reads a packet; false at the end, which it closes. */
  private boolean read(PacketSocket socket) {
    Received received = socket.receive(packet, PacketSocket.MSG_DONTWAIT);
    left -= received == Received.RECEIVED ? 1 : 0;
    if (received == Received.ENDED) {
      socket.close();
    }
    return received != Received.ENDED;
  }

  @Test
  void datagrams() {
    List<Integer> clients = new ArrayList<>();
    try (Softnet softnet = Softnet.open(DNS)) {
      DatagramEndpoint resolver = softnet.datagramEndpoint(BoundSettings.port("resolver", 53));
      softnet.start();
      for (ReceivedDatagram query : resolver) {
        clients.add(query.source().getPort());
      }
    }
    assertThat(clients).hasSize(10).startsWith(54_142, 33_344);
  }

  @Test
  void streams() throws IOException {
    long asked = 0;
    long answered = 0;
    try (Softnet softnet = Softnet.open(HTTP)) {
      StreamListener web = softnet.streamListener(BoundSettings.port("web", 80));
      softnet.start();
      for (StreamEndpoint stream : web) {
        asked += stream.fromInitiator().inputStream().readAllBytes().length;
        answered += stream.fromAcceptor().inputStream().readAllBytes().length;
      }
    }
    assertThat(asked).isEqualTo(155 + 122 + 104 + 74 + 80);
    assertThat(answered).isEqualTo(9_749 + 519 + 366 + 239 + 308);
  }

  @Test
  void messages() {
    List<String> answers = new ArrayList<>();
    try (Softnet softnet = Softnet.open(DNS)) {
      MessageSettings responses =
          MessageSettings.of("dns").displayFilter("dns.flags.response == 1");
      try (MessageSocket socket = softnet.messageSocket(responses)) {
        softnet.start();
        for (ReceivedMessage response : socket) {
          answers.add(response.text("dns.qry.name") + " " + response.texts("dns.a"));
        }
      }
    }
    assertThat(answers).hasSize(12).startsWith("www.example.test [192.0.2.10]");
  }

  /** Every recipe of the page stands in this file, line by line. */
  @Test
  void thePageHasWhatRunsHere() throws IOException {
    List<String> tested =
        Files.readAllLines(
                Path.of("src/test/java/org/softnet/cli/socket/SocketRecipesTest.java"),
                StandardCharsets.UTF_8)
            .stream()
            .map(String::strip)
            .toList();
    List<String> recipe = new ArrayList<>();
    int recipes = 0;
    for (String line : Files.readAllLines(Path.of("../host/SOCKETS.md"), StandardCharsets.UTF_8)) {
      if (line.startsWith("    ")) {
        recipe.add(line.strip());
      } else if (!recipe.isEmpty()) {
        assertThat(Collections.indexOfSubList(tested, recipe)).as("%s", recipe).isNotNegative();
        recipe.clear();
        recipes++;
      }
    }
    assertThat(recipes).isEqualTo(5);
  }

  @Test
  void iterate() {
    int packets = 0;
    try (Softnet softnet = Softnet.open(TRACE)) {
      PacketSocket socket = softnet.packetSocket(PacketSocketSettings.named("all"));
      softnet.start();
      for (ReceivedPacket received : socket) {
        packets++;
        assertThat(received.number()).isEqualTo(packets);
      }
      assertThat(packets).isEqualTo(PACKETS);
    }
  }

  @Test
  void aStreamClosesItsSocket() {
    try (Softnet softnet = Softnet.open(TRACE)) {
      PacketSocket socket = softnet.packetSocket(PacketSocketSettings.named("all"));
      softnet.start();
      try (var packets = socket.stream()) {
        assertThat(packets.mapToInt(ReceivedPacket::onWire).limit(5).count()).isEqualTo(5);
      }
      assertThat(socket.receive(packet, 0)).isEqualTo(Received.CLOSED);
    }
  }

  /** Requests so many at a time. */
  private static final class Subscriber implements Flow.Subscriber<ReceivedPacket> {
    private final List<Long> numbers = new ArrayList<>();
    private final CompletableFuture<List<Long>> end = new CompletableFuture<>();
    private final long most;
    private final long at;
    private Flow.Subscription subscription = new CancelledSubscription();

    Subscriber(long at, long most) {
      this.at = at;
      this.most = most;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
      subscription = subscribed;
      subscription.request(at);
    }

    @Override
    public void onNext(ReceivedPacket received) {
      numbers.add(received.number());
      if (numbers.size() == most) {
        subscription.cancel();
        end.complete(numbers);
      } else if (numbers.size() % at == 0) {
        subscription.request(at);
      }
    }

    @Override
    public void onError(Throwable cause) {
      end.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
      end.complete(numbers);
    }
  }

  private static final class CancelledSubscription implements Flow.Subscription {
    @Override
    public void request(long packets) {}

    @Override
    public void cancel() {}
  }

  private static Subscriber subscribed(long at, long most) {
    try (Softnet softnet = Softnet.open(TRACE)) {
      PacketSocket socket = softnet.packetSocket(PacketSocketSettings.named("all"));
      softnet.start();
      Subscriber subscriber = new Subscriber(at, most);
      socket.publisher().subscribe(subscriber);
      subscriber.end.exceptionally(_ -> List.of()).join();
      return subscriber;
    }
  }

  @Test
  void publish() {
    assertThat(subscribed(3, Long.MAX_VALUE).numbers).hasSize(PACKETS);
    assertThat(subscribed(Long.MAX_VALUE, Long.MAX_VALUE).numbers).hasSize(PACKETS);
    assertThat(subscribed(1, 4).numbers).containsExactly(1L, 2L, 3L, 4L);
    assertThat(subscribed(0, 4).end)
        .isCompletedExceptionally()
        .satisfies(end -> assertThat(end.exceptionNow()).hasMessageContaining("requests 1"));
  }
}
