package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Ipv6RoutingTest extends ProtocolContract {
  private static final String A = "20010db8000000000000000000000008";
  private static final String B = "20010db8000000000000000000000009";

  Ipv6RoutingTest() {
    super(new Ipv6Routing(), "1104 0401 01000007" + A + B + "0102");
  }

  @Test
  void readsASegmentRoutingHeader() {
    assertThat(fields())
        .containsExactly(
            entry("ipv6.routing.nxt", "17"),
            entry("ipv6.routing.len", "4"),
            entry("ipv6.routing.type", "4"),
            entry("ipv6.routing.segleft", "1"),
            entry("ipv6.routing.srh.last_entry", "1"),
            entry("ipv6.routing.srh.flags", "0x00"),
            entry("ipv6.routing.srh.tag", "0007"));
    assertThat(derived("1104 0401 01000007" + A + B))
        .containsExactly(entry("ipv6.routing.len_oct", "40"));
    assertThat(detail("1104 0401 01000007" + A + B))
        .containsExactly(
            entry("ipv6.routing.srh.addr", "2001:db8::8"),
            entry("ipv6.routing.srh.addr", "2001:db8::9"));
  }

  @Test
  void readsASourceRoute() {
    assertThat(fields("1102 0001 00000000" + A))
        .containsEntry("ipv6.routing.src.reserved", "00000000");
    assertThat(detail("1102 0001 00000000" + A))
        .containsExactly(entry("ipv6.routing.src.addr", "2001:db8::8"));
  }

  @Test
  void readsAHomeAddress() {
    assertThat(fields("1102 0201 00000000" + A))
        .containsEntry("ipv6.routing.mipv6.reserved", "00000000");
    assertThat(detail("1102 0201 00000000" + A))
        .containsExactly(entry("ipv6.routing.mipv6.home_address", "2001:db8::8"));
  }

  @Test
  void readsCompressedAddresses() {
    String rpl = "1102 0302 e9200000 0001 0203 0405 060708090a0b0c 0d0e0f";
    assertThat(fields(rpl))
        .containsEntry("ipv6.routing.rpl.cmprI", "14")
        .containsEntry("ipv6.routing.rpl.cmprE", "9")
        .containsEntry("ipv6.routing.rpl.pad", "2");
    assertThat(derived(rpl)).containsEntry("ipv6.routing.rpl.addr_count", "4");
    assertThat(detail(rpl))
        .containsExactly(
            entry("ipv6.routing.rpl.address", "0001"),
            entry("ipv6.routing.rpl.address", "0203"),
            entry("ipv6.routing.rpl.address", "0405"),
            entry("ipv6.routing.rpl.address", "060708090a0b0c"));
  }

  @Test
  void keepsWhatItDoesNotKnow() {
    assertThat(detail("3b01 6301 00000000 0102030405060708"))
        .containsExactly(entry("ipv6.routing.unknown_data", "000000000102030405060708"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "1102 0001 00000000 20010db8000000000000000000000008, NEXT, , one of one left",
    "1102 0002 00000000 20010db8000000000000000000000008, NEXT, IPV6_BAD_EXTHDR, two of one left",
    "1102 0402 00000000 20010db8000000000000000000000008, NEXT, IPV6_BAD_EXTHDR, beyond the last",
    "1102 0401 05000000 20010db8000000000000000000000008, NEXT, , last entry lies but suffices",
    "1100 63ff 00000000,                                  NEXT, , unknown type",
    "3b00 6300 00000000,                                  END,  , nothing follows",
    "1102 0001 00000000,                                  TRUNCATED, PKT_TOO_SMALL, cut",
    "1102 00,                                             TRUNCATED, PKT_TOO_SMALL, head cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void tellsTheNextHeader() {
    assertThat(info("3b00 6300 00000000")).isEqualTo("IPv6 no next header");
  }
}
