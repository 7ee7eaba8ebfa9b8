package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code softnet send} on a cable whose other end is watched. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SendLiveIT extends Scene {
  private static final String DATAGRAM =
      "eth(dst=02:00:00:00:00:0b)/ip(src=192.0.2.1,dst=192.0.2.99,ttl=3)/udp(dstport=53)/\"hello\"";

  @Test
  void whatIsSentArrives() {
    Started live = nets.live("-i", "vb", "-c", "3", "-T", "hex");
    Started send = nets.onSender("./softnet", "send", "-i", "va", "-c", "3", DATAGRAM);
    send.ended(0);
    live.ended(0);
    assertThat(send.errors()).contains("3 packets, 141 octets sent on va");
    List<String> octets = // the sender's own address is filled in
        List.of(
            "0000  02 00 00 00 00 0b 02 00 00 00 00 0a 08 00 45 00   ..............E.",
            "0010  00 21 00 00 00 00 03 11 33 68 c0 00 02 01 c0 00   .!......3h......",
            "0020  02 63 00 00 00 35 00 0d 37 68 68 65 6c 6c 6f      .c...5..7hhello",
            "");
    assertThat(live.lines()).hasSize(12);
    for (int i = 0; i < 12; i++) {
      assertThat(live.lines().get(i)).isEqualTo(octets.get(i % 4));
    }
  }

  /** A kernel answers a question whose checksums and lengths are right, and no other. */
  @Test
  void theKernelAnswersAnEcho() {
    nets.answering("192.0.2.98");
    String echo =
        "eth(dst=02:00:00:00:00:0b)/ip(src=192.0.2.1,dst=192.0.2.98)/icmp(ident=7,seq=%d)";
    Started live =
        nets.liveOnSender("-i", "va", "-c", "1", "-T", "fields", "-e", "icmp.seq", "icmp[0] = 0");
    String wrong = echo.replace("icmp(", "icmp(checksum=1,");
    nets.onSender("./softnet", "send", "-i", "va", wrong.formatted(1)).ended(0);
    nets.onSender("./softnet", "send", "-i", "va", echo.formatted(2)).ended(0);
    live.ended(0);
    assertThat(live.lines()).containsExactly("2");
  }

  @Test
  void aPacketThatIsTooLongIsRefused() {
    String packet = "eth/ip/udp/\"" + "x".repeat(9_100) + "\"";
    Started send = nets.onSender("./softnet", "send", "-i", "va", packet);
    send.ended(2);
    assertThat(send.errors()).contains("the packet has 9,142 octets, and va sends 9,018 at most");
  }

  @Test
  void withoutTheRightNothingIsSent() {
    Started send =
        nets.onSender(
            "setpriv",
            "--bounding-set=-all",
            "--inh-caps=-all",
            "./softnet",
            "send",
            "-i",
            "va",
            DATAGRAM);
    send.ended(2);
    assertThat(send.errors().lines().toList()).hasSize(1);
    assertThat(send.errors()).startsWith("softnet send: ").contains("CAP_NET_RAW");
  }
}
