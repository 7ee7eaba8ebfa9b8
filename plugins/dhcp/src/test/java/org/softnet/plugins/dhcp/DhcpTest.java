package org.softnet.plugins.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

/** RFC 2131, 2: a header of 236 octets, the cookie, options. */
class DhcpTest extends ProtocolContract {
  private static final String ADDRESSES = "00000000 c0000269 c0000201 0a000001";
  private static final String HEADER =
      "02 01 06 00 9e57867b 0007 8000" + ADDRESSES + "020000000001" + "00".repeat(10);
  private static final String REST = "00".repeat(64) + "00".repeat(128) + "63825363";

  private static final String SAMPLE =
      HEADER
          + REST
          + "35 01 02" // offer
          + "36 04 c0000201"
          + "33 04 00000e10"
          + "01 04 ffffff00"
          + "06 08 c0000201 c0000202"
          + "0c 02 6d65"
          + "3d 07 01 020000000001"
          + "37 02 01 79"
          + "02 04 fffffff6"
          + "52 0b 01 02 aabb 02 01 cc 0b 02 c000"
          + "79 08 18 c00002 0a000001"
          + "51 08 05 ff ff 02 6d65 01 78"
          + "77 07 0161 00 03 626364"
          + "ff 0000";

  DhcpTest() {
    super(new Dhcp(), SAMPLE);
  }

  @Test
  void fieldsOfTheHeader() {
    assertThat(fields())
        .containsEntry("dhcp.type", "2")
        .containsEntry("dhcp.hw.type", "0x01")
        .containsEntry("dhcp.hw.len", "6")
        .containsEntry("dhcp.hops", "0")
        .containsEntry("dhcp.id", "0x9e57867b")
        .containsEntry("dhcp.secs", "7")
        .containsEntry("dhcp.flags", "0x8000")
        .containsEntry("dhcp.flags.bc", "1")
        .containsEntry("dhcp.ip.client", "0.0.0.0")
        .containsEntry("dhcp.ip.your", "192.0.2.105")
        .containsEntry("dhcp.ip.server", "192.0.2.1")
        .containsEntry("dhcp.ip.relay", "10.0.0.1");
  }

  @Test
  void options() {
    List<Map.Entry<String, String>> shown = detail(SAMPLE);
    assertThat(shown)
        .contains(
            Map.entry("dhcp.hw.addr_padding", "00".repeat(10)),
            Map.entry("dhcp.cookie", "99.130.83.99"),
            Map.entry("dhcp.option.type", "53"),
            Map.entry("dhcp.option.length", "1"),
            Map.entry("dhcp.option.value", "02"),
            Map.entry("dhcp.option.dhcp", "2"),
            Map.entry("dhcp.option.dhcp_server_id", "192.0.2.1"),
            Map.entry("dhcp.option.ip_address_lease_time", "3600"),
            Map.entry("dhcp.option.subnet_mask", "255.255.255.0"),
            Map.entry("dhcp.option.domain_name_server", "192.0.2.1"),
            Map.entry("dhcp.option.domain_name_server", "192.0.2.2"),
            Map.entry("dhcp.option.hostname", "me"),
            Map.entry("dhcp.option.request_list_item", "1"),
            Map.entry("dhcp.option.request_list_item", "121"),
            Map.entry("dhcp.option.time_offset", "-10"),
            Map.entry("dhcp.option.agent_information_option.agent_circuit_id", "aabb"),
            Map.entry("dhcp.option.agent_information_option.agent_remote_id", "cc"),
            Map.entry("dhcp.option.classless_static_route", "18c000020a000001"),
            Map.entry("dhcp.fqdn.e", "1"),
            Map.entry("dhcp.fqdn.s", "1"),
            Map.entry("dhcp.fqdn.name", "me.x"),
            Map.entry("dhcp.option.dhcp_dns_domain_search_list_fqdn", "a"),
            Map.entry("dhcp.option.end", "255"),
            Map.entry("dhcp.option.padding", "0000"));
    assertThat(shown.stream().filter(Map.entry("dhcp.hw.mac_addr", "02:00:00:00:00:01")::equals))
        .as("in the header and in option 61")
        .hasSize(2);
    // a suboption that is cut, a value shorter than its field
    assertThat(shown).noneMatch(entry -> entry.getKey().endsWith("server_id_override"));
  }

  @Test
  void optionsMayStandInTheNamesToo() {
    String overloaded =
        HEADER
            + "0c 02 6161 ff"
            + "00".repeat(59)
            + "0f 02 6262 ff"
            + "00".repeat(123)
            + "63825363 34 01 03 ff";
    assertThat(detail(overloaded))
        .contains(
            Map.entry("dhcp.option.hostname", "aa"),
            Map.entry("dhcp.option.domain_name", "bb"),
            Map.entry("dhcp.option.option_overload", "3"))
        .noneMatch(entry -> entry.getKey().equals("dhcp.server"));
    String named = HEADER + "7372760000" + "00".repeat(59) + "66" + "00".repeat(127) + "00000000";
    assertThat(detail(named))
        .contains(
            Map.entry("dhcp.server", "srv"),
            Map.entry("dhcp.file", "f"),
            Map.entry("dhcp.vendor_specific_options", "00000000"));
  }

  @Test
  void info() {
    assertThat(info(SAMPLE)).isEqualTo("DHCP Offer    - Transaction ID 0x9e57867b");
    assertThat(info(HEADER + REST + "ff")).isEqualTo("Boot Reply");
    assertThat(info("01" + HEADER.substring(2) + REST + "ff"))
        .isEqualTo("Boot Request from 02:00:00:00:00:01");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'', END, whole, ff",
    "'', END, no end, 350102",
    "MALFORMED, END, a length beyond the message, 3505 02",
    "MALFORMED, END, no length, 35",
  })
  void verdicts(String reason, Verdict verdict, String what, String options) {
    assertThat(dissect(HEADER + REST + options)).as(what).isEqualTo(verdict);
    assertThat(reason() == null ? "" : reason()).as(what).isEqualTo(reason);
  }

  @Test
  void ofAHeaderThatIsCutTheAddressesAreShown() {
    assertThat(dissectPrefix(SAMPLE, 50)).isEqualTo(Verdict.END);
    assertThat(reason()).isEqualTo("SNAPPED");
    assertThat(detail(HEADER + "0000"))
        .contains(Map.entry("dhcp.hw.mac_addr", "02:00:00:00:00:01"));
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
    assertThat(dissectPrefix(SAMPLE, 43)).isEqualTo(Verdict.SNAPPED);
  }
}
