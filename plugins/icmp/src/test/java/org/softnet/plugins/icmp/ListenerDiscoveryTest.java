package org.softnet.plugins.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class ListenerDiscoveryTest extends ProtocolContract {
  private static final String GROUP = "ff020000000000000000000000000009";
  private static final String SOURCE = "20010db80000000000000000000000aa";
  private static final String REPORT =
      "8f00 0000 0000 0002" + ("0400 0000" + GROUP) + ("0101 0001" + GROUP + SOURCE + "01020304");

  ListenerDiscoveryTest() {
    super(new Icmpv6(), REPORT);
  }

  @Test
  void readsAQueryOfVersion1() {
    assertThat(fields("8200 0000 2710 0000" + GROUP))
        .containsEntry("icmpv6.mld.maximum_response_delay", "10000")
        .containsEntry("icmpv6.mld.multicast_address", "ff02::9")
        .doesNotContainKey("icmpv6.mld.qqi");
  }

  @Test
  void readsAQueryOfVersion2() {
    String query = "8200 0000 2710 0000" + GROUP + "0a 7d 0001" + SOURCE;
    assertThat(fields(query))
        .containsEntry("icmpv6.mld.maximum_response_code", "10000")
        .doesNotContainKey("icmpv6.mld.maximum_response_delay")
        .containsEntry("icmpv6.mld.flag", "0x0a")
        .containsEntry("icmpv6.mld.flag.s", "1")
        .containsEntry("icmpv6.mld.flag.qrv", "2")
        .containsEntry("icmpv6.mld.flag.reserved", "0")
        .containsEntry("icmpv6.mld.qqi", "125")
        .containsEntry("icmpv6.mld.nb_sources", "1");
    assertThat(detail(query))
        .containsExactly(
            entry("icmpv6.reserved", "0000"), entry("icmpv6.mld.source_address", "2001:db8::aa"));
  }

  @Test
  void readsARecord() {
    assertThat(fields(REPORT)).containsEntry("icmpv6.mldr.nb_mcast_records", "2");
    assertThat(detail(REPORT))
        .filteredOn(e -> e.getKey().startsWith("icmpv6.mldr.mar."))
        .extracting(e -> e.getKey().substring("icmpv6.mldr.mar.".length()) + "=" + e.getValue())
        .containsExactly(
            "record_type=4",
            "aux_data_len=0",
            "nb_sources=0",
            "multicast_address=ff02::9",
            "record_type=1",
            "aux_data_len=1",
            "nb_sources=1",
            "multicast_address=ff02::9",
            "source_address=2001:db8::aa",
            "auxiliary_data=01020304");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "8f00 0000 0000 0001 0400 0000" + GROUP + ", END,       one record",
    "8f00 0000 0000 0001 0400 0000" + GROUP + "ffff, END,   and additional data",
    "8f00 0000 0000 0002 0400 0000" + GROUP + ", TRUNCATED, two promised",
    "8f00 0000 0000 0001 0400 0001" + GROUP + ", TRUNCATED, a source promised",
    "8f00 0000 0000 0001 0401 0000" + GROUP + ", TRUNCATED, auxiliary data promised",
    "8200 0000 2710 0000" + GROUP + "0a7d0000, END,         a query",
    "8200 0000 2710 0000" + GROUP + "0a7d0001, TRUNCATED,   its source promised",
    "8200 0000 2710 0000" + GROUP + "0a7d, END,             version 1 and additional data",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @Test
  void readsADone() {
    assertThat(fields("8400 0000 0000 0000" + GROUP))
        .containsEntry("icmpv6.mld.multicast_address", "ff02::9");
  }
}
