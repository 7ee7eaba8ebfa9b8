package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Capture filters on the command line: {@code -f}, words, {@code softnet bpf}. */
class CaptureFilterIT {
  private static final String HTTP = "pcaps/http.pcapng";
  private static final String PING = "pcaps/ping.pcapng";

  private static List<String> numbers(String... words) {
    List<String> command = new ArrayList<>(List.of("read", "-T", "fields", "-e", "frame.number"));
    command.addAll(List.of(words));
    Launched launched = Launched.softnet(command.toArray(String[]::new));
    assertThat(launched.err()).isEmpty();
    assertThat(launched.status()).isZero();
    return launched.lines();
  }

  /** The numbers are the packets' places in the file, as tcpdump -r would count them there. */
  @Test
  void everyFormOfTheCommandLine() {
    List<String> arp = numbers("-f", "arp", PING);
    assertThat(arp).startsWith("1", "2").hasSizeLessThan(numbers(PING).size());
    assertThat(numbers("arp", PING)).isEqualTo(arp);
    assertThat(numbers(PING, "arp")).isEqualTo(arp);
    assertThat(numbers("-r", PING, "arp")).isEqualTo(arp);
    assertThat(numbers(PING, "not", "ip")).isEqualTo(arp);
    assertThat(numbers("-r", PING, "not", "ip", "or", "arp")).isEqualTo(arp);
    assertThat(numbers("-r", PING)).isEqualTo(numbers(PING));
  }

  @Test
  void goesWithADisplayFilterAndALimit() {
    assertThat(numbers("-f", "not arp", "-c", "1", PING)).containsExactly("3");
    assertThat(numbers("-f", "not arp", "-Y", "icmp.type == 3", "-c", "2", PING))
        .containsExactly("4");
  }

  @Test
  void theLedgerCountsWhatWasNotSelected() {
    Launched run = Launched.softnet("read", "-q", "--ledger", HTTP, "arp");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("capture filter in").contains("SOCKET_FILTER");
  }

  @Test
  void mistakes() {
    Launched wrong = Launched.softnet("read", HTTP, "tcp", "prot", "80");
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.err())
        .isEqualTo(
            """
            softnet read: 'and' or 'or' is expected here, not 'prot'
                tcp prot 80
                    ^~~~
            """);
    for (List<String> words :
        List.of(
            List.of("missing.pcap"),
            List.of("missing.pcap", "tcp", "port", "80"),
            List.of("tcp port 80", "missing.pcap"))) {
      List<String> command = new ArrayList<>(List.of("read"));
      command.addAll(words);
      Launched missing = Launched.softnet(command.toArray(String[]::new));
      assertThat(missing.status()).isEqualTo(ExitStatus.USAGE);
      assertThat(missing.err()).isEqualTo("softnet: missing.pcap: no such file\n");
    }
    assertThat(Launched.softnet("read", HTTP, "mistyped.pcap").err())
        .isEqualTo("softnet: mistyped.pcap: no such file\n");
  }

  @Test
  void aLinkTypeThatTheFilterDoesNotFitEndsTheRun() {
    Launched run = Launched.softnet("read", "-f", "vlan 5", "pcaps/sll.pcap");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "softnet: pcaps/sll.pcap: the capture filter cannot be used on Linux cooked v1:"
                + " Linux cooked v1 has no VLAN tags; Ethernet and IEEE 802.11 have\n");
  }

  @Test
  void saysThatNothingCanPass() {
    Launched run = Launched.softnet("read", "arp", "pcaps/loopback-raw.pcap");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("no packet of raw IP can pass the capture filter");
  }

  @Test
  void printsPrograms() {
    assertThat(Launched.softnet("bpf", "-d", "ip").lines())
        .containsExactly(
            "(000) ldh      [12]",
            "(001) jeq      #0x800           jt 2\tjf 3",
            "(002) ret      #262144",
            "(003) ret      #0");
    assertThat(Launched.softnet("bpf", "-ddd", "-y", "LINUX_SLL", "arp").lines())
        .containsExactly("4", "40 0 0 14", "21 0 1 2054", "6 0 0 262144", "6 0 0 0");
    assertThat(Launched.softnet("bpf", "-dd").lines())
        .containsExactly("{ 0x6, 0, 0, 0x00040000 },");
    assertThat(Launched.softnet("bpf", "-y", "nonsense", "ip").status())
        .isEqualTo(ExitStatus.USAGE);
    assertThat(Launched.softnet("bpf", "tcp", "and").err()).contains("^");
  }
}
