package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/** The tags of PPPoE's discovery, RFC 2516, appendix A, and of RFC 4638 and RFC 5578. */
final class PppoeTags {
  private static final int TAG_OCTETS = 4; // type and length
  private static final int END_OF_LIST = 0x0000;
  private static final int SERVICE_NAME = 0x0101;
  private static final int AC_NAME = 0x0102;
  private static final int VENDOR_SPECIFIC = 0x0105;

  static final Field.Bytes TAGS = group("pppoed.tags", "PPPoE Tags");
  static final Field.UInt TYPE =
      u16(FLOATING, "pppoed.tag", "Tag")
          .hex()
          .labels(
              "0x0000=End-Of-List",
              "0x0101=Service-Name",
              "0x0102=AC-Name",
              "0x0103=Host-Uniq",
              "0x0104=AC-Cookie",
              "0x0105=Vendor-Specific",
              "0x0106=Credits",
              "0x0107=Metrics",
              "0x0108=Sequence Number",
              "0x0109=Credit Scale Factor",
              "0x0110=Relay-Session-Id",
              "0x0111=HURL",
              "0x0112=MOTM",
              "0x0120=PPP-Max-Payload",
              "0x0121=IP Route Add",
              "0x0201=Service-Name-Error",
              "0x0202=AC-System-Error",
              "0x0203=Generic-Error")
          .repeated();
  static final Field.UInt LENGTH = u16(FLOATING, "pppoed.tag_length", "Tag Length").repeated();
  static final Field.Text SERVICE =
      text(FLOATING, 0, "pppoed.tags.service_name", "Service-Name").repeated();
  static final Field.Text AC = text(FLOATING, 0, "pppoed.tags.ac_name", "AC-Name").repeated();
  static final Field.Bytes HOST_UNIQ =
      bytes(FLOATING, 0, "pppoed.tags.host_uniq", "Host-Uniq").repeated();
  static final Field.Bytes COOKIE =
      bytes(FLOATING, 0, "pppoed.tags.ac_cookie", "AC-Cookie").repeated();
  static final Field.UInt VENDOR =
      u32(FLOATING, "pppoed.tags.vendor_id", "Vendor id").repeated(); // IANA enterprise numbers
  static final Field.Bytes VENDOR_DATA =
      bytes(FLOATING, 0, "pppoed.tags.vendor_unspecified", "Vendor unspecified").repeated();
  static final Field.Bytes CREDITS =
      bytes(FLOATING, 0, "pppoed.tags.credits", "Credits").repeated();
  static final Field.Bytes METRICS =
      bytes(FLOATING, 0, "pppoed.tags.metrics", "Metrics").repeated();
  static final Field.UInt SEQUENCE =
      u16(FLOATING, "pppoed.tags.seq_num", "Sequence Number").hex().repeated();
  static final Field.UInt SCALE =
      u16(FLOATING, "pppoed.tags.credit_scale", "Credit Scale Factor").repeated();
  static final Field.Bytes RELAY =
      bytes(FLOATING, 0, "pppoed.tags.relay_session_id", "Relay-Session-Id").repeated();
  static final Field.Bytes HURL = bytes(FLOATING, 0, "pppoed.tags.hurl", "HURL").repeated();
  static final Field.Bytes MOTM = bytes(FLOATING, 0, "pppoed.tags.motm", "MOTM").repeated();
  static final Field.Bytes MAX_PAYLOAD =
      bytes(FLOATING, 0, "pppoed.tags.max_payload", "PPP-Max-Payload").repeated();
  static final Field.Bytes ROUTE =
      bytes(FLOATING, 0, "pppoed.tags.ip_route_add", "IP Route Add").repeated();
  static final Field.Text SERVICE_ERROR =
      text(FLOATING, 0, "pppoed.tags.service_name_error", "Service-Name-Error").repeated();
  static final Field.Text SYSTEM_ERROR =
      text(FLOATING, 0, "pppoed.tags.ac_system_error", "AC-System-Error").repeated();
  static final Field.Text GENERIC_ERROR =
      text(FLOATING, 0, "pppoed.tags.generic_error", "Generic-Error").repeated();
  static final Field.Bytes UNKNOWN =
      bytes(FLOATING, 0, "pppoed.tag.unknown_data", "Unknown Data").repeated();

  static final List<Field> FIELDS =
      List.of(
          TAGS,
          TYPE,
          LENGTH,
          SERVICE,
          AC,
          HOST_UNIQ,
          COOKIE,
          VENDOR,
          VENDOR_DATA,
          CREDITS,
          METRICS,
          SEQUENCE,
          SCALE,
          RELAY,
          HURL,
          MOTM,
          MAX_PAYLOAD,
          ROUTE,
          SERVICE_ERROR,
          SYSTEM_ERROR,
          GENERIC_ERROR,
          UNKNOWN);

  private PppoeTags() {}

  /** Emits the tags that are whole, up to the end of the list. */
  static void detail(View pppoe, int end, Details out) {
    int at = Pppoe.HEADER_OCTETS;
    if (at >= end) {
      return;
    }
    out.open(TAGS, at, end - at);
    while (isWhole(pppoe, at, end) && pppoe.u16(at) != END_OF_LIST) {
      tag(pppoe, at, out);
      at += TAG_OCTETS + pppoe.u16(at + 2);
    }
    out.close();
  }

  private static boolean isWhole(View pppoe, int at, int end) {
    return at + TAG_OCTETS <= end && at + TAG_OCTETS + pppoe.u16(at + 2) <= end;
  }

  private static void tag(View pppoe, int at, Details out) {
    int type = pppoe.u16(at);
    int octets = pppoe.u16(at + 2);
    int data = at + TAG_OCTETS;
    out.at(TYPE, at);
    out.at(LENGTH, at + 2);
    if (octets == 0) {
      return;
    }
    if (type == VENDOR_SPECIFIC && octets >= Integer.BYTES) {
      out.at(VENDOR, data);
      if (octets > Integer.BYTES) {
        out.at(VENDOR_DATA, data + Integer.BYTES, octets - Integer.BYTES);
      }
    } else {
      Field.Placed value = value(type);
      if (value.octets() == 0 || value.octets() == octets) {
        out.at(value, data, octets);
      }
    }
  }

  private static Field.Placed value(int type) {
    return switch (type) {
      case SERVICE_NAME -> SERVICE;
      case AC_NAME -> AC;
      case 0x0103 -> HOST_UNIQ;
      case 0x0104 -> COOKIE;
      case 0x0106 -> CREDITS;
      case 0x0107 -> METRICS;
      case 0x0108 -> SEQUENCE;
      case 0x0109 -> SCALE;
      case 0x0110 -> RELAY;
      case 0x0111 -> HURL;
      case 0x0112 -> MOTM;
      case 0x0120 -> MAX_PAYLOAD;
      case 0x0121 -> ROUTE;
      case 0x0201 -> SERVICE_ERROR;
      case 0x0202 -> SYSTEM_ERROR;
      case 0x0203 -> GENERIC_ERROR;
      default -> UNKNOWN;
    };
  }

  /** Writes the names that the tags tell. */
  static void info(View pppoe, int end, Line line) {
    int at = Pppoe.HEADER_OCTETS;
    while (isWhole(pppoe, at, end) && pppoe.u16(at) != END_OF_LIST) {
      int octets = pppoe.u16(at + 2);
      if (pppoe.u16(at) == AC_NAME) {
        line.text(" AC-Name='").escaped(pppoe, at + TAG_OCTETS, octets).ch('\'');
      }
      at += TAG_OCTETS + octets;
    }
  }
}
