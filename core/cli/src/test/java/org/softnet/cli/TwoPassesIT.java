package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code read -2}: what later packets tell of earlier ones, as tshark 4.0.17 -2 has it. */
class TwoPassesIT {
  private static final String HTTP = "pcaps/http.pcapng";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http | tcp.reassembled_in | 8>12 10>12 15>20 16>20 18>20 19>20",
        "http | http.response_in | 6>12 14>20 28>30 38>40",
        "http | http.next_request_in | 6>14 12>14",
        "http | http.next_response_in | 12>20",
        "dns | dns.response_in | 3>4 5>6 7>8 9>10",
        "ping | icmp.resp_in | 5>6 7>8 9>10",
        "fragments | ip.reassembled_in | 3>5 4>5 6>8 7>8 9>11 10>11 12>14 13>14",
      })
  void earlierPacketsShowWhatLaterOnesTell(String capture, String field, String shown) {
    List<String> lines =
        Launched.softnet(
                "read",
                "-2",
                "-Y",
                field,
                "-T",
                "fields",
                "-E",
                "separator=>",
                "-e",
                "frame.number",
                "-e",
                field,
                "pcaps/" + capture + ".pcapng")
            .lines();
    assertThat(String.join(" ", lines)).startsWith(shown);
    assertThat(Launched.softnet("read", "-Y", field, "pcaps/" + capture + ".pcapng").out())
        .as("in one pass")
        .isEmpty();
  }

  @Test
  void fragmentsOfVersionSixToo() {
    assertThat(
            Launched.softnet(
                    "read", "-2", "-Y", "ipv6.reassembled.in == 19", "pcaps/fragments.pcapng")
                .lines())
        .hasSize(2);
  }

  @Test
  void theLedgerCountsWhatWasFound() {
    Launched run = Launched.softnet("read", "-2", "-q", "--ledger", HTTP);
    assertThat(run.status()).isZero();
    assertThat(run.err()).containsPattern("later findings in +15 +=+\n +out +15 +=+\n");
  }

  @Test
  void whatCannotBeReadTwiceIsRefused() {
    Launched run = Launched.shell("cat " + HTTP + " | ./softnet read -2 -");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("softnet read: -2 reads the captures twice, which standard input cannot be");
    Launched none = Launched.softnet("read", "-2", "no-such-file.pcap");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no-such-file.pcap");
  }

  @Test
  void severalCapturesAreNumberedOnBothPasses() {
    int arpPackets = Launched.softnet("read", "pcaps/arp.pcapng").lines().size();
    Launched run =
        Launched.softnet(
            "read",
            "-2",
            "-Y",
            "dns.response_in",
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-e",
            "dns.response_in",
            "pcaps/arp.pcapng",
            "pcaps/dns.pcapng");
    assertThat(run.lines().getFirst())
        .isEqualTo("%d\t%d".formatted(arpPackets + 3, arpPackets + 4)); // as alone: 3 and 4
  }
}
