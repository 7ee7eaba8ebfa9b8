package org.softnet.plugins.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class LlcTest extends ProtocolContract {
  LlcTest() {
    super(new Llc(), "aaaa03 000000 88b5 0102");
  }

  @Test
  void readsEveryFieldOfSnap() {
    assertThat(fields())
        .containsExactly(
            entry("llc.dsap", "0xaa"),
            entry("llc.dsap.sap", "85"),
            entry("llc.dsap.ig", "0"),
            entry("llc.ssap", "0xaa"),
            entry("llc.ssap.sap", "85"),
            entry("llc.ssap.cr", "0"),
            entry("llc.oui", "0"),
            entry("llc.type", "0x88b5"));
  }

  @Test
  void aForeignOrganizationHasAProtocolId() {
    assertThat(fields("aaaa03 0080c2 000e"))
        .containsEntry("llc.oui", "32962")
        .containsEntry("llc.pid", "0x000e")
        .doesNotContainKeys("llc.type", "llc.cisco_pid");
    assertThat(fields("aaaa03 00000c 2000"))
        .containsEntry("llc.oui", "12")
        .containsEntry("llc.cisco_pid", "0x2000")
        .doesNotContainKeys("llc.type", "llc.pid");
  }

  @Test
  void readsTheControlOfAnUnnumberedFrame() {
    assertThat(derived("0001 7f"))
        .containsExactly(
            entry("llc.control", "0x007f"),
            entry("llc.control.f", "1"),
            entry("llc.control.u_modifier_resp", "0x1b"),
            entry("llc.control.ftype", "0x03"));
    assertThat(derived("4242 03"))
        .containsExactly(
            entry("llc.control", "0x0003"),
            entry("llc.control.u_modifier_cmd", "0x00"),
            entry("llc.control.ftype", "0x03"));
  }

  @Test
  void readsTheControlOfASupervisoryFrame() {
    assertThat(derived("fcfc 0d05"))
        .containsExactly(
            entry("llc.control", "0x050d"),
            entry("llc.control.n_r", "2"),
            entry("llc.control.p", "1"),
            entry("llc.control.s_ftype", "0x0003"),
            entry("llc.control.ftype", "0x01"));
  }

  @Test
  void readsTheControlOfAnInformationFrame() {
    assertThat(derived("fcfd 0204"))
        .containsExactly(
            entry("llc.control", "0x0402"),
            entry("llc.control.n_r", "2"),
            entry("llc.control.n_s", "1"),
            entry("llc.control.ftype", "0x00"));
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "424203,             NEXT, 3,          , spanning tree",
    "0404 0000,          NEXT, 4,          , information frame",
    "0404 0101,          END,  4,          , supervisory frame: no data",
    "f0f0bf,             END,  3,          , XID: no data",
    "0001f3 00,          END,  3,          , TEST: nobody's data",
    "aaaa03 000000 0800, NEXT, 8,          , SNAP with an EtherType",
    "aaaabf 000000 0800, END,  8,          , SNAP without data",
    "aaab03 000000 0800, NEXT, 3,          , a response is not SNAP",
    "aaaa03 00000c 2000, NEXT, 8,          , SNAP of the organization that is met most",
    "aaaa03 00005e 2000, NEXT, 6,          , SNAP of another one",
    "4242, TRUNCATED, 0, PKT_TOO_SMALL, no control",
    "0404 00, TRUNCATED, 0, PKT_TOO_SMALL, half a control",
    "aaaa03 000000 08, TRUNCATED, 0, PKT_TOO_SMALL, SNAP cut",
  })
  void judges(String hex, Verdict verdict, int headerOctets, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(layer().headerOctets()).as(why).isEqualTo(headerOctets);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "424203,             llc.dsap,  0x42",
    "434203,             llc.dsap,  0x43",
    "0404 0000,          llc.dsap,  0x04",
    "aaaa 0000 00000008, llc.dsap,  0xaa",
    "aaaa03 000000 0800, ethertype, 0x0800",
    "aaaa03 0000f8 0806, ethertype, 0x0806",
    "aaaa03 000000 0004, llc.oui,   0",
    "aaaa03 00000c 2000, llc.cisco_pid, 0x2000",
    "aaaa03 00005e 2000, llc.oui,   0x00005e",
  })
  void asksForWhatFollows(String hex, String table, String key) {
    dissect(hex);
    assertThat(layer().table()).hasToString(table);
    assertThat(layer().key()).isEqualTo(Integer.decode(key));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "989803 | U, func=UI; DSAP ARP Individual, SSAP ARP Command",
        "00017f | U F, func=SABME; DSAP NULL LSAP Individual, SSAP NULL LSAP Response",
        "0a0b0f | U, func=DM; DSAP 0x0a Individual, SSAP 0x0a Response",
        "43420f | U, func=SARM; DSAP Spanning Tree BPDU Group, SSAP Spanning Tree BPDU Command",
        "fcfc0b | U, func=Unknown; DSAP Remote Program Load Individual,"
            + " SSAP Remote Program Load Command",
        "f0f0bf | U P, func=XID; DSAP NetBIOS Individual, SSAP NetBIOS Command",
        "0404 0503 | S P, func=RNR, N(R)=1; DSAP SNA Path Control Individual,"
            + " SSAP SNA Path Control Command",
        "0405 0204 | I, N(R)=2, N(S)=1; DSAP SNA Path Control Individual,"
            + " SSAP SNA Path Control Response",
        "aaaa03 00000c 9999 | U, func=UI; SNAP, OUI 0x00000C (Cisco Systems, Inc), PID 0x9999",
        "aaaa03 12ab56 99ef | U, func=UI; SNAP, OUI 0x12AB56 (Unknown), PID 0x99EF",
      })
  void tellsControlAndAddresses(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }
}
