package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;

/** The options of IP's control protocol, RFC 1332, 3, RFC 1877, RFC 2290. */
final class IpcpOptions {
  private static final int VAN_JACOBSON = 0x002d; // RFC 1332, 4

  static final Field.Bytes OPTION = group("ipcp.opt", "Option");
  static final Field.UInt TYPE = // IANA PPP IPCP configuration option types
      u8(FLOATING, "ipcp.opt.type", "Type")
          .labels(
              "1=IP Addresses (deprecated)",
              "2=IP Compression Protocol",
              "3=IP Address",
              "4=Mobile Node's Home IP Address",
              "129=Primary DNS Server IP Address",
              "130=Primary NBNS Server IP Address",
              "131=Secondary DNS Server IP Address",
              "132=Secondary NBNS Server IP Address");
  static final Field.UInt LENGTH = u8(FLOATING, "ipcp.opt.length", "Length"); // octets
  static final Field.Ipv4 SOURCE = ipv4(FLOATING, "ipcp.opt.src_address", "Source IP Address");
  static final Field.Ipv4 DESTINATION =
      ipv4(FLOATING, "ipcp.opt.dst_address", "Destination IP Address");
  static final Field.UInt COMPRESSION =
      u16(FLOATING, "ipcp.opt.compress_proto", "IP Compression Protocol")
          .hex()
          .labels(
              "0x0003=Robust Header Compression (ROHC)",
              "0x002d=VJ compression",
              "0x0037=VJ compression (RFC1172-typo)",
              "0x0061=IPHC compression");
  static final Field.UInt MAX_SLOT = u8(FLOATING, "ipcp.opt.max_slot_id", "Max Slot ID");
  static final Field.Flag COMPRESS_SLOT =
      flag8(FLOATING, 0x01, "ipcp.opt.comp_slot_id", "Comp Slot ID")
          .labels(
              "0=The slot identifier must not be compressed",
              "1=The slot identifier may be compressed");
  static final Field.Ipv4 ADDRESS = ipv4(FLOATING, "ipcp.opt.ip_address", "IP Address");
  static final Field.Ipv4 HOME =
      ipv4(FLOATING, "ipcp.opt.mobilenodehomeaddress", "Mobile Node's Home Address");
  static final Field.Ipv4 DNS = ipv4(FLOATING, "ipcp.opt.pri_dns_address", "Primary DNS Address");
  static final Field.Ipv4 NBNS =
      ipv4(FLOATING, "ipcp.opt.pri_nbns_address", "Primary NBNS Address");
  static final Field.Ipv4 SECOND_DNS =
      ipv4(FLOATING, "ipcp.opt.sec_dns_address", "Secondary DNS Address");
  static final Field.Ipv4 SECOND_NBNS =
      ipv4(FLOATING, "ipcp.opt.sec_nbns_address", "Secondary NBNS Address");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "ipcp.data", "Data");

  static final List<Field> FIELDS =
      List.of(
          OPTION,
          TYPE,
          LENGTH,
          SOURCE,
          DESTINATION,
          COMPRESSION,
          MAX_SLOT,
          COMPRESS_SLOT,
          ADDRESS,
          HOME,
          DNS,
          NBNS,
          SECOND_DNS,
          SECOND_NBNS,
          DATA);

  private IpcpOptions() {}

  static void detail(Layer layer, Details out) {
    Control.options(layer, OPTION, TYPE, LENGTH, IpcpOptions::option, out);
  }

  private static void option(View ipcp, int at, int octets, Details out) {
    int data = at + Control.OPTION_OCTETS;
    int left = octets - Control.OPTION_OCTETS;
    switch (ipcp.u8(at)) {
      case 1 -> {
        address(SOURCE, data, left, out);
        address(DESTINATION, data + Integer.BYTES, left - Integer.BYTES, out);
      }
      case 2 -> compression(ipcp, data, left, out);
      case 3 -> address(ADDRESS, data, left, out);
      case 4 -> address(HOME, data, left, out);
      case 129 -> address(DNS, data, left, out);
      case 130 -> address(NBNS, data, left, out);
      case 131 -> address(SECOND_DNS, data, left, out);
      case 132 -> address(SECOND_NBNS, data, left, out);
      default -> {
        if (left > 0) {
          out.at(DATA, data, left);
        }
      }
    }
  }

  private static void address(Field.Ipv4 field, int at, int left, Details out) {
    if (left >= field.octets()) {
      out.at(field, at);
    }
  }

  private static void compression(View ipcp, int at, int left, Details out) {
    if (left < 2) {
      return;
    }
    out.at(COMPRESSION, at);
    if (ipcp.u16(at) == VAN_JACOBSON && left >= 4) {
      out.at(MAX_SLOT, at + 2);
      out.at(COMPRESS_SLOT, at + 3);
    } else if (left > 2) {
      out.at(DATA, at + 2, left - 2);
    }
  }
}
