package org.softnet.plugins.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Icmpv6Test extends ProtocolContract {
  private static final String ECHO = "8000 6067 1234 0001 0102030405060708";
  private static final String ADDRESS = "20010db8000000000000000000000009";
  // What a router quotes: an IPv6 header and eight octets of UDP.
  private static final String QUOTED =
      "60000000 0040 1140 20010db8000000000000000000000002 20010db8000000000000000000000001"
          + "9c40 0035 0040 beef";

  Icmpv6Test() {
    super(new Icmpv6(), ECHO);
  }

  @Test
  void readsAnEcho() {
    assertThat(fields())
        .containsExactly(
            entry("icmpv6.type", "128"),
            entry("icmpv6.code", "0"),
            entry("icmpv6.checksum", "0x6067"),
            entry("icmpv6.echo.identifier", "0x1234"),
            entry("icmpv6.echo.sequence_number", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0200 0000 00000500" + QUOTED + "| mtu=1280",
        "0401 0000 00000006" + QUOTED + "| pointer=6",
        "0300 0000 06000000" + QUOTED + "| length=6",
        "9700 0000 000a 0002 | mcast_ra.query_interval=10 mcast_ra.robustness_variable=2",
        "a000 0000 1234 0501 |"
            + " echo.identifier=0x1234 ext.echo.seq=5"
            + " ext.echo.req.res=0x00 ext.echo.req.local=1",
        "8500 0000 00000000 | ''",
        "8600 0000 40c8 0708 00000001 00000002 | nd.ra.cur_hop_limit=64 nd.ra.flag=0xc8"
            + " nd.ra.flag.m=1 nd.ra.flag.o=1 nd.ra.flag.h=0 nd.ra.flag.prf=1 nd.ra.flag.p=0"
            + " nd.ra.flag.rsv=0 nd.ra.router_lifetime=1800 nd.ra.reachable_time=1"
            + " nd.ra.retrans_timer=2",
        "8700 0000 00000000" + ADDRESS + "| nd.ns.target_address=2001:db8::9",
        "8800 0000 c0000001"
            + ADDRESS
            + "| nd.na.flag=0xc0000001 nd.na.flag.r=1 nd.na.flag.s=1"
            + " nd.na.flag.o=0 nd.na.flag.rsv=1 nd.na.target_address=2001:db8::9",
        "8900 0000 00000000"
            + ADDRESS
            + ADDRESS
            + "| nd.rd.target_address=2001:db8::9 rd.na.destination_address=2001:db8::9",
      })
  void readsWhatTheTypeHas(String hex, String expected) {
    List<String> shown =
        fields(hex).entrySet().stream()
            .skip(3)
            .map(e -> e.getKey().substring("icmpv6.".length()) + "=" + e.getValue())
            .toList();
    assertThat(String.join(" ", shown)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "8000 6067 1234 0001 0102, END,       ,                       echo",
    "8000 6067 1234,           TRUNCATED, PKT_TOO_SMALL,          header cut",
    "0104 0000 00000000 6000,  NEXT,      ,                       an error",
    "0104 0000 00000000,       END,       ,                       an error without cause",
    "8500 0000 00000000,       END,       ,                       solicitation without options",
    "8500 0000 00000000 0101 020000000001, END, ,                 with one",
    "8501 0000 00000000,       END,       IPV6_NDISC_BAD_CODE,    a code",
    "8500 0000 00000000 0100 020000000001, END, IPV6_NDISC_BAD_OPTIONS, an option of no length",
    "8500 0000 00000000 0102 020000000001, END, IPV6_NDISC_BAD_OPTIONS, an option beyond it",
    "8500 0000 00000000 01,    END,       IPV6_NDISC_BAD_OPTIONS, half a head",
    "8600 0000 40c8 0708 00000001, TRUNCATED, PKT_TOO_SMALL,      advertisement cut",
    "8700 0000 00000000 2001,  TRUNCATED, PKT_TOO_SMALL,          target cut",
    "8f00 0000 0000 0000,      END,       ,                       report of nothing",
    "8300 0000 0000 0000,      TRUNCATED, PKT_TOO_SMALL,          report without its address",
    "9d00 0000 0002 0e10,      TRUNCATED, PKT_TOO_SMALL,          registration cut",
    "6400 0000 01020304 05,    END,       ,                       private type",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void quotesThePacketThatCausedAnError() {
    dissect("0104 0000 00000000" + QUOTED);
    assertThat(layer().quotes()).isTrue();
    assertThat(layer().table()).isEqualTo(Table.IP_VERSION);
    assertThat(layer().key()).isEqualTo(6);
    assertThat(layer().payloadOctets()).isEqualTo(48);
    dissect("0300 0000 06000000" + QUOTED + "2000 0000 0008 0101 00001141");
    assertThat(layer().payloadOctets()).isEqualTo(48);
  }

  @Test
  void quotesTheRedirectedPacket() {
    String redirect = "8900 0000 00000000" + ADDRESS + ADDRESS + "0201 020000000009";
    dissect(redirect + "0407 0000 00000000" + QUOTED);
    assertThat(layer().quotes()).isTrue();
    assertThat(layer().headerOctets()).isEqualTo(56);
    assertThat(layer().payloadOctets()).isEqualTo(48);
    assertThat(reason()).isNull();
    assertThat(dissectPrefix(redirect + "0407 0000 00000000" + QUOTED, 60)).isEqualTo(Verdict.NEXT);
    assertThat(reason()).isNull();
    assertThat(dissect(redirect)).isEqualTo(Verdict.END);
    assertThat(layer().quotes()).isFalse();
  }

  @Test
  void allOfADiscoveryMessageIsHeader() {
    String hex = "8700 0000 00000000" + ADDRESS + "0101 020000000001";
    dissect(hex);
    assertThat(layer().headerOctets()).isEqualTo(32);
    assertThat(layer().payloadOctets()).isZero();
    assertThat(dissectPrefix(hex, 26)).isEqualTo(Verdict.SNAPPED);
    assertThat(layer().neededOctets()).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ECHO + "| Echo (ping) request id=0x1234, seq=1, hop limit=64",
        "8100 0000 1234 0001 | Echo (ping) reply id=0x1234, seq=1, hop limit=64",
        "0104 0000 00000000" + QUOTED + "| Destination Unreachable (Port unreachable)",
        "0109 0000 00000000" + QUOTED + "| Destination Unreachable (Unknown)",
        "0200 0000 00000500" + QUOTED + "| Packet Too Big",
        "0302 0000 00000000" + QUOTED + "| Time Exceeded (Unknown (2))",
        "8500 0000 00000000 0101 020000000001 | Router Solicitation from 02:00:00:00:00:01",
        "8600 0000 40c8 0708 00000001 00000002 0501 0000 000005dc | Router Advertisement",
        "8700 0000 00000000"
            + ADDRESS
            + "0101 020000000001 |"
            + " Neighbor Solicitation for 2001:db8::9 from 02:00:00:00:00:01",
        "8800 0000 e0000000"
            + ADDRESS
            + "0201 020000000009 |"
            + " Neighbor Advertisement 2001:db8::9 (rtr, sol, ovr) is at 02:00:00:00:00:09",
        "8800 0000 40000000" + ADDRESS + "| Neighbor Advertisement 2001:db8::9 (sol)",
        "8800 0000 00000000" + ADDRESS + "| Neighbor Advertisement 2001:db8::9 (none)",
        "9300 0000 12340000 0101 020000000001 |"
            + " Mobile Prefix Advertisement from 02:00:00:00:00:01",
        "8f00 0000 0000 0000 | Multicast Listener Report Message v2",
        "9b00 0000 00000000 | RPL Control (DODAG Information Solicitation)",
      })
  void tellsTheMessage(String hex, String info) {
    assertThat(Stack.info(new Icmpv6(), hex, "ipv6", "ipv6.hlim")).isEqualTo(info);
  }
}
