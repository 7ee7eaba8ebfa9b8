package org.softnet.plugins.lldp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.View;

/** What Ethernet ports tell of themselves, IEEE 802.3, 79.3. */
final class EthernetPort {
  private static final String CAPABILITY = "lldp.ieee.802_3.pmd_auto_neg_advertised_caps.";
  private static final int POWER_OCTETS = 3;
  private static final int POWER_PLUS_OCTETS = 8; // of Type 2 devices

  static final Field.UInt SUBTYPE =
      u8(FLOATING, "lldp.ieee.802_3.subtype", "IEEE 802.3 Subtype")
          .hex()
          .labels(
              "0x01=MAC/PHY Configuration/Status",
              "0x02=Power Via MDI",
              "0x03=Link Aggregation",
              "0x04=Maximum Frame Size",
              "0x05=EEE (Energy-Efficient Ethernet)",
              "0x07=IEEE 802.3br Additional Ethernet capabilities");
  static final Field.UInt NEGOTIATION =
      u8(FLOATING, "lldp.ieee.802_3.mac_phy_auto_neg_status", "Auto-Negotiation Support/Status")
          .hex();
  static final Field.Flag NEGOTIATION_SUPPORTED =
      flag8(FLOATING, 0x01, "lldp.ieee.802_3.mac_phy_auto_neg_status.supported", "Auto-Negotiation")
          .labels("0=Not supported", "1=Supported");
  static final Field.Flag NEGOTIATION_ENABLED =
      flag8(FLOATING, 0x02, "lldp.ieee.802_3.mac_phy_auto_neg_status.enabled", "Auto-Negotiation")
          .labels("0=Not enabled", "1=Enabled");
  static final Field.UInt ADVERTISED =
      u16(
              FLOATING,
              "lldp.ieee.802_3.pmd_auto_neg_advertised_caps",
              "PMD Auto-Negotiation Advertised Capability")
          .hex();
  static final List<Field.Flag> ADVERTISED_MODES = modes();
  static final Field.UInt MAU_TYPE = // RFC 4836
      u16(FLOATING, "lldp.ieee.802_3.pmd_mau_type", "Operational MAU Type").hex();
  static final Field.UInt POWER =
      u8(FLOATING, "lldp.ieee.802_3.mdi_power_support", "MDI Power Support").hex();
  static final Field.Flag POWER_CLASS =
      flag8(FLOATING, 0x01, "lldp.ieee.802_3.mdi_power_support.port_class", "Port Class")
          .labels("0=PD", "1=PSE");
  static final Field.Flag POWER_SUPPORTED =
      flag8(FLOATING, 0x02, "lldp.ieee.802_3.mdi_power_support.supported", "PSE MDI Power")
          .labels("0=Not supported", "1=Supported");
  static final Field.Flag POWER_ENABLED =
      flag8(FLOATING, 0x04, "lldp.ieee.802_3.mdi_power_support.enabled", "PSE MDI Power")
          .labels("0=Not enabled", "1=Enabled");
  static final Field.Flag POWER_PAIRS =
      flag8(
              FLOATING,
              0x08,
              "lldp.ieee.802_3.mdi_power_support.pse_pairs",
              "PSE Pairs Control Ability")
          .labels("0=No", "1=Yes");
  static final Field.UInt PAIR =
      u8(FLOATING, "lldp.ieee.802_3.mdi_pse_pair", "PSE Power Pair").labels("1=Signal", "2=Spare");
  static final Field.UInt CLASS =
      u8(FLOATING, "lldp.ieee.802_3.mdi_power_class", "Power Class")
          .labels("1=0", "2=1", "3=2", "4=3", "5=4");
  static final Field.UInt TYPE =
      bits8(FLOATING, 0xc0, "lldp.ieee.802_3.mdi_power_type", "Power Type")
          .labels(
              "0=Type 2 PSE Device",
              "1=Type 2 PD Device",
              "2=Type 1 PSE Device",
              "3=Type 1 PD Device");
  static final Field.UInt SOURCE =
      bits8(FLOATING, 0x30, "lldp.ieee.802_3.mdi_power_source", "Power Source");
  static final Field.UInt PRIORITY =
      bits8(FLOATING, 0x0f, "lldp.ieee.802_3.mdi_power_priority", "Power Priority")
          .labels("0=Unknown", "1=Critical", "2=High", "3=Low");
  static final Field.UInt REQUESTED = // tenths of a watt
      u16(FLOATING, "lldp.ieee.802_3.mdi_pde_requested", "PD Requested Power Value");
  static final Field.UInt ALLOCATED =
      u16(FLOATING, "lldp.ieee.802_3.mdi_pse_allocated", "PSE Allocated Power Value");
  static final Field.UInt AGGREGATION =
      u8(FLOATING, "lldp.ieee.802_3.aggregation_status", "Aggregation Status").hex();
  static final Field.Flag CAPABLE =
      flag8(FLOATING, 0x01, "lldp.ieee.802_3.aggregation_status.cap", "Aggregation Capability")
          .labels("0=No", "1=Yes");
  static final Field.Flag AGGREGATED =
      flag8(FLOATING, 0x02, "lldp.ieee.802_3.aggregation_status.enabled", "Aggregation Status")
          .labels("0=Not Enabled", "1=Enabled");
  static final Field.UInt AGGREGATE =
      u32(FLOATING, "lldp.ieee.802_3.aggregated_port_id", "Aggregated Port Id");
  static final Field.UInt FRAME_SIZE = // octets
      u16(FLOATING, "lldp.ieee.802_3.max_frame_size", "Maximum Frame Size");
  static final Field.UInt TRANSMIT = // microseconds, as all of them
      u16(FLOATING, "lldp.ieee.802_3.eee.transmit", "Transmit");
  static final Field.UInt RECEIVE = u16(FLOATING, "lldp.ieee.802_3.eee.receive", "Receive");
  static final Field.UInt FALLBACK =
      u16(FLOATING, "lldp.ieee.802_3.eee.fallback_receive", "Fallback Receive");
  static final Field.UInt ECHO_TRANSMIT =
      u16(FLOATING, "lldp.ieee.802_3.eee.echo_transmit", "Echo Transmit");
  static final Field.UInt ECHO_RECEIVE =
      u16(FLOATING, "lldp.ieee.802_3.eee.echo_receive", "Echo Receive");

