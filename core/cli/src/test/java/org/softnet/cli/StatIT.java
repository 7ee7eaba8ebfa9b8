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
  private static final String PING = "pcaps/ping.pcapng";

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

  /**
   * ping.pcapng: 15 packets, two of them ARP, in the first half second, 19 after 3.3 s, nothing
   * between. Worked out from what tshark lists: time_relative, ip.len, icmp.type, udp.dstport.
   */
  @Test
  void intervalsOfThePacketsTime() {
    Launched stat = Launched.softnet("stat", "--interval", "1", PING);
    assertThat(stat.status()).isZero();
    assertThat(stat.err()).isEmpty();
    assertThat(stat.out())
        .isEqualTo(
            """
            # 0 to 1 s
            IpInReceives                    13
            IpInDelivers                    13
            IcmpInMsgs                      13
            IcmpInDestUnreachs              1
            IcmpInTimeExcds                 1
            IcmpInEchos                     7
            IcmpInEchoReps                  4
            IcmpMsgInType0                  4
            IcmpMsgInType3                  1
            IcmpMsgInType8                  7
            IcmpMsgInType11                 1
            IpExtInOctets                   1300
            IpExtInNoECTPkts                13
            # 3 to 4 s
            IpInReceives                    19
            IpInDelivers                    19
            IcmpInMsgs                      11
            IcmpInDestUnreachs              8
            IcmpInTimeExcds                 2
            IcmpInEchos                     1
            IcmpMsgInType3                  8
            IcmpMsgInType8                  1
            IcmpMsgInType11                 2
            UdpNoPorts                      8
            IpExtInOctets                   3272
            IpExtInNoECTPkts                19
            # total
            """
                + Launched.softnet("stat", PING).out());
  }

  /** 14 packets until 0.252131309 s, one at 0.265754239, one at 3.318326926, 18 from 3.327888. */
  @Test
  void aRowAnInterval() {
    List<String> rows = Launched.softnet("stat", "--table", "--interval", ".0131", PING).lines();
    assertThat(rows.getFirst()).matches(" +seconds +processed +dropped +time_squeeze .*");
    assertThat(rows.stream().skip(1).map(row -> row.strip().replaceAll("^(\\S+ +\\d+) .*", "$1")))
        .map(row -> row.replaceAll(" +", " "))
        .containsExactly(
            "0.0131 6",
            "0.2227 2",
            "0.2358 2",
            "0.2489 2",
            "0.262 2",
            "0.2751 1",
            "3.3274 1",
            "3.3405 2",
            "3.3536 16",
            "total 34");
    assertThat(Launched.softnet("stat", "--softnet", "--interval", "1", PING).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("# 0 to 1 s"),
            line -> assertThat(line).startsWith("0000000f 00000000 "),
            line -> assertThat(line).isEqualTo("# 3 to 4 s"),
            line -> assertThat(line).startsWith("00000013 00000000 "),
            line -> assertThat(line).isEqualTo("# total"),
            line -> assertThat(line).startsWith("00000022 00000000 "));
  }

  @Test
  void intervalsForPrograms() {
    List<JsonNode> objects =
        Launched.softnet("stat", "-T", "json", "--interval", "0.5", PING).lines().stream()
            .map(Json::parse)
            .toList();
    assertThat(objects.stream().map(object -> object.path("from").asString("-")))
        .containsExactly("0", "3", "-");
    assertThat(objects.stream().map(object -> object.path("to").asString("-")))
        .containsExactly("0.5", "3.5", "-");
    assertThat(objects.stream().map(object -> object.get("counters").get("UdpNoPorts").asInt()))
        .containsExactly(0, 8, 8);
    assertThat(Launched.softnet("stat", "-T", "tsv", "--interval", "1", PING).lines())
        .startsWith("seconds\tcounter\tvalue", "1\tIpInReceives\t13")
        .contains("4\tIpInReceives\t19", "total\tIpInReceives\t32");
    assertThat(Launched.softnet("stat", "--table", "-T", "tsv", "--interval", "60", PING).lines())
        .satisfiesExactly(
            heading -> assertThat(heading).startsWith("seconds\tprocessed\tdropped\t"),
            row -> assertThat(row).startsWith("60\t34\t0\t"),
            row -> assertThat(row).startsWith("total\t34\t0\t"));
  }

  /** The second capture's time begins months before or behind the first one's. */
  @Test
  void theTimeOfSeveralCapturesGoesOnlyForward() {
    List<String> there = Launched.softnet("stat", "--interval", "1000000000", PING, DNS).lines();
    List<String> back = Launched.softnet("stat", "--interval", "1000000000", DNS, PING).lines();
    assertThat(there.stream().filter(line -> line.startsWith("#")))
        .containsExactly("# 0 to 1000000000 s", "# total");
    assertThat(back).isEqualTo(there);
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
        "--interval 0 " + DNS + " | softnet stat: --interval takes seconds, more than 0",
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
