package org.softnet.plugins.ip;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits32;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.View;

/**
 * The options of an IPv4 header: IANA ip-parameters. Linux: {@code __ip_options_compile()},
 * net/ipv4/ip_options.c.
 *
 * <pre>
 *  0    1       3        8       16
 *  |copy| class | number | length | data |   End and No-Operation are the type alone
 * </pre>
 */
final class Ipv4Options {
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int RECORD_ROUTE = 7;
  private static final int MTU_PROBE = 11;
  private static final int MTU_REPLY = 12;
  private static final int QUICK_START = 25;
  private static final int TIMESTAMP = 68;
  private static final int TRACEROUTE = 82;
  private static final int SECURITY = 130;
  private static final int LOOSE_ROUTE = 131;
  private static final int EXTENDED_SECURITY = 133;
  private static final int COMMERCIAL_SECURITY = 134;
  private static final int STREAM_ID = 136;
  private static final int STRICT_ROUTE = 137;
  private static final int ROUTER_ALERT = 148;
  private static final int DIRECTED_BROADCAST = 149;

  private static final int ROUTE_HEAD_OCTETS = 3; // type, length and pointer
  private static final int HEAD_OCTETS = 2; // type and length
  private static final int RFC_791_SECURITY_OCTETS = 11;
  private static final int TIMESTAMPS_ONLY = 0; // RFC 791, 3.1: the flag of a time stamp option
  private static final int CIPSO_BITMAP = 1;
  private static final int CIPSO_ENUMERATED = 2;
  private static final int CIPSO_RANGED = 5;

  static final Field.UInt TYPE = u8(FLOATING, "ip.opt.type", "Type");
  static final Field.Flag COPY =
      flag8(FLOATING, 0x80, "ip.opt.type.copy", "Copy on fragmentation").labels("0=No", "1=Yes");
  static final Field.UInt CLASS =
      bits8(FLOATING, 0x60, "ip.opt.type.class", "Class")
          .labels("0=Control", "1=Reserved", "2=Debugging and measurement", "3=Reserved");
  static final Field.UInt NUMBER =
      bits8(FLOATING, 0x1f, "ip.opt.type.number", "Number")
          .labels(
              "0=End of Option List (EOL)",
              "1=No-Operation (NOP)",
              "2=Security",
              "3=Loose source route",
              "4=Time stamp",
              "5=Extended security",
              "6=Commercial IP security option",
              "7=Record route",
              "8=Stream identifier",
              "9=Strict source route",
              "11=MTU probe",
              "12=MTU reply",
              "18=Traceroute",
              "20=Router Alert",
              "21=Selective Directed Broadcast",
              "25=Quick-Start");
  static final Field.UInt LEN = u8(FLOATING, "ip.opt.len", "Length"); // octets, type included
  static final Field.UInt POINTER = u8(FLOATING, "ip.opt.ptr", "Pointer"); // from the type, from 1

  static final Field.Bytes GROUP_END =
      Fields.group("ip.options.eol", "IP Option - End of Options List (EOL)");
  static final Field.Bytes GROUP_NO_OPERATION =
      Fields.group("ip.options.nop", "IP Option - No-Operation (NOP)");
  static final Field.Bytes GROUP_SECURITY =
      Fields.group("ip.options.security", "IP Option - Security");
  static final Field.Bytes GROUP_LOOSE_ROUTE =
      Fields.group("ip.options.route", "IP Option - Loose Source Route");
  static final Field.Bytes GROUP_TIMESTAMP =
      Fields.group("ip.options.timestamp", "IP Option - Time Stamp");
  static final Field.Bytes GROUP_EXTENDED_SECURITY =
      Fields.group("ip.options.ext_security", "IP Option - Extended Security");
  static final Field.Bytes GROUP_COMMERCIAL_SECURITY =
      Fields.group("ip.options.cipso", "IP Option - Commercial Security");
  static final Field.Bytes GROUP_RECORD_ROUTE =
      Fields.group("ip.options.record_route", "IP Option - Record Route");
  static final Field.Bytes GROUP_STREAM_ID =
      Fields.group("ip.options.sid", "IP Option - Stream ID");
  static final Field.Bytes GROUP_STRICT_ROUTE =
      Fields.group("ip.options.source_route", "IP Option - Strict Source Route");
  static final Field.Bytes GROUP_MTU_PROBE =
      Fields.group("ip.options.mtu_probe", "IP Option - MTU Probe");
  static final Field.Bytes GROUP_MTU_REPLY =
      Fields.group("ip.options.mtu_reply", "IP Option - MTU Reply");
  static final Field.Bytes GROUP_TRACEROUTE =
      Fields.group("ip.options.traceroute", "IP Option - Traceroute");
  static final Field.Bytes GROUP_ROUTER_ALERT =
      Fields.group("ip.options.routeralert", "IP Option - Router Alert");
  static final Field.Bytes GROUP_DIRECTED_BROADCAST =
      Fields.group("ip.options.sdb", "IP Option - Selective Directed Broadcast");
  static final Field.Bytes GROUP_QUICK_START =
      Fields.group("ip.options.qs", "IP Option - Quick-Start");
  static final Field.Bytes GROUP_UNKNOWN =
      Fields.group("ip.options.unknown", "IP Option - Unknown");

