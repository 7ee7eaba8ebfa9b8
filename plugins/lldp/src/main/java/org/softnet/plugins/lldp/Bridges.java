package org.softnet.plugins.lldp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/** What bridges tell of VLANs and queues, IEEE 802.1Q, annex D. */
final class Bridges {
  static final Field.UInt SUBTYPE =
      u8(FLOATING, "lldp.ieee.802_1.subtype", "IEEE 802.1 Subtype")
          .hex()
          .labels(
              "0x01=Port VLAN ID",
              "0x02=Port and Protocol VLAN ID",
              "0x03=VLAN Name",
              "0x04=Protocol Identity",
              "0x05=VID Usage Digest",
              "0x06=Management VID",
              "0x07=Link Aggregation",
              "0x08=Congestion Notification",
              "0x09=ETS Configuration",
              "0x0a=ETS Recommendation",
              "0x0b=Priority Flow Control Configuration",
              "0x0c=Application Protocol",
              "0x0d=EVB",
              "0x0e=CDCP",
              "0x0f=Port extension",
              "0x10=Application VLAN");
  static final Field.UInt PORT_VLAN =
      u16(FLOATING, "lldp.ieee.802_1.port_vlan.id", "Port VLAN Identifier");
  static final Field.UInt FLAGS =
      u8(FLOATING, "lldp.ieee.802_1.port_and_vlan_id_flag", "Flags").hex();
  static final Field.Flag SUPPORTED =
      flag8(
              FLOATING,
              0x02,
              "lldp.ieee.802_1.port_and_vlan_id_flag.supported",
              "Port and Protocol VLAN")
          .labels("0=Not supported", "1=Supported");
  static final Field.Flag ENABLED =
      flag8(
              FLOATING,
              0x04,
              "lldp.ieee.802_1.port_and_vlan_id_flag.enabled",
              "Port and Protocol VLAN")
          .labels("0=Not enabled", "1=Enabled");
  static final Field.UInt PROTOCOL_VLAN =
      u16(FLOATING, "lldp.ieee.802_1.port_proto_vlan.id", "Port and Protocol VLAN Identifier");
  static final Field.UInt VLAN = u16(FLOATING, "lldp.ieee.802_1.vlan.id", "VLAN Identifier");
  static final Field.UInt NAME_LENGTH =
      u8(FLOATING, "lldp.ieee.802_1.vlan.name_len", "VLAN Name Length");
  static final Field.Text NAME = text(FLOATING, 0, "lldp.ieee.802_1.vlan.name", "VLAN Name");
  static final Field.UInt IDENTITY_LENGTH =
      u8(FLOATING, "lldp.ieee.802_1.proto.id_length", "Protocol Identity Length");
  static final Field.Bytes IDENTITY =
      bytes(FLOATING, 0, "lldp.ieee.802_1.proto.id", "Protocol Identity");
  static final Field.UInt AGGREGATION =
      u8(FLOATING, "lldp.ieee.802_1.aggregation_status", "Aggregation Status").hex();
  static final Field.Flag CAPABLE =
      flag8(FLOATING, 0x01, "lldp.ieee.802_1.aggregation_status.cap", "Aggregation Capability")
          .labels("0=No", "1=Yes");
  static final Field.Flag AGGREGATED =
      flag8(FLOATING, 0x02, "lldp.ieee.802_1.aggregation_status.enabled", "Aggregation Status")
          .labels("0=Not Enabled", "1=Enabled");
  static final Field.UInt PORT_TYPE =
      bits8(FLOATING, 0x0c, "lldp.ieee.802_1.aggregation_status.porttype", "Aggregation Status");
  static final Field.UInt AGGREGATE =
      u32(FLOATING, "lldp.ieee.802_1.aggregated_port_id", "Aggregated Port Id");
  static final List<Field.Flag> NOTIFYING =
      priorities("lldp.ieee.802_1qau.cnpv.prio", "Priority %d CNPV Capability");
  static final List<Field.Flag> READY =
      priorities("lldp.ieee.802_1qau.ready.prio", "Priority %d Ready Indicator");

  static final List<Field> FIELDS = allFields();

  private Bridges() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, SUBTYPE, PORT_VLAN, FLAGS, SUPPORTED, ENABLED, PROTOCOL_VLAN);
    Collections.addAll(fields, VLAN, NAME_LENGTH, NAME, IDENTITY_LENGTH, IDENTITY);
    Collections.addAll(fields, AGGREGATION, CAPABLE, AGGREGATED, PORT_TYPE, AGGREGATE);
    fields.addAll(NOTIFYING);
    fields.addAll(READY);
    return List.copyOf(fields);
  }

  /** A flag a priority, 0 the lowest bit. */
  private static List<Field.Flag> priorities(String prefix, String label) {
    List<Field.Flag> flags = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      flags.add(flag8(FLOATING, 1 << i, prefix + i, label.formatted(i)).labels("0=No", "1=Yes"));
    }
    return List.copyOf(flags);
  }

  static void detail(View lldp, int at, int octets, Details out) {
    out.at(SUBTYPE, at);
    int value = at + 1;
    switch (lldp.u8(at)) {
      case 0x01 -> {
        if (octets >= 2) {
          out.at(PORT_VLAN, value);
        }
      }
      case 0x02 -> protocolVlan(value, octets, out);
      case 0x03 -> name(lldp, value, octets, out);
      case 0x04 -> identity(lldp, value, octets, out);
      case 0x07 -> aggregation(value, octets, out);
      case 0x08 -> congestion(value, octets, out);
      default -> {}
    }
  }

  private static void protocolVlan(int at, int octets, Details out) {
    if (octets >= 3) {
      out.at(FLAGS, at);
      out.at(SUPPORTED, at);
      out.at(ENABLED, at);
      out.at(PROTOCOL_VLAN, at + 1);
    }
  }

  private static void name(View lldp, int at, int octets, Details out) {
    if (octets < 3) {
      return;
    }
    out.at(VLAN, at);
    out.at(NAME_LENGTH, at + 2);
    int length = Math.min(lldp.u8(at + 2), octets - 3);
    if (length > 0) {
      out.at(NAME, at + 3, length);
    }
  }

  private static void identity(View lldp, int at, int octets, Details out) {
    if (octets < 1) {
      return;
    }
    out.at(IDENTITY_LENGTH, at);
    int length = Math.min(lldp.u8(at), octets - 1);
    if (length > 0) {
      out.at(IDENTITY, at + 1, length);
    }
  }

  private static void aggregation(int at, int octets, Details out) {
    if (octets >= 5) {
      out.at(AGGREGATION, at);
      out.at(CAPABLE, at);
      out.at(AGGREGATED, at);
      out.at(PORT_TYPE, at);
      out.at(AGGREGATE, at + 1);
    }
  }

  private static void congestion(int at, int octets, Details out) {
    if (octets >= 2) {
      Basic.all(NOTIFYING, at, out);
      Basic.all(READY, at + 1, out);
    }
  }
}
