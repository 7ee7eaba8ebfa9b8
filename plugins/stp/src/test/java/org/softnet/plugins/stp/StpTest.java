package org.softnet.plugins.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class StpTest extends ProtocolContract {
  private static final String TREE =
      "8001 001906eab880" + "00000007" + "1005 021906eab880" + "800c" + "0180 1400 0200 0f00";
  private static final String CONFIGURATION = "0000 00 00 81" + TREE;
  private static final String RAPID = "0000 02 02 3e" + TREE + "00";
  private static final String REGION =
      "00 42726577657279"
          + "00".repeat(25)
          + "0003"
          + "9357ebb7a8d74dd5fef4f2bab50531aa 00030d40 8000 001ef705a880 14";
  private static final String MULTIPLE =
      "0000 03 02 38" + TREE + "00 0050" + REGION + "fc 6001 001ef705a880 00000009 60 80 13";

  StpTest() {
    super(new Stp(), RAPID);
  }

  @Test
  void readsATree() {
    assertThat(fields(CONFIGURATION))
        .containsExactly(
            entry("stp.protocol", "0x0000"),
            entry("stp.version", "0"),
            entry("stp.type", "0x00"),
            entry("stp.flags", "0x81"),
            entry("stp.root.ext", "1"),
            entry("stp.root.hw", "00:19:06:ea:b8:80"),
            entry("stp.root.cost", "7"),
            entry("stp.bridge.ext", "5"),
            entry("stp.bridge.hw", "02:19:06:ea:b8:80"),
            entry("stp.port", "0x800c"),
            entry("stp.msg_age", "1.5"), // 1/256 seconds
            entry("stp.max_age", "20"),
            entry("stp.hello", "2"),
            entry("stp.forward", "15"));
    assertThat(detail(CONFIGURATION))
        .containsExactly(
            entry("stp.flags.tcack", "1"),
            entry("stp.flags.tc", "1"),
            entry("stp.root.prio", "32768"),
            entry("stp.bridge.prio", "4096"));
  }

  @Test
  void readsARapidTree() {
    assertThat(fields(RAPID)).containsEntry("stp.version_1_length", "0");
    assertThat(detail(RAPID))
        .contains(
            entry("stp.flags.agreement", "0"),
            entry("stp.flags.forwarding", "1"),
            entry("stp.flags.learning", "1"),
            entry("stp.flags.port_role", "3"),
            entry("stp.flags.proposal", "1"));
  }

  @Test
  void readsFurtherTrees() {
    assertThat(detail(MULTIPLE))
        .filteredOn(e -> e.getKey().startsWith("mstp."))
        .extracting(e -> e.getKey().substring("mstp.".length()) + "=" + e.getValue())
        .containsExactly(
            "version_3_length=80",
            "config_format_selector=0",
            "config_name=Brewery",
            "config_revision_level=3",
            "config_digest=9357ebb7a8d74dd5fef4f2bab50531aa",
            "cist_internal_root_path_cost=200000",
            "cist_bridge.prio=32768",
            "cist_bridge.ext=0",
            "cist_bridge.hw=00:1e:f7:05:a8:80",
            "cist_remaining_hops=20",
            "msti=fc6001001ef705a88000000009608013",
            "msti.flags=0xfc",
            "msti.priority=0x06",
            "msti.msti_id=1",
            "msti.root.hw=00:1e:f7:05:a8:80",
            "msti.root_cost=9",
            "msti.bridge_priority=6",
            "msti.port_priority=8",
            "msti.remaining_hops=19");
  }

  @Test
  void aRegionWithoutRoomIsNone() {
    assertThat(detail("0000 03 02 38" + TREE + "00 000f" + REGION))
        .filteredOn(e -> e.getKey().startsWith("mstp."))
        .containsExactly(entry("mstp.version_3_length", "15"));
  }

  @Test
  void readsTheVlanOfAPerVlanTree() {
    assertThat(dissect(RAPID + "0000 0002 0005")).isEqualTo(Verdict.END);
    assertThat(detail(RAPID + "0000 0002 0005"))
        .extracting(e -> e.getKey())
        .doesNotContain("stp.pvst.origvlan");
    Layer layer = new Layer();
    byte[] octets = Hex.octets(RAPID + "0000 0002 0005");
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(new Stp(), Table.of("llc.cisco_pid", 16), false);
    layer.judge(new Stp().dissect(layer.view(), layer));
    Seen seen = new Seen();
    new Stp().detail(layer, seen);
    assertThat(seen.names)
        .containsSequence("stp.pvst.tlvtype", "stp.pvst.tlvlen", "stp.pvst.origvlan");
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0000 00 80,      END,       ,              a notification",
    "0000 00,         TRUNCATED, PKT_TOO_SMALL, cut",
    "0000 00 00 00,   TRUNCATED, PKT_TOO_SMALL, a tree promised",
    "0000 00 07,      END,       ,              a type that nobody knows",
    "0001 00 80,      END,       MALFORMED,     another protocol's number",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void tellsRootCostAndPort() {
    assertThat(info(CONFIGURATION))
        .isEqualTo("Conf. TC + Root = 32768/1/00:19:06:ea:b8:80  Cost = 7  Port = 0x800c");
    assertThat(info(RAPID)).startsWith("RST. Root = ");
    assertThat(info(MULTIPLE)).startsWith("MST. Root = ");
    assertThat(info("0000 00 80")).isEqualTo("Topology Change Notification");
    assertThat(info("0000 00 07")).isEqualTo("Unknown BPDU type (7)");
  }
}
