package org.softnet.cli.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.StackDrop;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.DatagramBuffer;
import org.softnet.api.socket.DatagramEndpoint;
import org.softnet.api.socket.ReceivedDatagram;
import org.softnet.api.socket.ReceivingSocket;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.host.RunReport;
import org.softnet.host.RunReport.StageReport;
import org.softnet.host.RunningSoftnet;
import org.softnet.host.Softnet;

/** Datagrams as their receiver had them; ports, lengths and identifiers as tshark tells them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatagramEndpointTest {
  private static final Path DNS = Path.of("../../pcaps/dns.pcapng");
  private static final Path FRAGMENTS = Path.of("../../pcaps/fragments.pcapng");
  private static final InetAddress CLIENT = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress SERVER = InetAddress.ofLiteral("192.0.2.2");

  /** Frame, port of the sender, octets of the payload, identifier of the query. */
  private static final List<String> QUERIES =
      List.of(
          "3 54142 57 bfe0",
          "5 33344 57 eb9a",
          "7 59910 57 9a44",
          "9 45580 53 bc3d",
          "11 32911 53 cb77",
          "13 49069 64 3ddc",
          "15 45667 64 9ccd",
          "17 46308 61 8488",
          "19 33910 34 0241",
          "31 60530 35 6fbd");

  private static BoundSettings port(String name, int port) {
    return BoundSettings.port(name, port);
  }

  private static StageReport account(RunReport report, String name) {
    return report.stages().stream()
        .filter(stage -> stage.name().equals("socket " + name))
        .findFirst()
        .orElseThrow();
  }

  private static String summary(ReceivedDatagram datagram) {
    assertThat(datagram.source().getAddress()).isEqualTo(CLIENT);
    assertThat(datagram.destination()).isEqualTo(new InetSocketAddress(SERVER, 53));
    assertThat(datagram.payloadOctets()).isEqualTo(datagram.payload().length);
    return "%d %d %d %s"
        .formatted(
            datagram.number(),
            datagram.source().getPort(),
            datagram.payload().length,
            HexFormat.of().formatHex(datagram.payload(), 0, 2));
  }

  @Test
  void aPortOfEveryAddress() {
    try (Softnet softnet = Softnet.open(DNS);
        DatagramEndpoint socket = softnet.datagramEndpoint(port("resolver", 53))) {
      RunningSoftnet running = softnet.start();
      assertThat(socket.stream().map(DatagramEndpointTest::summary)).isEqualTo(QUERIES);
      assertThat(account(running.join(), "resolver").out()).isEqualTo(10);
    }
  }

  @Test
  void intoMemoryOfTheReceivers() {
    try (Softnet softnet = Softnet.open(DNS);
        DatagramEndpoint socket = softnet.datagramEndpoint(port("resolver", 53))) {
      softnet.start().join();
      DatagramBuffer buffer = new DatagramBuffer(2);
      assertThat(socket.receive(buffer, ReceivingSocket.MSG_PEEK)).isEqualTo(Received.RECEIVED);
      assertThat(socket.receive(buffer, ReceivingSocket.MSG_TRUNC)).isEqualTo(Received.RECEIVED);
      assertThat(buffer.octets()).containsExactly(0xbf, 0xe0);
      assertThat(buffer.length()).isEqualTo(57);
      assertThat(buffer.onWire()).isEqualTo(57);
      assertThat(buffer.isTruncated()).isTrue();
      assertThat(buffer.source()).isEqualTo(new InetSocketAddress(CLIENT, 54_142));
      assertThat(buffer.sourcePort()).isEqualTo(54_142);
      assertThat(buffer.destinationPort()).isEqualTo(53);
      byte[] address = new byte[buffer.addressOctets()];
      buffer.copySource(address, 0);
      assertThat(address).isEqualTo(CLIENT.getAddress());
      assertThat(buffer.captureInterface().linkType()).isEqualTo(1);
    }
  }

  @Test
  void theAddressThatIsNamedComesFirst() {
    try (Softnet softnet = Softnet.open(DNS)) {
      var any = softnet.datagramEndpoint(port("any", 53));
      var server = softnet.datagramEndpoint(port("server", 53).address(SERVER));
      var client = softnet.datagramEndpoint(port("client", 53).address(CLIENT));
      softnet.start();
      assertThat(server.stream()).hasSize(10);
      assertThat(any.stream()).isEmpty();
      assertThat(client.stream()).isEmpty();
    }
  }

  @Test
  void anAddressThatIsClosedLeavesItToTheOthers() {
    try (Softnet softnet = Softnet.open(DNS)) {
      var any = softnet.datagramEndpoint(port("any", 53));
      softnet.datagramEndpoint(port("server", 53).address(SERVER)).close();
      softnet.start();
      assertThat(any.stream()).hasSize(10);
    }
  }

  @Test
  void thoseWhoShareGetEachConversationOnce() {
    try (Softnet softnet = Softnet.open(DNS)) {
      List<DatagramEndpoint> workers =
          List.of("a", "b", "c").stream()
              .map(name -> softnet.datagramEndpoint(port(name, 53).sharing()))
              .toList();
      softnet.start().join();
      List<Set<String>> shares =
          workers.stream()
              .map(it -> it.stream().map(DatagramEndpointTest::summary))
              .map(it -> (Set<String>) it.collect(Collectors.toCollection(TreeSet::new)))
              .toList();
      assertThat(shares.stream().mapToInt(Set::size).sum()).isEqualTo(10);
      assertThat(shares.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(QUERIES);
      assertThat(shares).allSatisfy(share -> assertThat(share).isNotEmpty());
    }
  }

  @Test
  void whatCannotBeBound() {
    try (Softnet softnet = Softnet.open(DNS)) {
      softnet.datagramEndpoint(port("one", 53));
      assertThatThrownBy(() -> softnet.datagramEndpoint(port("two", 53)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "socket two cannot be bound to port 53, for one is: say sharing() of both to share"
                  + " it");
      assertThatThrownBy(() -> softnet.datagramEndpoint(port("two", 53).sharing()))
          .isInstanceOf(IllegalArgumentException.class);
      softnet.datagramEndpoint(port("two", 53).address(SERVER));
      softnet.streamListener(port("streams", 53));
      assertThatThrownBy(() -> port("three", 65_536)).hasMessage("a port is 0 to 65,535");
    }
  }

  @Test
  void aFilterSelects() {
    try (Softnet softnet = Softnet.open(DNS);
        DatagramEndpoint socket =
            softnet.datagramEndpoint(
                port("web", 53).displayFilter("dns.qry.name == \"web.example.test\""))) {
      RunningSoftnet running = softnet.start();
      assertThat(socket.stream().map(DatagramEndpointTest::summary))
          .containsExactly("7 59910 57 9a44");
      StageReport account = account(running.join(), "web");
      assertThat(account.in()).isEqualTo(10);
      assertThat(account.drops()).containsEntry(StackDrop.SOCKET_FILTER, 9L);
    }
  }

  @Test
  void aFullEndpointDropsAndSaysSo() {
    try (Softnet softnet = Softnet.open(DNS);
        DatagramEndpoint socket = softnet.datagramEndpoint(port("small", 53).receiveBuffer(1))) {
      RunReport report = softnet.start().join();
      assertThat(socket.stream()).hasSize(1);
      assertThat(account(report, "small").drops())
          .containsEntry(StackDrop.SOCKET_RCVBUFF, 9L)
          .containsEntry(StackDrop.SOCKET_UNREAD, 1L);
      assertThat(report.isClosed()).isTrue();
    }
  }

  @Test
  void fragmentsArePutTogether() {
    try (Softnet softnet = Softnet.open(FRAGMENTS);
        DatagramEndpoint socket = softnet.datagramEndpoint(port("any", 9_000))) {
      softnet.start();
      assertThat(socket.stream().map(it -> it.number() + " " + it.payload().length))
          .containsExactly("31 3500");
    }
  }
}