  static final Field.Ipv4 RECORDED_ROUTE = ipv4(FLOATING, "ip.rec_rt", "Recorded Route").repeated();
  static final Field.Ipv4 CURRENT_ROUTE = ipv4(FLOATING, "ip.cur_rt", "Current Route");
  static final Field.Ipv4 SOURCE_ROUTE = ipv4(FLOATING, "ip.src_rt", "Source Route").repeated();
  static final Field.Ipv4 EMPTY_ROUTE = ipv4(FLOATING, "ip.empty_rt", "Empty Route").repeated();

  static final Field.UInt OVERFLOW = bits8(FLOATING, 0xf0, "ip.opt.overflow", "Overflow");
  static final Field.UInt TIMESTAMP_FLAG =
      bits8(FLOATING, 0x0f, "ip.opt.flag", "Flag")
          .hex()
          .labels(
              "0=Time stamps only",
              "1=Time stamp and address",
              "3=Time stamps for prespecified addresses");
  static final Field.UInt TIME_STAMP = // milliseconds since midnight UTC
      u32(FLOATING, "ip.opt.time_stamp", "Time stamp").repeated();
  static final Field.Ipv4 TIME_STAMP_ADDR =
      ipv4(FLOATING, "ip.opt.time_stamp_addr", "Address").repeated();

  static final Field.UInt STREAM = u16(FLOATING, "ip.opt.sid", "Stream Identifier");
  static final Field.UInt MTU = u16(FLOATING, "ip.opt.mtu", "MTU"); // octets
  static final Field.UInt TRACE_ID = u16(FLOATING, "ip.opt.id_number", "ID Number");
  static final Field.UInt OUTBOUND_HOPS = u16(FLOATING, "ip.opt.ohc", "Outbound Hop Count");
  static final Field.UInt RETURN_HOPS = u16(FLOATING, "ip.opt.rhc", "Return Hop Count");
  static final Field.Ipv4 ORIGINATOR = ipv4(FLOATING, "ip.opt.originator", "Originator IP Address");
  static final Field.UInt ALERT =
      u16(FLOATING, "ip.opt.ra", "Router Alert").labels("0=Router shall examine packet");
  static final Field.Ipv4 ADDRESS = ipv4(FLOATING, "ip.opt.addr", "IP Address").repeated();

  static final Field.UInt QS_FUNCTION =
      bits8(FLOATING, 0xf0, "ip.opt.qs_func", "Function").labels("0=Rate request", "8=Rate report");
  static final Field.UInt QS_RATE =
      bits8(FLOATING, 0x0f, "ip.opt.qs_rate", "Rate").labels(IpNumbers.QUICK_START_RATES);
  static final Field.UInt QS_TTL = u8(FLOATING, "ip.opt.qs_ttl", "QS TTL");
  static final Field.UInt QS_UNUSED = u8(FLOATING, "ip.opt.qs_unused", "Not Used");
  static final Field.UInt QS_NONCE =
      bits32(FLOATING, 0xffff_fffcL, "ip.opt.qs_nonce", "QS Nonce").hex();
  static final Field.UInt QS_RESERVED =
      bits32(FLOATING, 0x3, "ip.opt.qs_reserved", "Reserved").hex();

