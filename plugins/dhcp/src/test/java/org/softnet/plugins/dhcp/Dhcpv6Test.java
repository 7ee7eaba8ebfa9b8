package org.softnet.plugins.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

/** RFC 8415, 8, 9 and 21. */
class Dhcpv6Test extends ProtocolContract {
  private static final String ADDRESS = "20010db8000000000000000000000001";
  private static final String CLIENT = // DUID-LLT of 2000-01-02
      "0001 000e 0001 0001 00015180 020000000001";
  private static final String ASSOCIATION =
      "0003 0028 00000007 00000e10 00001518 0005 0018" + ADDRESS + "00001c20 00002a30";
  private static final String REPLY =
      "07 00abcd"
          + CLIENT
          + ASSOCIATION
          + "0019 0029 00000001 00000000 00000000"
          + "001a 0019 00001c20 00002a30 38 20010db8000100000000000000000000"
          + "000d 0004 0000 6f6b"
          + "0017 0010"
          + ADDRESS
          + "0018 0006 0161 0162 00 00"
          + "0006 0004 0017 0018"
          + "0008 0002 0064"
          + "0027 0005 01 02 6d65 00";

  private static final String SAMPLE =
      "0d 01" + ADDRESS + ADDRESS + "0012 0002 aabb" + "0009 %04x".formatted(octets(REPLY)) + REPLY;

  Dhcpv6Test() {
    super(new Dhcpv6(), SAMPLE);
  }

  private static int octets(String hex) {
    return hex.replace(" ", "").length() / 2;
  }

  @Test
  void theBitsOfANameMeanWhatItsSenderMayAsk() {
    assertThat(detail("01 00abcd 0027 0004 05 02 6d65"))
        .contains(
            Map.entry("dhcpv6.client_fqdn_flags", "0x05"),
            Map.entry("dhcpv6.clientfqdn.client.n", "1"),
            Map.entry("dhcpv6.clientfqdn.client.s", "1"),
            Map.entry("dhcpv6.client_domain", "me"));
    assertThat(detail("07 00abcd 0027 0004 02 02 6d65"))
        .contains(
            Map.entry("dhcpv6.client_fqdn_flags", "0x02"),
            Map.entry("dhcpv6.clientfqdn.server.n", "0"),
            Map.entry("dhcpv6.clientfqdn.server.o", "1"),
            Map.entry("dhcpv6.clientfqdn.server.s", "0"));
    assertThat(detail("08 00abcd 0027 0004 05 02 6d65"))
        .extracting(Map.Entry::getKey)
        .noneMatch(name -> name.startsWith("dhcpv6.clientfqdn."));
  }

  @Test
  void relaysHoldMessagesThatHoldOptions() {
    assertThat(detail(SAMPLE))
        .contains(
            Map.entry("dhcpv6.msgtype", "13"),
            Map.entry("dhcpv6.hopcount", "1"),
            Map.entry("dhcpv6.linkaddr", "2001:db8::1"),
            Map.entry("dhcpv6.peeraddr", "2001:db8::1"),
            Map.entry("dhcpv6.interface_id", "aabb"),
            Map.entry("dhcpv6.msgtype", "7"),
            Map.entry("dhcpv6.xid", "0x00abcd"),
            Map.entry("dhcpv6.option.type", "1"),
            Map.entry("dhcpv6.option.length", "14"),
            Map.entry("dhcpv6.duid.bytes", "0001000100015180020000000001"),
            Map.entry("dhcpv6.duid.type", "1"),
            Map.entry("dhcpv6.duidllt.hwtype", "1"),
            Map.entry("dhcpv6.duidllt.time", "Jan  2, 2000 00:00:00.000000000 UTC"),
            Map.entry("dhcpv6.duidllt.link_layer_addr", "02:00:00:00:00:01"),
            Map.entry("dhcpv6.iaid", "00000007"),
            Map.entry("dhcpv6.iaid.t1", "3600"),
            Map.entry("dhcpv6.iaid.t2", "5400"),
            Map.entry("dhcpv6.iaaddr.ip", "2001:db8::1"),
            Map.entry("dhcpv6.iaaddr.pref_lifetime", "7200"),
            Map.entry("dhcpv6.iaaddr.valid_lifetime", "10800"),
            Map.entry("dhcpv6.iaprefix.pref_len", "56"),
            Map.entry("dhcpv6.iaprefix.pref_addr", "2001:db8:1::"),
            Map.entry("dhcpv6.status_code", "0"),
            Map.entry("dhcpv6.status_msg", "ok"),
            Map.entry("dhcpv6.dns_server", "2001:db8::1"),
            Map.entry("dhcpv6.search_list_entry", "a.b."),
            Map.entry("dhcpv6.requested_option_code", "24"),
            Map.entry("dhcpv6.elapsed_time", "1000"),
            Map.entry("dhcpv6.client_domain", "me"));
  }

  @Test
  void info() {
    assertThat(info("01 90b45c" + CLIENT + ASSOCIATION))
        .isEqualTo("Solicit XID: 0x90b45c CID: 0001000100015180020000000001 IAA: 2001:db8::1 ");
    assertThat(info(SAMPLE)).startsWith("Relay-reply L: 2001:db8::1 Reply XID: 0xabcd CID: 0001");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'', END, no options, 01 000001",
    "MALFORMED, END, a length beyond the message, 01 000001 0001 0005 00",
    "MALFORMED, END, half a head, 01 000001 0001",
    "PKT_TOO_SMALL, TRUNCATED, half a header, 01 00",
    "PKT_TOO_SMALL, TRUNCATED, a relay without addresses, 0c 00 2001",
  })
  void verdicts(String reason, Verdict verdict, String what, String hex) {
    assertThat(dissect(hex)).as(what).isEqualTo(verdict);
    assertThat(reason() == null ? "" : reason()).as(what).isEqualTo(reason);
  }

  @Test
  void relaysWithinRelaysEndSomewhere() {
    String head = "0c 00" + ADDRESS + ADDRESS + "0009";
    StringBuilder nested = new StringBuilder();
    for (int left = 200; left > 0; left--) {
      nested.append(head).append("%04x".formatted((left - 1) * 38 + 4));
    }
    String message = nested + "01 000001";
    assertThat(detail(message).stream().filter(e -> e.getKey().equals("dhcpv6.hopcount")))
        .hasSizeBetween(8, 64);
    assertThat(info(message)).startsWith("Relay-forw L: 2001:db8::1 Relay-forw");
  }
}
