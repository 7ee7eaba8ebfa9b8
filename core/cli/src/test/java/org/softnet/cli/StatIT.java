package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code softnet stat} as a person starts it. */
class StatIT {
  private static final String DNS = "pcaps/dns.pcapng";

  @Test
  void aCounterALine() {
    Launched stat = Launched.softnet("stat", DNS);
    assertThat(stat.status()).isZero();
    assertThat(stat.err()).isEmpty();
    assertThat(stat.out()).isEqualTo(Launched.softnet("stat", "-K", DNS).out());
    assertThat(stat.lines())
        .allMatch(line -> line.matches("[A-Z][A-Za-z0-9]+ +[1-9][0-9]*"))
        .anyMatch(line -> line.matches("IpInReceives {20}[0-9]+"));
  }

  /** nstat -z: everything has a line, in the kernel's order. */
  @Test
  void zerosToo() {
    List<String> names =
        Launched.softnet("stat", "-z", DNS).lines().stream()
            .map(line -> line.replaceAll(" .*", ""))
            .toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names)
        .containsSubsequence(
            "IpInReceives",
            "IpInHdrErrors",
            "IpInUnknownProtos",
            "IpInDelivers",
            "IpReasmTimeout",
            "IpReasmReqds",
            "IpReasmOKs",
            "IpReasmFails",
            "IcmpInMsgs",
            "IcmpInErrors",
            "IcmpInCsumErrors",
            "IcmpInDestUnreachs",
            "IcmpInAddrMaskReps",
            "TcpInSegs",
            "TcpInErrs",
            "TcpInCsumErrors",
            "UdpInDatagrams",
            "UdpNoPorts",
            "UdpInErrors",
            "UdpInCsumErrors",
            "UdpIgnoredMulti",
            "Ip6InReceives",
            "Ip6ReasmFails",
            "Ip6InMcastPkts",
            "Ip6InOctets",
            "Icmp6InMsgs",
            "Icmp6InErrors",
            "Icmp6InCsumErrors",
            "Icmp6InMLDv2Reports",
            "Udp6InDatagrams",
            "Udp6IgnoredMulti",
            "IpExtInTruncatedPkts",
            "IpExtInOctets",
            "IpExtInCsumErrors",
            "IpExtInNoECTPkts",
            "IpExtReasmOverlaps");
  }

  /** softnet_seq_show(): fifteen words, the CPU's number the thirteenth. */
  @Test
  void aCpuALine() {
    Launched stat = Launched.softnet("stat", "--softnet", DNS);
    assertThat(stat.lines()).hasSize(1);
    List<String> words = List.of(stat.lines().getFirst().split(" "));
    assertThat(words).hasSize(15).allMatch(word -> word.matches("[0-9a-f]{8}"));
    assertThat(words.getFirst()).isEqualTo("0000002a");
    List<String> others = new ArrayList<>(words.subList(1, 15));
    others.remove(1); // time_squeeze: as the machine has it
    assertThat(others).containsOnly("00000000");
  }

  @Test
  void aTableForPeople() {
    assertThat(Launched.softnet("stat", "--table", DNS).lines())
        .satisfiesExactly(
            heading ->
                assertThat(heading)
                    .isEqualTo(
                        "processed  dropped  time_squeeze  cpu_collision  received_rps  flow_limit"
                            + "  backlog_len  cpu  input_qlen  process_qlen"),
            row -> assertThat(row).matches(" {7}42 {8}0 +[0-9]+ +0 +0 +0 +0 +0 +0 +0"));
    assertThat(Launched.softnet("stat", "--softnet", "-T", "tsv", DNS).lines().getLast())
        .matches("42\t0\t[0-9]+\t0\t0\t0\t0\t0\t0\t0");
  }

  @Test
  void everythingForPrograms() {
    JsonNode json = Json.parse(Launched.softnet("stat", "-T", "json", DNS).out());
    assertThat(json.get("softnet").get(0).get("processed").asLong()).isEqualTo(42);
    assertThat(json.get("counters").get("TcpInErrs").asLong()).isZero();
    assertThat(json.get("counters").get("IpInReceives").asLong()).isPositive();
    assertThat(Launched.softnet("stat", "-T", "tsv", DNS).lines())
        .startsWith("counter\tvalue")
        .contains("IpInReceives\t" + json.get("counters").get("IpInReceives").asLong());
  }

  @Test
  void standardInputIsACapture() {
    assertThat(Launched.shell("cat " + DNS + " | ./softnet stat -").out())
        .isEqualTo(Launched.softnet("stat", DNS).out());
  }

  /** Each figure is what tshark -Y finds with the filter behind it, checksums verified. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dns.pcapng | IpInReceives | 40 | ip",
        "dns.pcapng | TcpInSegs | 20 | tcp",
        "dns.pcapng | UdpInDatagrams | 20 | udp",
        "http.pcapng | TcpInSegs | 62 | tcp",
        "http.pcapng | TcpInCsumErrors | 0 | tcp.checksum.status == 0",
        "fragments.pcapng | IpReasmReqds | 19 | ip.flags.mf == 1 or ip.frag_offset > 0",
        "fragments.pcapng | IpReasmOKs | 7 | ip.reassembled.length",
        "fragments.pcapng | Ip6ReasmReqds | 12 | ipv6.fraghdr",
        "fragments.pcapng | IcmpInMsgs | 6 | icmp",
        "fragments.pcapng | Icmp6InMsgs | 6 | icmpv6",
        "ping.pcapng | IcmpInMsgs | 24 | icmp",
        "ping.pcapng | IcmpInDestUnreachs | 9 | icmp.type == 3",
        "ping6.pcapng | Icmp6InMsgs | 32 | icmpv6"
      })
  void tsharkCountsTheSame(String capture, String counter, long value, String filter) {
    assertThat(Launched.softnet("stat", "-z", "pcaps/" + capture).lines())
        .as(filter)
        .contains("%-31s %d".formatted(counter, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing.pcap | softnet: nothing.pcap",
        "--tabel " + DNS + " | softnet stat: unknown option: '--tabel'",
        "'' | softnet stat: no capture is given: name a file",
        "-T xml " + DNS + " | softnet stat: invalid value for option '-T'",
        "-f 'tcp prot 80' " + DNS + " | softnet stat: ",
      })
  void whatCannotBeMeantIsRefused(String line, String sentence) {
    Launched refused = Launched.shell("./softnet stat " + line);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith(sentence).doesNotContain("Exception");
  }
}
