package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -d}: a person's word on who receives a number. */
class DecodeAsIT {
  private static final String HTTP = "pcaps/http.pcapng";
  private static final String DNS = "pcaps/dns.pcapng";

  /** The third packet of the capture is a DNS query, or what else it is made. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "udp.port==53,ntp | ntp",
        "udp.port==0x35,ntp | ntp",
        "udp.port==50-60,ntp | ntp",
        "udp.port==50:4,ntp | ntp",
        "udp.port==50:3,ntp | dns",
        "udp.port==54142,ntp | ntp", // the higher port: a rule comes before what is registered
        "ip.proto==17,icmp | icmp",
        "ethertype==0x0800,arp | arp"
      })
  void aRuleDecides(String rule, String protocol) {
    assertThat(
            Launched.softnet(
                    "read", "-d", rule, "-Y", protocol + " and frame.number == 3", "-c", "3", DNS)
                .lines())
        .hasSize(1);
  }

  @Test
  void rulesAreAppliedInTheirOrder() {
    assertThat(
            Launched.softnet(
                    "read",
                    "-d",
                    "udp.port==53,ntp",
                    "-d",
                    "udp.port==53,data",
                    "-T",
                    "fields",
                    "-e",
                    "ntp",
                    "-e",
                    "data.len",
                    "-Y",
                    "udp",
                    "-c",
                    "3",
                    DNS)
                .lines())
        .containsExactly("\t57");
  }

  @Test
  void conversationsKnowThemToo() {
    assertThat(
            Launched.softnet("streams", "-T", "tsv", "-d", "tcp.port==80,data", HTTP)
                .lines()
                .get(1))
        .contains("\ttcp\tdata\t");
    assertThat(Launched.softnet("follow", "http", "0", "-d", "tcp.port==80,data", HTTP).err())
        .contains("no http is in tcp.stream 0");
  }

  @Test
  void theTablesExplainIt() {
    assertThat(
            Launched.softnet("tables", "-d", "tcp.port==80,data", "--explain", "tcp.port=80")
                .lines())
        .containsExactly(
            "tcp.port=80: data wins: a rule says so (-d)",
            "tcp.port=80: http (plugin http, priority 0) loses");
    assertThat(Launched.softnet("tables", "-d", "tcp.port==8888,http").out())
        .containsPattern("tcp.port +8888 +http +decode as");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp.prt==8888,http | there is no table 'tcp.prt'; did you mean tcp.port?",
        "tcp.port==8888,htp | there is no protocol 'htp'; did you mean ftp, gtp, http?",
        "tcp.port==8888 | 'tcp.port==8888' is not of the form TABLE==NUMBER,PROTOCOL",
        "tcp.port==x,http | x is no number",
        "tcp.port==65536,http | tcp.port has numbers of 16 bits, up to 65535; 65536 is none",
        "tcp.port==9-8,http | a range is FIRST-LAST or FIRST:COUNT",
        "xyzzy==1,http | there is no table 'xyzzy' (softnet tables lists them)"
      })
  void aWrongRuleIsASentence(String rule, String sentence) {
    Launched run = Launched.softnet("read", "-d", rule, HTTP);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("softnet read: -d: ").contains(sentence);
  }
}
