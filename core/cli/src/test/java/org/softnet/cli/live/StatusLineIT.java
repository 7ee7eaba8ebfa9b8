package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets, rate and drops by place while a capture goes on, on a terminal and on none. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatusLineIT extends Scene {
  private static final int SMALL = 22;
  private static final String WIPED = "\r\u001b[K";

  /** {@code script} gives the command a terminal of its own for all three streams. */
  private Started onTerminal(String command) {
    Started live = nets.onReceiver("script", "-qec", command, "/dev/null");
    live.awaitOutput("listening on vb");
    return live;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "-w /dev/null"})
  void aTerminalThatShowsNoPacketsShowsTheStatus(String option) {
    Started live = onTerminal("./softnet live -i vb -c 5 " + option);
    nets.send(Nets.SINK, 3, 1, SMALL);
    live.awaitDrawn("\r3 packets, ");
    live.awaitDrawn("/s; dropped: 0 interface, 0 kernel ring, 0 taps\u001b[K");
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.ended(0);
    String drawn = live.out();
    assertThat(drawn).contains(WIPED + "5 packets, 320 octets\r\n");
    assertThat(drawn.substring(drawn.lastIndexOf(WIPED) + WIPED.length()))
        .doesNotContain("/s; dropped")
        .contains("dispatch       in                5");
  }

  @Test
  void packetsThatAreSavedElsewhereLeaveTheTerminalToTheStatus() {
    Started live = onTerminal("./softnet live -i vb -c 5 > /dev/null");
    nets.send(Nets.SINK, 3, 1, SMALL);
    live.awaitDrawn("\r3 packets, ");
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.ended(0);
    assertThat(live.out()).contains(WIPED + "5 packets, 320 octets\r\n");
  }

  @Test
  void elsewhereEachStatusIsALine() {
    Started live = nets.live("-i", "vb", "-q", "--interval", "0.05");
    nets.send(Nets.SINK, 3, 1, SMALL);
    live.awaitError(
        Pattern.compile("(?m)^3 packets, 0/s; dropped: 0 interface, 0 kernel ring, 0 taps$"));
    live.interrupt();
    live.ended(130);
    assertThat(live.errors()).doesNotContain("\r", "\u001b").containsPattern("3 packets, [1-9]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void whatTheRingDropsShowsAtOnce(String driver) {
    Started live =
        nets.live("-i", "vb", "--driver", driver, "-B", "1024", "-l", "-x", "--interval", "0.05");
    nets.send(Nets.SINK, 20_000, 1, 1_000); // nobody reads the output, so the ring fills
    live.awaitError(Pattern.compile("/s; dropped: 0 interface, [1-9][0-9,]* kernel ring, 0 taps"));
    live.interrupt();
    live.ended(130);
    assertThat(live.accounted()).isEqualTo(20_000);
  }
}
