package org.softnet.plugins.lldp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits24;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.View;

/** What telephones and their like tell of themselves, ANSI/TIA-1057 (LLDP-MED). */
final class MediaEndpoint {
  private static final int INVENTORY = 5; // the first subtype of the inventory

  static final Field.UInt SUBTYPE =
      u8(FLOATING, "lldp.media.subtype", "Media Subtype")
          .hex()
          .labels(
              "0x01=Media Capabilities",
              "0x02=Network Policy",
              "0x03=Location Identification",
              "0x04=Extended Power-via-MDI",
              "0x05=Inventory - Hardware Revision",
              "0x06=Inventory - Firmware Revision",
              "0x07=Inventory - Software Revision",
              "0x08=Inventory - Serial Number",
              "0x09=Inventory - Manufacturer Name",
              "0x0a=Inventory - Model Name",
              "0x0b=Inventory - Asset ID");
  static final Field.UInt CAPABILITIES =
      u16(FLOATING, "lldp.media.subtype.caps", "Capabilities").hex();
  static final List<Field.Flag> CAPABILITY = capabilities();
  static final Field.UInt CLASS =
      u8(FLOATING, "lldp.media.subtype.class", "Class Type")
          .labels(
              "0=Type Not Defined",
              "1=Endpoint Class I",
              "2=Endpoint Class II",
              "3=Endpoint Class III",
              "4=Network Connectivity");
  static final Field.UInt APPLICATION =
      u8(FLOATING, "lldp.media.app_type", "Application Type")
          .labels(
              "0=Reserved",
              "1=Voice",
              "2=Voice Signaling",
              "3=Guest Voice",
              "4=Guest Voice Signaling",
              "5=Softphone Voice",
              "6=Video Conferencing",
              "7=Streaming Video",
              "8=Video Signaling");
  static final Field.UInt POLICY =
      bits24(FLOATING, 0x80_0000, "lldp.media.policy_flag", "Policy")
          .labels("0=Defined", "1=Unknown");
  static final Field.UInt TAGGED =
      bits24(FLOATING, 0x40_0000, "lldp.media.tag_flag", "Tagged").labels("0=No", "1=Yes");
  static final Field.UInt VLAN = bits24(FLOATING, 0x1f_fe00, "lldp.media.vlan_id", "VLAN Id");
  static final Field.UInt PRIORITY =
      bits24(FLOATING, 0x00_01c0, "lldp.media.l2_prio", "L2 Priority");
  static final Field.UInt DSCP = bits24(FLOATING, 0x00_003f, "lldp.media.dscp", "DSCP Priority");
  static final Field.UInt POWER_TYPE =
      bits8(FLOATING, 0xc0, "lldp.media.power.type", "Power Type")
          .labels("0=PSE Device", "1=PD Device");
  static final Field.UInt POWER_SOURCE =
      bits8(FLOATING, 0x30, "lldp.media.power.source", "Power Source");
  static final Field.UInt POWER_PRIORITY =
      bits8(FLOATING, 0x0f, "lldp.media.power.prio", "Power Priority")
          .labels("0=Unknown", "1=Critical", "2=High", "3=Low");
  static final Field.UInt POWER = // tenths of a watt
      u16(FLOATING, "lldp.media.power.value", "Power Value");
  static final List<Field.Text> INVENTORY_TEXTS =
      List.of(
          text(FLOATING, 0, "lldp.media.hardware", "Hardware Revision"),
          text(FLOATING, 0, "lldp.media.firmware", "Firmware Revision"),
          text(FLOATING, 0, "lldp.media.software", "Software Revision"),
          text(FLOATING, 0, "lldp.media.sn", "Serial Number"),
          text(FLOATING, 0, "lldp.media.manufacturer", "Manufacturer Name"),
          text(FLOATING, 0, "lldp.media.model", "Model Name"),
          text(FLOATING, 0, "lldp.media.asset", "Asset ID"));

  static final List<Field> FIELDS = allFields();

  private MediaEndpoint() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, SUBTYPE, CAPABILITIES);
    fields.addAll(CAPABILITY);
    Collections.addAll(fields, CLASS, APPLICATION, POLICY, TAGGED, VLAN, PRIORITY, DSCP);
    Collections.addAll(fields, POWER_TYPE, POWER_SOURCE, POWER_PRIORITY, POWER);
    fields.addAll(INVENTORY_TEXTS);
    return List.copyOf(fields);
  }

  private static List<Field.Flag> capabilities() {
    Labels able = Labels.of("0=Not capable", "1=Capable");
    String prefix = "lldp.media.subtype.caps.";
    return List.of(
        flag16(FLOATING, 0x01, prefix + "llpd", "LLDP-MED Capabilities").labels(able),
        flag16(FLOATING, 0x02, prefix + "network_policy", "Network Policy").labels(able),
        flag16(FLOATING, 0x04, prefix + "location_id", "Location Identification").labels(able),
        flag16(FLOATING, 0x08, prefix + "mdi_pse", "Extended Power via MDI-PSE").labels(able),
        flag16(FLOATING, 0x10, prefix + "mid_pd", "Extended Power via MDI-PD").labels(able),
        flag16(FLOATING, 0x20, prefix + "inventory", "Inventory").labels(able));
  }

  static void detail(View lldp, int at, int octets, Details out) {
    out.at(SUBTYPE, at);
    int value = at + 1;
    int subtype = lldp.u8(at);
    int inventory = subtype - INVENTORY;
    if (inventory >= 0 && inventory < INVENTORY_TEXTS.size()) {
      if (octets > 0) {
        out.at(INVENTORY_TEXTS.get(inventory), value, octets);
      }
      return;
    }
    switch (subtype) {
      case 0x01 -> {
        if (octets >= 3) {
          out.at(CAPABILITIES, value);
          Basic.all(CAPABILITY, value, out);
          out.at(CLASS, value + 2);
        }
      }
      case 0x02 -> policy(value, octets, out);
      case 0x04 -> power(value, octets, out);
      default -> {}
    }
  }

  private static void policy(int at, int octets, Details out) {
    if (octets >= 4) {
      out.at(APPLICATION, at);
      out.at(POLICY, at + 1);
      out.at(TAGGED, at + 1);
      out.at(VLAN, at + 1);
      out.at(PRIORITY, at + 1);
      out.at(DSCP, at + 1);
    }
  }

  private static void power(int at, int octets, Details out) {
    if (octets >= 3) {
      out.at(POWER_TYPE, at);
      out.at(POWER_SOURCE, at);
      out.at(POWER_PRIORITY, at);
      out.at(POWER, at + 1);
    }
  }
}