  static final Field.UInt SECURITY_LEVEL_791 =
      u16(FLOATING, "ip.opt.sec_rfc791_sec", "Security")
          .hex()
          .labels(
              "0x0000=Unclassified",
              "0xf135=Confidential",
              "0x789a=EFTO",
              "0xbc4d=MMMM",
              "0x5e26=PROG",
              "0xaf13=Restricted",
              "0xd788=Secret",
              "0x6bc5=Top secret");
  static final Field.UInt COMPARTMENTS = u16(FLOATING, "ip.opt.sec_rfc791_comp", "Compartments");
  static final Field.Text HANDLING =
      Fields.text(FLOATING, 2, "ip.opt.sec_rfc791_hr", "Handling Restrictions");
  static final Field.Text TRANSMISSION =
      Fields.text(FLOATING, 3, "ip.opt.sec_rfc791_tcc", "Transmission Control Code");
  static final Field.UInt CLASSIFICATION = // RFC 1108, 2.3
      u8(FLOATING, "ip.opt.sec_cl", "Classification Level")
          .hex()
          .labels("0x3d=Top secret", "0x5a=Secret", "0x96=Confidential", "0xab=Unclassified");
  static final Field.UInt AUTHORITIES =
      u8(FLOATING, "ip.opt.sec_prot_auth_flags", "Protection Authority Flags").hex().repeated();
  static final Field.UInt EXTENDED_FORMAT =
      u8(
              FLOATING,
              "ip.opt.ext_sec_add_sec_info_format_code",
              "Additional Security Info Format Code")
          .hex();
  static final Field.Bytes EXTENDED_INFO =
      bytes(FLOATING, 0, "ip.opt.ext_sec_add_sec_info", "Additional Security Info");

  static final Field.UInt CIPSO_DOI = u32(FLOATING, "ip.cipso.doi", "DOI");
  static final Field.UInt CIPSO_TAG =
      u8(FLOATING, "ip.cipso.tag_type", "Tag Type")
          .labels(
              "1=Restrictive Category Bitmap",
              "2=Enumerated Categories",
              "5=Ranged Categories",
              "6=Permissive Categories",
              "7=Free Form")
          .repeated();
  static final Field.UInt CIPSO_LEVEL =
      u8(FLOATING, "ip.cipso.sensitivity_level", "Sensitivity Level").repeated();
  static final Field.Bytes CIPSO_DATA =
      bytes(FLOATING, 0, "ip.cipso.tag_data", "Tag data").repeated();

  static final List<Field> FIELDS = allFields();

