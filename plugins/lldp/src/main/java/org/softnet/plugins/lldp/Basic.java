package org.softnet.plugins.lldp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.text;
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

/** The values of IEEE 802.1AB itself, clause 8.5. */
final class Basic {
  private static final int CHASSIS_MAC = 4;
  private static final int CHASSIS_NETWORK = 5;
  private static final int PORT_MAC = 3;
  private static final int PORT_NETWORK = 4;
  private static final int INTERFACE_OCTETS = 5; // how it is numbered, and its number

  private static final Labels FAMILIES = // IANA address family numbers
      Labels.of("1=IPv4", "2=IPv6", "6=802 (includes all 802 media plus Ethernet)");

  static final Field.UInt CHASSIS_SUBTYPE =
      u8(FLOATING, "lldp.chassis.subtype", "Chassis Id Subtype")
          .labels(
              "0=Reserved",
              "1=Chassis component",
              "2=Interface alias",
              "3=Port component",
              "4=MAC address",
              "5=Network address",
              "6=Interface name",
              "7=Locally assigned");
  static final Field.Bytes CHASSIS_ID = bytes(FLOATING, 0, "lldp.chassis.id", "Chassis Id");
  static final Field.Mac CHASSIS_ID_MAC = mac(FLOATING, "lldp.chassis.id.mac", "Chassis Id");
  static final Field.Ipv4 CHASSIS_ID_IPV4 = ipv4(FLOATING, "lldp.chassis.id.ip4", "Chassis Id");
  static final Field.Ipv6 CHASSIS_ID_IPV6 = ipv6(FLOATING, "lldp.chassis.id.ip6", "Chassis Id");
  static final Field.UInt PORT_SUBTYPE =
      u8(FLOATING, "lldp.port.subtype", "Port Id Subtype")
          .labels(
              "0=Reserved",
              "1=Interface alias",
              "2=Port component",
              "3=MAC address",
              "4=Network address",
              "5=Interface name",
              "6=Agent circuit Id",
              "7=Locally assigned");
  static final Field.Text PORT_ID = text(FLOATING, 0, "lldp.port.id", "Port Id");
  static final Field.Mac PORT_ID_MAC = mac(FLOATING, "lldp.port.id.mac", "Port Id");
  static final Field.Ipv4 PORT_ID_IPV4 = ipv4(FLOATING, "lldp.port.id.ip4", "Port Id");
  static final Field.Ipv6 PORT_ID_IPV6 = ipv6(FLOATING, "lldp.port.id.ip6", "Port Id");
  static final Field.UInt FAMILY =
      u8(FLOATING, "lldp.network_address.subtype", "Network Address family").labels(FAMILIES);
  static final Field.UInt SECONDS = u16(FLOATING, "lldp.time_to_live", "Seconds");
  static final Field.Text PORT_DESCRIPTION =
      text(FLOATING, 0, "lldp.port.desc", "Port Description");
  static final Field.Text NAME = text(FLOATING, 0, "lldp.tlv.system.name", "System Name");
  static final Field.Text DESCRIPTION =
      text(FLOATING, 0, "lldp.tlv.system.desc", "System Description");
  static final Field.UInt CAPABILITIES = u16(FLOATING, "lldp.tlv.system_cap", "Capabilities").hex();
  static final List<Field.Flag> CAPABILITY = capabilities("lldp.tlv.system_cap.");
  static final Field.UInt ENABLED =
      u16(FLOATING, "lldp.tlv.enable_system_cap", "Enabled Capabilities").hex();
  static final List<Field.Flag> ENABLED_CAPABILITY = capabilities("lldp.tlv.enable_system_cap.");
  static final Field.UInt ADDRESS_LENGTH = // octets, the family included
      u8(FLOATING, "lldp.mgn.address.len", "Address String Length");
  static final Field.UInt ADDRESS_FAMILY =
      u8(FLOATING, "lldp.mgn.address.subtype", "Address Subtype").labels(FAMILIES);
  static final Field.Ipv4 ADDRESS_IPV4 = ipv4(FLOATING, "lldp.mgn.addr.ip4", "Management Address");
  static final Field.Ipv6 ADDRESS_IPV6 = ipv6(FLOATING, "lldp.mgn.addr.ip6", "Management Address");
  static final Field.Bytes ADDRESS_OTHER =
      bytes(FLOATING, 0, "lldp.mgn.addr.hex", "Management Address");
  static final Field.UInt INTERFACE_SUBTYPE =
      u8(FLOATING, "lldp.mgn.interface.subtype", "Interface Subtype")
          .labels("1=Unknown", "2=ifIndex", "3=System port number");
  static final Field.UInt INTERFACE_NUMBER =
      u32(FLOATING, "lldp.mgn.interface.number", "Interface Number");
  static final Field.UInt OBJECT_LENGTH = // octets
      u8(FLOATING, "lldp.mgn.obj.len", "OID String Length");

  static final List<Field> FIELDS = allFields();

