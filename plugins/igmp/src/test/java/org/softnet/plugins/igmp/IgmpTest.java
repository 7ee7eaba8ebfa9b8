package org.softnet.plugins.igmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Line;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class IgmpTest extends ProtocolContract {
  private static final String GROUP = "e0000109"; // 224.0.1.9
  private static final String A = "c0000201";
  private static final String B = "c0000202";
  private static final String REPORT =
      "22000000 00000002" + ("01000002" + GROUP + A + B) + ("06010000" + GROUP + "11223344");

  IgmpTest() {
    super(new Igmp(), REPORT);
  }

  @Test
  void readsRecords() {
    assertThat(detail(REPORT))
        .containsExactly(
            entry("igmp.reserved", "00"),
            entry("igmp.checksum", "0x0000"),
            entry("igmp.reserved", "0000"),
            entry("igmp.num_grp_recs", "2"),
            entry("igmp.record", "01000002" + GROUP + A + B),
            entry("igmp.record_type", "1"),
            entry("igmp.aux_data_len", "0"),
            entry("igmp.num_src", "2"),
            entry("igmp.maddr", "224.0.1.9"),
            entry("igmp.saddr", "192.0.2.1"),
            entry("igmp.saddr", "192.0.2.2"),
            entry("igmp.record", "06010000" + GROUP + "11223344"),
            entry("igmp.record_type", "6"),
            entry("igmp.aux_data_len", "1"),
            entry("igmp.num_src", "0"),
            entry("igmp.maddr", "224.0.1.9"),
            entry("igmp.aux_data", "11223344"));
  }

  @Test
  void readsAQueryOfVersion3() {
    assertThat(detail("11ff1234" + GROUP + "0a8a0001" + A))
        .containsExactly(
            entry("igmp.max_resp", "31744"), // 31 << 10, RFC 3376, 4.1.1
            entry("igmp.max_resp.exp", "0x07"),
            entry("igmp.max_resp.mant", "0x0f"),
            entry("igmp.checksum", "0x1234"),
            entry("igmp.maddr", "224.0.1.9"),
            entry("igmp.s", "1"),
            entry("igmp.qrv", "2"),
            entry("igmp.qqic", "138"),
            entry("igmp.num_src", "1"),
            entry("igmp.saddr", "192.0.2.1"));
  }

  @Test
  void readsTheOlderVersions() {
    assertThat(detail("1114f9e8" + GROUP))
        .containsExactly(
            entry("igmp.max_resp", "20"),
            entry("igmp.checksum", "0xf9e8"),
            entry("igmp.maddr", "224.0.1.9"));
    assertThat(detail("12000000" + GROUP))
        .containsExactly(
            entry("igmp.reserved", "00"),
            entry("igmp.checksum", "0x0000"),
            entry("igmp.maddr", "224.0.1.9"));
    assertThat(detail("02010000 00000007" + GROUP + "0102030405060708"))
        .containsExactly(
            entry("igmp.reply", "1"),
            entry("igmp.checksum", "0x0000"),
            entry("igmp.identifier", "7"),
            entry("igmp.maddr", "224.0.1.9"),
            entry("igmp.access_key", "0102030405060708"));
  }

  @Test
  void readsATraceroute() {
    assertThat(detail("1f200000" + GROUP + A + B + A + "40000001"))
        .containsExactly(
            entry("igmp.mtrace.max_hops", "32"),
            entry("igmp.checksum", "0x0000"),
            entry("igmp.maddr", "224.0.1.9"),
            entry("igmp.mtrace.saddr", "192.0.2.1"),
            entry("igmp.mtrace.raddr", "192.0.2.2"),
            entry("igmp.mtrace.rspaddr", "192.0.2.1"),
            entry("igmp.mtrace.resp_ttl", "64"),
            entry("igmp.mtrace.q_id", "1"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "16000000 e0000109,                    END,       a report",
    "16000000 e00001,                      TRUNCATED, cut",
    "11640000 e0000109 027d0001 c0000201,  END,       a query and its source",
    "11640000 e0000109 027d0002 c0000201,  TRUNCATED, two promised",
    "22000000 00000001 01000000 e0000109,  END,       a record",
    "22000000 00000002 01000000 e0000109,  TRUNCATED, two promised",
    "22000000 00000001 01000001 e0000109,  TRUNCATED, a source promised",
    "22000000 00000001 01010000 e0000109,  TRUNCATED, auxiliary data promised",
    "22000000 00000001 01000000 e0000109ff, END,      additional data",
    "13010000 00000e03,                    NEXT,      a routing protocol",
    "99,                                   END,       a type that nobody knows",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "11640000 00000000 | IGMPv2 | Membership Query, general",
        "11640000 e0000109 | IGMPv2 | Membership Query, specific for group 224.0.1.9",
        "11000000 00000000 | IGMPv1 | Membership Query",
        "11640000 e0000109 027d0002 c0000201 c0000202 | IGMPv3"
            + "| Membership Query, specific for group 224.0.1.9, sources {192.0.2.1, 192.0.2.2}",
        "17000000 e0000109 | IGMPv2 | Leave Group 224.0.1.9",
        "16000000 e0000109 | IGMPv2 | Membership Report group 224.0.1.9",
        "12000000 e0000109 | IGMPv1 | Membership Report",
        "22000000 00000000 | IGMPv3 | Membership Report - General query",
        "22000000 00000002 01000000e0000109 02000000e0000109 | IGMPv3"
            + "| Membership Report / Leave group 224.0.1.9 / Join group 224.0.1.9 for any sources",
        "22000000 00000002 01000001e0000109c0000201 04000001e0000109c0000201 | IGMPv3"
            + "| Membership Report / Join group 224.0.1.9 for source {192.0.2.1}"
            + " / Join group 224.0.1.9, for source not {192.0.2.1}",
        "22000000 00000003 05000001e0000109c0000201 06000000e0000109 09000000e0000109 | IGMPv3"
            + "| Membership Report / Group 224.0.1.9, new source {192.0.2.1}"
            + " / Group 224.0.1.9, BLOCK_OLD_SOURCES but no source specified (?)"
            + " / Group 224.0.1.9, unknown record type (?)",
        "01010000 00000007 e0000109 0000000000000000 | IGMPv0 | Create Group Request",
        "1f200000 e0000109 c0000201 c0000202 c0000201 40000001 | IGMP | Traceroute Query",
        "99010000 00000007 | IGMP | Unknown Type:0x99",
      })
  void tellsVersionAndWish(String hex, String column, String info) {
    assertThat(info(hex)).isEqualTo(info);
    Line line = new Line();
    new Igmp().column(layer(), line);
    assertThat(line).hasToString(column);
  }

  @Test
  void knowsVersionAndChecksum() {
    assertThat(derived("1614f9e8 ef010101"))
        .containsEntry("igmp.version", "2")
        .containsEntry("igmp.checksum.status", "1");
    assertThat(derived("1614f9e9 ef010101")).containsEntry("igmp.checksum.status", "0");
    assertThat(derived("99")).isEmpty();
  }
}