  static final List<Field> FIELDS = allFields();

  private EthernetPort() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, SUBTYPE, NEGOTIATION, NEGOTIATION_SUPPORTED, NEGOTIATION_ENABLED);
    fields.add(ADVERTISED);
    fields.addAll(ADVERTISED_MODES);
    Collections.addAll(fields, MAU_TYPE, POWER, POWER_CLASS, POWER_SUPPORTED, POWER_ENABLED);
    Collections.addAll(fields, POWER_PAIRS, PAIR, CLASS, TYPE, SOURCE, PRIORITY, REQUESTED);
    Collections.addAll(fields, ALLOCATED, AGGREGATION, CAPABLE, AGGREGATED, AGGREGATE);
    Collections.addAll(fields, FRAME_SIZE, TRANSMIT, RECEIVE, FALLBACK, ECHO_TRANSMIT);
    fields.add(ECHO_RECEIVE);
    return List.copyOf(fields);
  }

  private static List<Field.Flag> modes() {
    Labels able = Labels.of("0=Not capable", "1=Capable");
    return List.of(
        flag16(FLOATING, 0x0001, CAPABILITY + "1000base_tfd", "1000BASE-T (full duplex mode)")
            .labels(able),
        flag16(FLOATING, 0x0002, CAPABILITY + "1000base_t", "1000BASE-T (half duplex mode)")
            .labels(able),
        flag16(
                FLOATING,
                0x0004,
                CAPABILITY + "1000base_xfd",
                "1000BASE-X (-LX, -SX, -CX full duplex mode)")
            .labels(able),
        flag16(
                FLOATING,
                0x0008,
                CAPABILITY + "1000base_x",
                "1000BASE-X (-LX, -SX, -CX half duplex mode)")
            .labels(able),
        flag16(
                FLOATING,
                0x0010,
                CAPABILITY + "fdx_bpause",
                "Asymmetric and Symmetric PAUSE (for full-duplex links)")
            .labels(able),
        flag16(
                FLOATING,
                0x0020,
                CAPABILITY + "fdx_spause",
                "Symmetric PAUSE (for full-duplex links)")
            .labels(able),
        flag16(
                FLOATING,
                0x0040,
                CAPABILITY + "fdx_apause",
                "Asymmetric PAUSE (for full-duplex links)")
            .labels(able),
        flag16(FLOATING, 0x0080, CAPABILITY + "fdx_pause", "PAUSE (for full-duplex links)")
            .labels(able),
        flag16(FLOATING, 0x0100, CAPABILITY + "100base_t2fd", "100BASE-T2 (full duplex mode)")
            .labels(able),
        flag16(FLOATING, 0x0200, CAPABILITY + "100base_t2", "100BASE-T2 (half duplex mode)")
            .labels(able),
        flag16(FLOATING, 0x0400, CAPABILITY + "100base_txfd", "100BASE-TX (full duplex mode)")
            .labels(able),
        flag16(FLOATING, 0x0800, CAPABILITY + "100base_tx", "100BASE-TX (half duplex mode)")
            .labels(able),
        flag16(FLOATING, 0x1000, CAPABILITY + "100base_t4", "100BASE-T4").labels(able),
        flag16(FLOATING, 0x2000, CAPABILITY + "10base_tfd", "10BASE-T (full duplex mode)")
            .labels(able),
        flag16(FLOATING, 0x4000, CAPABILITY + "10base_t", "10BASE-T (half duplex mode)")
            .labels(able),
        flag16(FLOATING, 0x8000, CAPABILITY + "other", "Other or unknown").labels(able));
  }

  static void detail(View lldp, int at, int octets, Details out) {
    out.at(SUBTYPE, at);
    int value = at + 1;
    switch (lldp.u8(at)) {
      case 0x01 -> negotiation(value, octets, out);
      case 0x02 -> power(value, octets, out);
      case 0x03 -> aggregation(value, octets, out);
      case 0x04 -> {
        if (octets >= FRAME_SIZE.octets()) {
          out.at(FRAME_SIZE, value);
        }
      }
      case 0x05 -> energy(value, octets, out);
      default -> {}
    }
  }

  private static void negotiation(int at, int octets, Details out) {
    if (octets >= 5) {
      out.at(NEGOTIATION, at);
      out.at(NEGOTIATION_SUPPORTED, at);
      out.at(NEGOTIATION_ENABLED, at);
      out.at(ADVERTISED, at + 1);
      Basic.all(ADVERTISED_MODES, at + 1, out);
      out.at(MAU_TYPE, at + 3);
    }
  }

  private static void power(int at, int octets, Details out) {
    if (octets < POWER_OCTETS) {
      return;
    }
    out.at(POWER, at);
    out.at(POWER_CLASS, at);
    out.at(POWER_SUPPORTED, at);
    out.at(POWER_ENABLED, at);
    out.at(POWER_PAIRS, at);
    out.at(PAIR, at + 1);
    out.at(CLASS, at + 2);
    if (octets >= POWER_PLUS_OCTETS) {
      out.at(TYPE, at + 3);
      out.at(SOURCE, at + 3);
      out.at(PRIORITY, at + 3);
      out.at(REQUESTED, at + 4);
      out.at(ALLOCATED, at + 6);
    }
  }

  private static void aggregation(int at, int octets, Details out) {
    if (octets >= 5) {
      out.at(AGGREGATION, at);
      out.at(CAPABLE, at);
      out.at(AGGREGATED, at);
      out.at(AGGREGATE, at + 1);
    }
  }

  private static void energy(int at, int octets, Details out) {
    if (octets >= 10) {
      out.at(TRANSMIT, at);
      out.at(RECEIVE, at + 2);
      out.at(FALLBACK, at + 4);
      out.at(ECHO_TRANSMIT, at + 6);
      out.at(ECHO_RECEIVE, at + 8);
    }
  }
}
