package org.softnet.plugins.icmp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.InternetChecksum;
import org.softnet.api.View;

/**
 * The extension structure behind a quoted packet, RFC 4884, 7; its objects: MPLS labels (RFC 4950),
 * interface information (RFC 5837), interface identification (RFC 8335).
 *
 * <pre>
 *  0       4          16         31
 *  | vers. | reserved | checksum |
 *  |      length      | class | c-type |   one such head an object
 * </pre>
 */
final class MultiPart {
  private static final int VERSION_NUMBER = 2;
  private static final int HEAD_OCTETS = 4; // of the structure, and of an object
  private static final int MPLS = 1;
  private static final int INTERFACE_INFO = 2;
  private static final int INTERFACE_IDENT = 3;
  private static final int BY_NAME = 1; // c-types of INTERFACE_IDENT
  private static final int BY_INDEX = 2;
  private static final int BY_ADDRESS = 3;
  private static final int AFI_IPV4 = 1; // IANA address-family-numbers
  private static final int AFI_IPV6 = 2;

  static final Field.Bytes STRUCTURE = Fields.group("icmp.ext", "ICMP Extensions");
  static final Field.UInt VERSION = bits8(FLOATING, 0xf0, "icmp.ext.version", "Version");
  static final Field.UInt RESERVED = bits16(FLOATING, 0x0fff, "icmp.ext.res", "Reserved").hex();
  static final Field.UInt CHECKSUM = u16(FLOATING, "icmp.ext.checksum", "Checksum").hex();
  static final Field.UInt CHECKSUM_STATUS =
      u8(FLOATING, "icmp.ext.checksum.status", "Checksum Status").labels(InternetChecksum.STATUS);
  static final Field.Bytes OBJECT = Fields.group("icmp.ext.object", "ICMP Extension Object");
  static final Field.UInt LENGTH = // octets, this head included
      u16(FLOATING, "icmp.ext.length", "Length");
  static final Field.UInt CLASS =
      u8(FLOATING, "icmp.ext.class", "Class")
          .labels(
              "1=MPLS Label Stack Class",
              "2=Interface Information Object",
              "3=Interface Identification Object");
  static final Field.UInt C_TYPE = u8(FLOATING, "icmp.ext.ctype", "C-Type");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "icmp.ext.data", "Data");

  static final Field.UInt MPLS_LABEL =
      Fields.bits32(FLOATING, 0xffff_f000L, "icmp.mpls.label", "Label").repeated();
  static final Field.UInt MPLS_EXP =
      Fields.bits32(FLOATING, 0x0000_0e00, "icmp.mpls.exp", "Experimental").repeated();
  static final Field.Flag MPLS_STACK =
      Fields.flag32(FLOATING, 0x0000_0100, "icmp.mpls.s", "Stack bit").repeated();
  static final Field.UInt MPLS_TTL =
      Fields.bits32(FLOATING, 0x0000_00ff, "icmp.mpls.ttl", "Time to live").repeated();

  static final Field.UInt ROLE =
      bits8(FLOATING, 0xc0, "icmp.int_info.role", "Interface Role")
          .labels(
              "0=The datagram arrived upon it",
              "1=Part of the one the datagram arrived upon",
              "2=The datagram would leave through it",
              "3=Next hop of the datagram");
  static final Field.UInt ROLE_RESERVED =
      bits8(FLOATING, 0x30, "icmp.int_info.reserved", "Reserved");
  static final Field.Flag HAS_INDEX = flag8(FLOATING, 0x08, "icmp.int_info.ifindex", "ifIndex");
  private static final String[] PRESENCE = {"0=Not Present", "1=Present"};

  static final Field.Flag HAS_ADDRESS =
      flag8(FLOATING, 0x04, "icmp.int_info.ipaddr", "IP Address").labels(PRESENCE);
  static final Field.Flag HAS_NAME =
      flag8(FLOATING, 0x02, "icmp.int_info.name_present", "Interface Name").labels(PRESENCE);
  static final Field.Flag HAS_MTU =
      flag8(FLOATING, 0x01, "icmp.int_info.mtu_present", "MTU").labels(PRESENCE);
  static final Field.UInt INDEX = u32(FLOATING, "icmp.int_info.index", "Interface Index");
  static final Field.UInt AFI =
      u16(FLOATING, "icmp.int_info.afi", "Address Family Identifier").labels("1=IPv4", "2=IPv6");
  static final Field.Bytes ADDRESS_RESERVED = bytes(FLOATING, 2, "icmp.reserved", "Reserved");
  static final Field.Ipv4 ADDRESS_4 = ipv4(FLOATING, "icmp.int_info.ipv4", "Source");
  static final Field.Ipv6 ADDRESS_6 = ipv6(FLOATING, "icmp.int_info.ipv6", "Source");
  static final Field.UInt NAME_LENGTH = // octets, this one included
      u8(FLOATING, "icmp.int_info.name_length", "Name Length");
  static final Field.Text NAME = Fields.text(FLOATING, 0, "icmp.int_info.name", "Name");
  static final Field.UInt MTU = // octets
      u32(FLOATING, "icmp.int_info.mtu", "Maximum Transmission Unit");

  static final Field.Text IDENT_NAME = Fields.text(FLOATING, 0, "icmp.int_ident.name", "Name");
  static final Field.UInt IDENT_INDEX = u32(FLOATING, "icmp.int_ident.index", "Interface Index");
  static final Field.UInt IDENT_AFI =
      u16(FLOATING, "icmp.int_ident.afi", "Address Family Identifier").labels("1=IPv4", "2=IPv6");
  static final Field.UInt IDENT_ADDRESS_LENGTH =
      u8(FLOATING, "icmp.int_ident.addr_length", "Address Length");
  static final Field.Bytes IDENT_RESERVED =
      bytes(FLOATING, 1, "icmp.int_ident.reserved", "Reserved");
  static final Field.Ipv4 IDENT_4 = ipv4(FLOATING, "icmp.int_ident.ipv4", "Address");
  static final Field.Ipv6 IDENT_6 = ipv6(FLOATING, "icmp.int_ident.ipv6", "Address");

  static final List<Field> FIELDS = allFields();

  private MultiPart() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, STRUCTURE, VERSION, RESERVED, CHECKSUM, CHECKSUM_STATUS, OBJECT);
    Collections.addAll(fields, LENGTH, CLASS, C_TYPE, DATA);
    Collections.addAll(fields, MPLS_LABEL, MPLS_EXP, MPLS_STACK, MPLS_TTL);
    Collections.addAll(fields, ROLE, ROLE_RESERVED, HAS_INDEX, HAS_ADDRESS, HAS_NAME, HAS_MTU);
    Collections.addAll(fields, INDEX, AFI, ADDRESS_RESERVED, ADDRESS_4, ADDRESS_6);
    Collections.addAll(fields, NAME_LENGTH, NAME, MTU);
    Collections.addAll(fields, IDENT_NAME, IDENT_INDEX, IDENT_AFI, IDENT_ADDRESS_LENGTH);
    Collections.addAll(fields, IDENT_RESERVED, IDENT_4, IDENT_6);
    return List.copyOf(fields);
  }

  /**
   * Whether an extension structure stands at {@code at}: for messages that do not say where the
   * quoted packet ends, RFC 4884, 5.5 tells it by version and checksum.
   */
  static boolean standsAt(View icmp, int at) {
    return icmp.captured() == icmp.onWire()
        && icmp.has(at, 2 * HEAD_OCTETS)
        && VERSION.longAt(icmp, at) == VERSION_NUMBER
        && checksumStatus(icmp, at) != InternetChecksum.BAD;
  }

  private static int checksumStatus(View icmp, int at) {
    if (icmp.captured() < icmp.onWire()) {
      return InternetChecksum.UNVERIFIED;
    }
    return icmp.u16(at + 2) == 0
        ? InternetChecksum.NOT_PRESENT
        : InternetChecksum.statusOf(InternetChecksum.sum(icmp, at, icmp.captured() - at));
  }

  /** Emits the structure from {@code at} on, as far as it was captured. */
  static void detail(View icmp, int at, Details out) {
    if (!icmp.has(at, HEAD_OCTETS)) {
      return;
    }
    int end = icmp.captured();
    out.open(STRUCTURE, at, end - at);
    out.at(VERSION, at);
    out.at(RESERVED, at);
    out.at(CHECKSUM, at + 2);
    out.value(CHECKSUM_STATUS, at + 2, 2, checksumStatus(icmp, at));
    int object = at + HEAD_OCTETS;
    while (VERSION.longAt(icmp, at) == VERSION_NUMBER && object + HEAD_OCTETS <= end) {
      int length = icmp.u16(object);
      if (length < HEAD_OCTETS || length > end - object) {
        break;
      }
      out.open(OBJECT, object, length);
      out.at(LENGTH, object);
      out.at(CLASS, object + 2);
      out.at(C_TYPE, object + 3);
      data(icmp, object, object + length, out);
      out.close();
      object += length;
    }
    out.close();
  }

  private static void data(View icmp, int object, int end, Details out) {
    int at = object + HEAD_OCTETS;
    switch (icmp.u8(object + 2)) {
      case MPLS -> {
        for (int label = at; label + 4 <= end; label += 4) {
          out.at(MPLS_LABEL, label);
          out.at(MPLS_EXP, label);
          out.at(MPLS_STACK, label);
          out.at(MPLS_TTL, label);
        }
      }
      case INTERFACE_INFO -> interfaceInfo(icmp, object, at, end, out);
      case INTERFACE_IDENT -> interfaceIdent(icmp, icmp.u8(object + 3), at, end, out);
      default -> {
        if (at < end) {
          out.at(DATA, at, end - at);
        }
      }
    }
  }

  /** RFC 5837, 4: the c-type's bits say which parts follow, in this order. */
  private static void interfaceInfo(View icmp, int object, int from, int end, Details out) {
    int cType = object + 3;
    int at = from;
    out.at(ROLE, cType);
    out.at(ROLE_RESERVED, cType);
    out.at(HAS_INDEX, cType);
    out.at(HAS_ADDRESS, cType);
    out.at(HAS_NAME, cType);
    out.at(HAS_MTU, cType);
    if (HAS_INDEX.at(icmp, cType)) {
      inside(INDEX, at, end, out);
      at += 4;
    }
    if (HAS_ADDRESS.at(icmp, cType) && at + 4 <= end) {
      boolean six = icmp.u16(at) == AFI_IPV6;
      out.at(AFI, at);
      out.at(ADDRESS_RESERVED, at + 2);
      inside(six ? ADDRESS_6 : ADDRESS_4, at + 4, end, out);
      at += six ? 20 : 8;
    }
    if (HAS_NAME.at(icmp, cType) && at < end) {
      int length = icmp.u8(at);
      out.at(NAME_LENGTH, at);
      if (length > 1 && at + length <= end) {
        out.at(NAME, at + 1, length - 1);
      }
      at += Math.max(1, length);
    }
    if (HAS_MTU.at(icmp, cType)) {
      inside(MTU, at, end, out);
    }
  }

  private static void interfaceIdent(View icmp, int cType, int at, int end, Details out) {
    switch (cType) {
      case BY_NAME -> {
        if (at < end) {
          out.at(IDENT_NAME, at, end - at);
        }
      }
      case BY_INDEX -> inside(IDENT_INDEX, at, end, out);
      case BY_ADDRESS -> {
        inside(IDENT_AFI, at, end, out);
        inside(IDENT_ADDRESS_LENGTH, at + 2, end, out);
        inside(IDENT_RESERVED, at + 3, end, out);
        if (at + 4 < end && icmp.u16(at) == AFI_IPV4) {
          inside(IDENT_4, at + 4, end, out);
        } else if (at + 4 < end && icmp.u16(at) == AFI_IPV6) {
          inside(IDENT_6, at + 4, end, out);
        }
      }
      default -> {
        // the structure shows the octets
      }
    }
  }

  private static void inside(Field.Placed field, int at, int end, Details out) {
    if (at + field.octets() <= end) {
      out.at(field, at);
    }
  }
}