  private Basic() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, CHASSIS_SUBTYPE, CHASSIS_ID, CHASSIS_ID_MAC);
    Collections.addAll(fields, CHASSIS_ID_IPV4, CHASSIS_ID_IPV6, PORT_SUBTYPE, PORT_ID);
    Collections.addAll(fields, PORT_ID_MAC, PORT_ID_IPV4, PORT_ID_IPV6, FAMILY, SECONDS);
    Collections.addAll(fields, PORT_DESCRIPTION, NAME, DESCRIPTION, CAPABILITIES);
    fields.addAll(CAPABILITY);
    fields.add(ENABLED);
    fields.addAll(ENABLED_CAPABILITY);
    Collections.addAll(fields, ADDRESS_LENGTH, ADDRESS_FAMILY, ADDRESS_IPV4, ADDRESS_IPV6);
    Collections.addAll(fields, ADDRESS_OTHER, INTERFACE_SUBTYPE, INTERFACE_NUMBER, OBJECT_LENGTH);
    return List.copyOf(fields);
  }

  private static List<Field.Flag> capabilities(String prefix) {
    Labels able = Labels.of("0=Not capable", "1=Capable");
    return List.of(
        flag16(FLOATING, 0x01, prefix + "other", "Other").labels(able),
        flag16(FLOATING, 0x02, prefix + "repeater", "Repeater").labels(able),
        flag16(FLOATING, 0x04, prefix + "bridge", "Bridge").labels(able),
        flag16(FLOATING, 0x08, prefix + "wlan_access_pt", "WLAN access point").labels(able),
        flag16(FLOATING, 0x10, prefix + "router", "Router").labels(able),
        flag16(FLOATING, 0x20, prefix + "telephone", "Telephone").labels(able),
        flag16(FLOATING, 0x40, prefix + "docsis_cable_device", "DOCSIS cable device").labels(able),
        flag16(FLOATING, 0x80, prefix + "station_only", "Station only").labels(able));
  }

  static void all(List<Field.Flag> flags, int at, Details out) {
    for (int i = 0; i < flags.size(); i++) {
      out.at(flags.get(i), at);
    }
  }

  /** Emits a value of {@code octets} octets at {@code at}, as far as it has what its type needs. */
  static void detail(View lldp, int type, int at, int octets, Details out) {
    switch (type) {
      case Lldp.CHASSIS -> chassis(lldp, at, octets, out);
      case Lldp.PORT -> port(lldp, at, octets, out);
      case Lldp.TIME_TO_LIVE -> {
        if (octets >= SECONDS.octets()) {
          out.at(SECONDS, at);
        }
      }
      case Lldp.PORT_DESCRIPTION -> out.at(PORT_DESCRIPTION, at, octets);
      case Lldp.SYSTEM_NAME -> out.at(NAME, at, octets);
      case Lldp.SYSTEM_DESCRIPTION -> out.at(DESCRIPTION, at, octets);
      case Lldp.CAPABILITIES -> {
        if (octets >= 4) {
          out.at(CAPABILITIES, at);
          all(CAPABILITY, at, out);
          out.at(ENABLED, at + 2);
          all(ENABLED_CAPABILITY, at + 2, out);
        }
      }
      case Lldp.MANAGEMENT_ADDRESS -> management(lldp, at, octets, out);
      default -> {}
    }
  }

  private static void chassis(View lldp, int at, int octets, Details out) {
    if (octets < 2) {
      return;
    }
    out.at(CHASSIS_SUBTYPE, at);
    int id = at + 1;
    int left = octets - 1;
    int subtype = lldp.u8(at);
    if (subtype == CHASSIS_MAC && left == CHASSIS_ID_MAC.octets()) {
      out.at(CHASSIS_ID_MAC, id);
    } else if (subtype == CHASSIS_NETWORK) {
      out.at(FAMILY, id);
      address(lldp, id, left, CHASSIS_ID_IPV4, CHASSIS_ID_IPV6, CHASSIS_ID, out);
    } else {
      out.at(CHASSIS_ID, id, left);
    }
  }

  private static void port(View lldp, int at, int octets, Details out) {
    if (octets < 2) {
      return;
    }
    out.at(PORT_SUBTYPE, at);
    int id = at + 1;
    int left = octets - 1;
    int subtype = lldp.u8(at);
    if (subtype == PORT_MAC && left == PORT_ID_MAC.octets()) {
      out.at(PORT_ID_MAC, id);
    } else if (subtype == PORT_NETWORK) {
      out.at(FAMILY, id);
      address(lldp, id, left, PORT_ID_IPV4, PORT_ID_IPV6, PORT_ID, out);
    } else {
      out.at(PORT_ID, id, left);
    }
  }

  /** Emits an address that its family precedes. */
  private static void address(
      View lldp,
      int at,
      int octets,
      Field.Ipv4 version4,
      Field.Ipv6 version6,
      Field.Placed other,
      Details out) {
    int family = lldp.u8(at);
    int left = octets - 1;
    if (family == 1 && left == version4.octets()) {
      out.at(version4, at + 1);
    } else if (family == 2 && left == version6.octets()) {
      out.at(version6, at + 1);
    } else if (left > 0) {
      out.at(other, at + 1, left);
    }
  }

  private static void management(View lldp, int at, int octets, Details out) {
    int addressOctets = octets > 0 ? lldp.u8(at) : 0;
    if (addressOctets == 0 || octets < 1 + addressOctets + INTERFACE_OCTETS + 1) {
      return;
    }
    out.at(ADDRESS_LENGTH, at);
    out.at(ADDRESS_FAMILY, at + 1);
    address(lldp, at + 1, addressOctets, ADDRESS_IPV4, ADDRESS_IPV6, ADDRESS_OTHER, out);
    int number = at + 1 + addressOctets;
    out.at(INTERFACE_SUBTYPE, number);
    out.at(INTERFACE_NUMBER, number + 1);
    out.at(OBJECT_LENGTH, number + INTERFACE_OCTETS);
  }
}
