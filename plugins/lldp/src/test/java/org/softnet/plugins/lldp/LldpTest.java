package org.softnet.plugins.lldp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class LldpTest extends ProtocolContract {
  private static final String MANDATORY =
      "0207 04 00222d81db10" + "0402 07 31" + "0602 0078"; // chassis, port, seconds to live
  private static final String END = "0000";
  private static final String BASIC =
      MANDATORY
          + "0804 50203131"
          + "0a03 666f6f"
          + "0c03 626172"
          + "0e04 0014 0004"
          + "100c 05 01 c0000201 02 00000001 00"
          + END;

  LldpTest() {
    super(new Lldp(), BASIC);
  }

  private List<String> values(String hex) {
    return detail(hex).stream()
        .filter(e -> !e.getKey().startsWith("lldp.tlv.type") && !e.getKey().equals("lldp.tlv"))
        .filter(e -> !e.getKey().equals("lldp.tlv.len"))
        .map(e -> e.getKey().substring("lldp.".length()) + "=" + e.getValue())
        .toList();
  }

  /** A frame of the mandatory values and one of an organization. */
  private static String with(String organizations) {
    int octets = organizations.replace(" ", "").length() / 2;
    return MANDATORY + "%04x".formatted(127 << 9 | octets) + organizations + END;
  }

  @Test
  void readsTheBasicValues() {
    assertThat(values(BASIC))
        .filteredOn(e -> !e.contains("_cap."))
        .containsExactly(
            "chassis.subtype=4",
            "chassis.id.mac=00:22:2d:81:db:10",
            "port.subtype=7",
            "port.id=1",
            "time_to_live=120",
            "port.desc=P 11",
            "tlv.system.name=foo",
            "tlv.system.desc=bar",
            "tlv.system_cap=0x0014",
            "tlv.enable_system_cap=0x0004",
            "mgn.address.len=5",
            "mgn.address.subtype=1",
            "mgn.addr.ip4=192.0.2.1",
            "mgn.interface.subtype=2",
            "mgn.interface.number=1",
            "mgn.obj.len=0");
    assertThat(values(BASIC))
        .contains(
            "tlv.system_cap.bridge=1",
            "tlv.system_cap.router=1",
            "tlv.system_cap.telephone=0",
            "tlv.enable_system_cap.router=0");
    assertThat(detail(BASIC))
        .filteredOn(e -> e.getKey().equals("lldp.tlv.type"))
        .extracting(e -> e.getValue())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "0");
  }

  @Test
  void readsOtherIdentifiers() {
    assertThat(values("0206 05 01 c0000201 0407 03 020000000001 0602 0001 0000"))
        .containsExactly(
            "chassis.subtype=5",
            "network_address.subtype=1",
            "chassis.id.ip4=192.0.2.1",
            "port.subtype=3",
            "port.id.mac=02:00:00:00:00:01",
            "time_to_live=1");
  }

  @Test
  void readsWhatBridgesTell() {
    assertThat(values(with("0080c2 01 0005")))
        .endsWith("orgtlv.oui=32962", "ieee.802_1.subtype=0x01", "ieee.802_1.port_vlan.id=5");
    assertThat(values(with("0080c2 02 06 0005")))
        .endsWith(
            "ieee.802_1.port_and_vlan_id_flag=0x06",
            "ieee.802_1.port_and_vlan_id_flag.supported=1",
            "ieee.802_1.port_and_vlan_id_flag.enabled=1",
            "ieee.802_1.port_proto_vlan.id=5");
    assertThat(values(with("0080c2 03 0005 03 666f6f")))
        .endsWith("ieee.802_1.vlan.id=5", "ieee.802_1.vlan.name_len=3", "ieee.802_1.vlan.name=foo");
    assertThat(values(with("0080c2 04 02 88cc")))
        .endsWith("ieee.802_1.proto.id_length=2", "ieee.802_1.proto.id=88cc");
    assertThat(values(with("0080c2 08 01 80")))
        .contains("ieee.802_1qau.cnpv.prio0=1", "ieee.802_1qau.ready.prio7=1");
  }

  @Test
  void readsWhatPortsTell() {
    assertThat(values(with("00120f 01 03 8001 001e")))
        .contains(
            "ieee.802_3.mac_phy_auto_neg_status.supported=1",
            "ieee.802_3.mac_phy_auto_neg_status.enabled=1",
            "ieee.802_3.pmd_auto_neg_advertised_caps=0x8001",
            "ieee.802_3.pmd_auto_neg_advertised_caps.1000base_tfd=1",
            "ieee.802_3.pmd_auto_neg_advertised_caps.other=1",
            "ieee.802_3.pmd_mau_type=0x001e");
    assertThat(values(with("00120f 02 07 01 05 51 0082 0083")))
        .endsWith(
            "ieee.802_3.mdi_pse_pair=1",
            "ieee.802_3.mdi_power_class=5",
            "ieee.802_3.mdi_power_type=1",
            "ieee.802_3.mdi_power_source=1",
            "ieee.802_3.mdi_power_priority=1",
            "ieee.802_3.mdi_pde_requested=130",
            "ieee.802_3.mdi_pse_allocated=131");
    assertThat(values(with("00120f 03 03 00000009"))).endsWith("ieee.802_3.aggregated_port_id=9");
    assertThat(values(with("00120f 04 05ee"))).endsWith("ieee.802_3.max_frame_size=1518");
  }

  @Test
  void readsWhatTelephonesTell() {
    assertThat(values(with("0012bb 01 0033 03")))
        .contains(
            "media.subtype.caps=0x0033",
            "media.subtype.caps.mdi_pse=0",
            "media.subtype.caps.inventory=1",
            "media.subtype.class=3");
    assertThat(values(with("0012bb 02 01 40c96e")))
        .endsWith(
            "media.app_type=1",
            "media.policy_flag=0",
            "media.tag_flag=1",
            "media.vlan_id=100",
            "media.l2_prio=5",
            "media.dscp=46");
    assertThat(values(with("0012bb 05 31"))).endsWith("media.hardware=1");
    assertThat(values(with("0012bb 0b 31"))).endsWith("media.asset=1");
  }

  @Test
  void showsWhatNobodyKnows() {
    assertThat(values(with("00000c 09 0102")))
        .endsWith("orgtlv.oui=12", "unknown_subtype=9", "unknown_subtype.content=0102");
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0000,                   END,       ,              an end",
    "0000 ffff,              END,       ,              padding behind it",
    "0202 0431 0000,         END,       ,              an address that is too short",
    "0202 0431,              TRUNCATED, PKT_TOO_SMALL, no end",
    "0207 0431 0000,         MALFORMED, PKT_TOO_SMALL, a value that runs off",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void tellsWhoSends() {
    assertThat(info(BASIC)).isEqualTo("MA/00:22:2d:81:db:10 LA/1 120 SysN=foo SysD=bar ");
    assertThat(info("0000")).isEqualTo("Invalid Chassis ID TLV");
    assertThat(info("0202 0731 0000")).isEqualTo("LA/1 Invalid Port ID TLV");
  }
}
