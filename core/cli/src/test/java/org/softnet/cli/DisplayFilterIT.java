package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code softnet read -Y} as a person uses it. The frames are tshark 4.0.17's. */
class DisplayFilterIT {
  private static final String PING = "pcaps/ping.pcapng";
  private static final String HTTP = "pcaps/http.pcapng";

  private static List<String> frames(String... args) {
    List<String> all = new java.util.ArrayList<>(List.of("read", "-T", "fields", "-e"));
    all.add("frame.number");
    all.addAll(List.of(args));
    Launched read = Launched.softnet(all.toArray(String[]::new));
    assertThat(read.status()).isZero();
    assertThat(read.err()).isEmpty();
    return read.lines();
  }

  @Test
  void printsOnlyWhatMatches() {
    assertThat(frames("-Y", "ip.src#2 == 192.0.2.2", PING)).contains("4").doesNotContain("1");
    assertThat(frames("--display-filter", "tcp.flags.syn == 1 and tcp.flags.ack == 0", HTTP))
        .containsExactly("3", "25", "35", "45", "55");
    assertThat(frames("-Y", "-ip.ttl == -64 and frame.number < 5", HTTP)).containsExactly("3", "4");
    assertThat(frames("-Y", "-tcp.len < 0 and frame.number < 10", HTTP)).containsExactly("6", "8");
    assertThat(frames("-Y", "", PING)).isEqualTo(frames(PING));
  }

  @Test
  void theCountIsOfPacketsRead() {
    assertThat(frames("-c", "5", "-Y", "tcp", HTTP)).containsExactly("3", "4", "5");
    assertThat(frames("-c", "2", "-Y", "tcp", HTTP)).isEmpty();
  }

  @Test
  void theLedgerCountsAllPackets() {
    Launched all = Launched.softnet("read", "-q", "--ledger", HTTP);
    Launched some = Launched.softnet("read", "-Y", "arp", "--ledger", HTTP);
    assertThat(some.lines()).hasSize(2);
    assertThat(some.err()).isEqualTo(all.err());
  }

  @Test
  void timesSinceTheOneDisplayedBeforeCountWhatMatched() {
    Launched read = Launched.softnet("read", "-t", "dd", "-Y", "tcp.flags.push == 1", HTTP);
    assertThat(read.lines().subList(0, 3).stream().map(line -> line.strip().split(" +", 3)[1]))
        .containsExactly("0.000000000", "0.000246739", "0.000275887");
  }

  @Test
  void aMistakeIsASentenceAndAPlace() {
    Launched read = Launched.softnet("read", "-Y", "ip and tcp.prot == 80", HTTP);
    assertThat(read.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(read.out()).isEmpty();
    assertThat(read.err())
        .isEqualTo(
            """
            softnet read: there is no field or protocol 'tcp.prot'; did you mean tcp.port?
                ip and tcp.prot == 80
                       ^~~~~~~~
            """);
  }

  @Test
  void aDoubtIsSaidAndTheFilterRuns() {
    Launched read = Launched.softnet("read", "-Y", "eth.dst[0] == ff", HTTP);
    assertThat(read.status()).isZero();
    assertThat(read.out()).isEmpty();
    assertThat(read.err()).contains("'ff' is the name of a protocol").contains(":ff");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"(;tcp;)", "not (;tcp;)", "{;tcp.port;} == 1"})
  void whatIsNestedTooDeepIsRefused(String open, String middle, String close) {
    // 60,000 times: a single argument of a process may have 128 KiB
    int times = 120_000 / (open.length() + close.length());
    refused(open.repeat(times) + middle + close.repeat(times));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frame matches r\"(a+)+\\1\"", "frame matches \"(\"", "\u0007\u001b[31m == 1",
            "tcp.pört == 80",
        "${x} == 1", "ip.ttl == '", "\"", "\\"
      })
  void whatIsWrongIsRefused(String filter) {
    refused(filter);
  }

  private static void refused(String filter) {
    Launched read = Launched.softnet("read", "-Y", filter, HTTP);
    assertThat(read.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(read.out()).isEmpty();
    assertThat(read.err())
        .startsWith("softnet read: ")
        .doesNotContain("Exception", "\tat ", "\u001b");
    assertThat(read.err().lines().count()).isEqualTo(3);
    assertThat(read.err().length()).isLessThan(500);
  }

  @Test
  void aPatternThatMakesOthersBacktrackEndsSoon() {
    assertThat(frames("-Y", "frame matches \"^(([^a]|a)+)+zzz$\"", HTTP)).isEmpty();
  }
}