  private Ipv4Options() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, TYPE, COPY, CLASS, NUMBER, LEN, POINTER);
    Collections.addAll(fields, GROUP_END, GROUP_NO_OPERATION, GROUP_SECURITY, GROUP_LOOSE_ROUTE);
    Collections.addAll(fields, GROUP_TIMESTAMP, GROUP_EXTENDED_SECURITY, GROUP_COMMERCIAL_SECURITY);
    Collections.addAll(fields, GROUP_RECORD_ROUTE, GROUP_STREAM_ID, GROUP_STRICT_ROUTE);
    Collections.addAll(fields, GROUP_MTU_PROBE, GROUP_MTU_REPLY, GROUP_TRACEROUTE);
    Collections.addAll(fields, GROUP_ROUTER_ALERT, GROUP_DIRECTED_BROADCAST, GROUP_QUICK_START);
    Collections.addAll(fields, GROUP_UNKNOWN);
    Collections.addAll(fields, RECORDED_ROUTE, CURRENT_ROUTE, SOURCE_ROUTE, EMPTY_ROUTE);
    Collections.addAll(fields, OVERFLOW, TIMESTAMP_FLAG, TIME_STAMP, TIME_STAMP_ADDR);
    Collections.addAll(fields, STREAM, MTU, TRACE_ID, OUTBOUND_HOPS, RETURN_HOPS, ORIGINATOR);
    Collections.addAll(fields, ALERT, ADDRESS);
    Collections.addAll(fields, QS_FUNCTION, QS_RATE, QS_TTL, QS_UNUSED, QS_NONCE, QS_RESERVED);
    Collections.addAll(fields, SECURITY_LEVEL_791, COMPARTMENTS, HANDLING, TRANSMISSION);
    Collections.addAll(fields, CLASSIFICATION, AUTHORITIES, EXTENDED_FORMAT, EXTENDED_INFO);
    Collections.addAll(fields, CIPSO_DOI, CIPSO_TAG, CIPSO_LEVEL, CIPSO_DATA);
    return List.copyOf(fields);
  }

  /** Emits the options up to the header's end; stops at the first whose length lies. */
  static void detail(View ip, int headerOctets, Details out) {
    int at = Ipv4.HEADER_OCTETS;
    while (at < headerOctets) {
      int type = ip.u8(at);
      int length = type <= NO_OPERATION ? 1 : lengthOf(ip, at, headerOctets);
      if (length == 0) {
        return;
      }
      out.open(group(type), at, length);
      out.at(TYPE, at);
      out.at(COPY, at);
      out.at(CLASS, at);
      out.at(NUMBER, at);
      if (length >= HEAD_OCTETS) {
        out.at(LEN, at + 1);
        data(ip, type, at, length, out);
      }
      out.close();
      if (type == END) {
        return;
      }
      at += length;
    }
  }

  /** 0 if the length is impossible. */
  private static int lengthOf(View ip, int at, int end) {
    int length = at + 1 < end ? ip.u8(at + 1) : 0;
    return length < HEAD_OCTETS || length > end - at ? 0 : length;
  }

  /**
   * Where the address stands that the packet goes to in the end: the last one of a source route
   * that is not used up, or else the header's own (RFC 791, 3.1).
   */
  static int finalDestinationAt(View ip, int headerOctets) {
    int at = Ipv4.HEADER_OCTETS;
    while (at < headerOctets && ip.u8(at) != END) {
      int type = ip.u8(at);
      int length = type == NO_OPERATION ? 1 : lengthOf(ip, at, headerOctets);
      if (length == 0) {
        break;
      }
      boolean routed = type == LOOSE_ROUTE || type == STRICT_ROUTE;
      if (routed && length >= ROUTE_HEAD_OCTETS + 4 && ip.u8(at + 2) <= length - 3) {
        int addresses = (length - ROUTE_HEAD_OCTETS) / 4;
        return at + ROUTE_HEAD_OCTETS + (addresses - 1) * 4;
      }
      at += length;
    }
    return Ipv4.DST.at();
  }

  private static Field.Bytes group(int type) {
    return switch (type) {
      case END -> GROUP_END;
      case NO_OPERATION -> GROUP_NO_OPERATION;
      case RECORD_ROUTE -> GROUP_RECORD_ROUTE;
      case MTU_PROBE -> GROUP_MTU_PROBE;
      case MTU_REPLY -> GROUP_MTU_REPLY;
      case QUICK_START -> GROUP_QUICK_START;
      case TIMESTAMP -> GROUP_TIMESTAMP;
      case TRACEROUTE -> GROUP_TRACEROUTE;
      case SECURITY -> GROUP_SECURITY;
      case LOOSE_ROUTE -> GROUP_LOOSE_ROUTE;
      case EXTENDED_SECURITY -> GROUP_EXTENDED_SECURITY;
      case COMMERCIAL_SECURITY -> GROUP_COMMERCIAL_SECURITY;
      case STREAM_ID -> GROUP_STREAM_ID;
      case STRICT_ROUTE -> GROUP_STRICT_ROUTE;
      case ROUTER_ALERT -> GROUP_ROUTER_ALERT;
      case DIRECTED_BROADCAST -> GROUP_DIRECTED_BROADCAST;
      default -> GROUP_UNKNOWN;
    };
  }

  private static void data(View ip, int type, int at, int length, Details out) {
    int end = at + length;
    switch (type) {
      case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> route(ip, type, at, end, out);
      case TIMESTAMP -> timestamps(ip, at, end, out);
      case SECURITY -> security(at, length, out);
      case EXTENDED_SECURITY -> {
        inside(EXTENDED_FORMAT, at + 2, end, out);
        rest(EXTENDED_INFO, at + 3, end, out);
      }
      case COMMERCIAL_SECURITY -> commercialSecurity(ip, at, end, out);
      case MTU_PROBE, MTU_REPLY -> inside(MTU, at + 2, end, out);
      case STREAM_ID -> inside(STREAM, at + 2, end, out);
      case ROUTER_ALERT -> inside(ALERT, at + 2, end, out);
      case TRACEROUTE -> {
        inside(TRACE_ID, at + 2, end, out);
        inside(OUTBOUND_HOPS, at + 4, end, out);
        inside(RETURN_HOPS, at + 6, end, out);
        inside(ORIGINATOR, at + 8, end, out);
      }
      case DIRECTED_BROADCAST -> {
        for (int place = at + 2; place + 4 <= end; place += 4) {
          out.at(ADDRESS, place);
        }
      }
      case QUICK_START -> quickStart(ip, at, end, out);
      default -> {
        // the group shows the octets
      }
    }
  }

  private static void inside(Field.Placed field, int at, int end, Details out) {
    if (at + field.octets() <= end) {
      out.at(field, at);
    }
  }

  private static void rest(Field.Placed field, int at, int end, Details out) {
    if (at < end) {
      out.at(field, at, end - at);
    }
  }

  private static void route(View ip, int type, int at, int end, Details out) {
    inside(POINTER, at + 2, end, out);
    if (end - at < 3) {
      return;
    }
    int next = at + ip.u8(at + 2) - 1;
    boolean sourceRoute = type != RECORD_ROUTE;
    if (sourceRoute && next + 4 <= end) {
      out.at(CURRENT_ROUTE, Ipv4.DST.at()); // RFC 791: the header holds the next hop meanwhile
    }
    for (int place = at + 3; place + 4 <= end; place += 4) {
      out.at(place < next ? RECORDED_ROUTE : sourceRoute ? SOURCE_ROUTE : EMPTY_ROUTE, place);
    }
  }

  private static void timestamps(View ip, int at, int end, Details out) {
    inside(POINTER, at + 2, end, out);
    if (end - at < 4) {
      return;
    }
    out.at(OVERFLOW, at + 3);
    out.at(TIMESTAMP_FLAG, at + 3);
    boolean alone = TIMESTAMP_FLAG.longAt(ip, at + 3) == TIMESTAMPS_ONLY;
    for (int place = at + 4; place + (alone ? 4 : 8) <= end; place += alone ? 4 : 8) {
      if (!alone) {
        out.at(TIME_STAMP_ADDR, place);
      }
      out.at(TIME_STAMP, alone ? place : place + 4);
    }
  }

  /** RFC 791's option has eleven octets; RFC 1108's is shorter by rule. */
  private static void security(int at, int length, Details out) {
    int end = at + length;
    if (length >= RFC_791_SECURITY_OCTETS) {
      out.at(SECURITY_LEVEL_791, at + 2);
      out.at(COMPARTMENTS, at + 4);
      out.at(HANDLING, at + 6);
      out.at(TRANSMISSION, at + 8);
    } else {
      inside(CLASSIFICATION, at + 2, end, out);
      for (int place = at + 3; place < end; place++) {
        out.at(AUTHORITIES, place);
      }
    }
  }

  private static void quickStart(View ip, int at, int end, Details out) {
    if (end - at < 8) {
      return;
    }
    out.at(QS_FUNCTION, at + 2);
    out.at(QS_RATE, at + 2);
    boolean report = QS_FUNCTION.longAt(ip, at + 2) != 0;
    out.at(report ? QS_UNUSED : QS_TTL, at + 3);
    out.at(QS_NONCE, at + 4);
    out.at(QS_RESERVED, at + 4);
  }

  /** FIPS 188: a domain of interpretation, then tags of type, length, alignment, level, data. */
  private static void commercialSecurity(View ip, int at, int end, Details out) {
    inside(CIPSO_DOI, at + 2, end, out);
    int tag = at + 6;
    while (tag + 2 <= end) {
      int type = ip.u8(tag);
      int length = ip.u8(tag + 1);
      if (length < 2 || length > end - tag) {
        return;
      }
      out.at(CIPSO_TAG, tag);
      boolean leveled = type == CIPSO_BITMAP || type == CIPSO_ENUMERATED || type == CIPSO_RANGED;
      if (leveled && length >= 4) {
        out.at(CIPSO_LEVEL, tag + 3);
        rest(CIPSO_DATA, tag + 4, tag + length, out);
      } else {
        rest(CIPSO_DATA, tag + 2, tag + length, out);
      }
      tag += length;
    }
  }
}
