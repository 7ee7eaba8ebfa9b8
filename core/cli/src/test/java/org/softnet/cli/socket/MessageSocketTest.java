package org.softnet.cli.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.StackDrop;
import org.softnet.api.socket.MessageSettings;
import org.softnet.api.socket.MessageSocket;
import org.softnet.api.socket.ReceivedMessage;
import org.softnet.host.FilterException;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/** Messages with their values; frames, names and addresses as tshark tells them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageSocketTest {
  private static final Path DNS = Path.of("../../pcaps/dns.pcapng");
  private static final Path HTTP = Path.of("../../pcaps/http.pcapng");

  private static String answer(ReceivedMessage message) {
    return "%d %04x %s %s %d"
        .formatted(
            message.number(),
            message.number("dns.id"),
            message.text("dns.qry.name"),
            message.texts("dns.a"),
            message.number("dns.flags.rcode"));
  }

  @Test
  void everyResponseOfDnsOverDatagramsAndStreams() {
    MessageSettings responses = MessageSettings.of("dns").displayFilter("dns.flags.response == 1");
    try (Softnet softnet = Softnet.open(DNS);
        MessageSocket socket = softnet.messageSocket(responses)) {
      softnet.start();
      assertThat(socket.stream().map(MessageSocketTest::answer))
          .containsExactly(
              "4 bfe0 www.example.test [192.0.2.10] 0",
              "6 eb9a www.example.test [] 0",
              "8 9a44 web.example.test [192.0.2.10] 0",
              "10 bc3d example.test [192.0.2.25] 0",
              "12 cb77 example.test [] 0",
              "14 3ddc _http._tcp.example.test [192.0.2.10] 0",
              "16 9ccd 10.2.0.192.in-addr.arpa [] 0",
              "18 8488 missing.example.test [] 3",
              "20 0241 www.example.test [192.0.2.10] 0",
              "26 ae10 www.example.test [192.0.2.10] 0",
              "32 6fbd long.example.test [] 0",
              "38 7373 long.example.test [] 0");
    }
  }

  @Test
  void whatAMessageIs() {
    try (Softnet softnet = Softnet.open(HTTP);
        MessageSocket socket =
            softnet.messageSocket(
                MessageSettings.of("http", "requests").displayFilter("http.request"))) {
      softnet.start();
      List<ReceivedMessage> requests = socket.stream().toList();
      assertThat(requests).hasSize(6);
      ReceivedMessage first = requests.getFirst();
      assertThat(first.source()).isEqualTo("192.0.2.1");
      assertThat(first.destination()).isEqualTo("192.0.2.2");
      assertThat(first.stream()).isZero();
      assertThat(first.text("http.request.method")).isEqualTo("GET");
      assertThat(first.info()).startsWith("GET /");
      assertThat(first.has("http.response.code")).isFalse();
      assertThat(first.text("http.response.code")).isEmpty();
      assertThatThrownBy(() -> first.number("http.request.method"))
          .hasMessage("the message has no number http.request.method");
      assertThat(requests.getLast().stream()).isEqualTo(4);
    }
  }

  @Test
  void protocolsThatAreNot() {
    try (Softnet softnet = Softnet.open(DNS)) {
      assertThatThrownBy(() -> softnet.messageSocket(MessageSettings.of("nonsensical")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("no protocol is called nonsensical; the catalog has ");
      assertThatThrownBy(() -> softnet.messageSocket(MessageSettings.of("htttp")))
          .hasMessage("no protocol is called htttp; near it: http");
      assertThatThrownBy(
              () -> softnet.messageSocket(MessageSettings.of("dns").displayFilter("dns.")))
          .isInstanceOf(FilterException.class);
    }
  }

  @Test
  void aFullSocketDropsAndSaysSo() {
    try (Softnet softnet = Softnet.open(DNS);
        MessageSocket socket =
            softnet.messageSocket(MessageSettings.of("dns").receiveBuffer(1_500))) {
      RunReport report = softnet.start().join();
      long received = socket.stream().count();
      RunReport.StageReport account =
          report.stages().stream()
              .filter(stage -> stage.name().equals("socket dns"))
              .findFirst()
              .orElseThrow();
      assertThat(account.in()).isEqualTo(24); // 12 queries and their responses
      assertThat(account.drops()).containsEntry(StackDrop.SOCKET_RCVBUFF, 24 - received);
      assertThat(received).isBetween(2L, 3L);
      assertThat(report.isClosed()).isTrue();
    }
  }
}
