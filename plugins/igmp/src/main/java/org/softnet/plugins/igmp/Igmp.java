package org.softnet.plugins.igmp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Internet Group Management Protocol, RFC 988 (version 0), RFC 1112, RFC 2236 and RFC 3376, with
 * the multicast traceroute that shares its number. Linux: {@code igmp_rcv()}, net/ipv4/igmp.c.
 *
 * <pre>
 *  0      8      16              31
 *  | type | time |    checksum    |
 *  |         group address        |   a report of version 3: reserved, number of records
 *  | |S|qrv| qqic|  source count  |   a query of version 3, then the sources
 * </pre>
 */
@Extension
public final class Igmp implements Protocol {
  /** Keys: message types that are protocols of their own, of multicast routers. */
  static final Table TABLE = Table.of("igmp.type", 8);

  static final int HEADER_OCTETS = 8;
  static final int RECORD_OCTETS = 8; // of a report of version 3, without sources
  private static final int VERSION_0_OCTETS = 20;
  private static final int VERSION_3_QUERY_OCTETS = 12; // RFC 3376, 7.1 tells it by this
  private static final int TRACEROUTE_OCTETS = 24;
  private static final int TYPE_OCTETS = 1;
  private static final int ADDRESS_OCTETS = 4;
  private static final int PROTOCOL_NUMBER = 2; // IANA protocol-numbers

  // IANA IGMP type numbers
  private static final int HIGHEST_OF_VERSION_0 = 0x08;
  private static final int QUERY = 0x11;
  private static final int REPORT_1 = 0x12;
  private static final int DVMRP = 0x13;
  private static final int PIM = 0x14;
  private static final int REPORT_2 = 0x16;
  private static final int LEAVE = 0x17;
  private static final int TRACEROUTE_RESPONSE = 0x1e;
  private static final int TRACEROUTE = 0x1f;
  private static final int REPORT_3 = 0x22;
  private static final int NO_VERSION = -1;

  static final Field.UInt TYPE =
      u8(0, "igmp.type", "Type")
          .hex()
          .labels(
              "0x01=Create Group Request",
              "0x02=Create Group Reply",
              "0x03=Join Group Request",
              "0x04=Join Group Reply",
              "0x05=Leave Group Request",
              "0x06=Leave Group Reply",
              "0x07=Confirm Group Request",
              "0x08=Confirm Group Reply",
              "0x11=Membership Query",
              "0x12=Membership Report",
              "0x13=DVMRP Protocol",
              "0x14=PIM Routing Message",
              "0x16=Membership Report",
              "0x17=Leave Group",
              "0x1e=Traceroute Response",
              "0x1f=Traceroute Query or Request",
              "0x22=Membership Report");
  static final Field.UInt MAX_RESP = // tenths of a second
      u8(FLOATING, "igmp.max_resp", "Max Resp Time");
  static final Field.UInt EXPONENT = bits8(FLOATING, 0x70, "igmp.max_resp.exp", "Exponent").hex();
  static final Field.UInt MANTISSA = bits8(FLOATING, 0x0f, "igmp.max_resp.mant", "Mantissa").hex();
  static final Field.UInt GROUP_TYPE =
      u8(FLOATING, "igmp.group_type", "Type Of Group").labels("0=Public Group", "1=Private Group");
  static final Field.UInt REPLY =
      u8(FLOATING, "igmp.reply", "Reply")
          .labels(
              "0=Request Granted",
              "1=Request Denied, No Resources",
              "2=Request Denied, Invalid Code",
              "3=Request Denied, Invalid Group",
              "4=Request Denied, Invalid Key");
  static final Field.UInt REPLY_PENDING = // seconds
      u8(FLOATING, "igmp.reply.pending", "Reply Pending");
  static final Field.UInt HOPS = u8(FLOATING, "igmp.mtrace.max_hops", "# hops");
  static final Field.UInt CHECKSUM = u16(FLOATING, "igmp.checksum", "Checksum").hex();
  static final Field.UInt IDENTIFIER = u32(FLOATING, "igmp.identifier", "Identifier");
  static final Field.Ipv4 GROUP = ipv4(FLOATING, "igmp.maddr", "Multicast Address");
  static final Field.Bytes ACCESS_KEY = bytes(FLOATING, 8, "igmp.access_key", "Access Key");
  static final Field.Bytes RESERVED = bytes(FLOATING, 0, "igmp.reserved", "Reserved").repeated();
  static final Field.Flag SUPPRESS =
      flag8(FLOATING, 0x08, "igmp.s", "S")
          .labels("0=Do not suppress router side processing", "1=SUPPRESS router side processing");
  static final Field.UInt ROBUSTNESS = bits8(FLOATING, 0x07, "igmp.qrv", "QRV");
  static final Field.UInt INTERVAL = u8(FLOATING, "igmp.qqic", "QQIC"); // code: RFC 3376, 4.1.7
  static final Field.UInt SOURCES = u16(FLOATING, "igmp.num_src", "Num Src");
  static final Field.UInt RECORDS = u16(FLOATING, "igmp.num_grp_recs", "Num Group Records");
  static final Field.Bytes RECORD = group("igmp.record", "Group Record");
  static final Field.UInt RECORD_TYPE =
      u8(FLOATING, "igmp.record_type", "Record Type")
          .labels(
              "1=Mode Is Include",
              "2=Mode Is Exclude",
              "3=Change To Include Mode",
              "4=Change To Exclude Mode",
              "5=Allow New Sources",
              "6=Block Old Sources");
  static final Field.UInt AUXILIARY_WORDS = // of 32 bits
      u8(FLOATING, "igmp.aux_data_len", "Aux Data Len");
  static final Field.Ipv4 SOURCE = ipv4(FLOATING, "igmp.saddr", "Source Address").repeated();
  static final Field.Bytes AUXILIARY = bytes(FLOATING, 0, "igmp.aux_data", "Aux Data");
  static final Field.Ipv4 TRACE_SOURCE = ipv4(FLOATING, "igmp.mtrace.saddr", "Source Address");
  static final Field.Ipv4 TRACE_RECEIVER = ipv4(FLOATING, "igmp.mtrace.raddr", "Receiver Address");
  static final Field.Ipv4 TRACE_RESPONSE =
      ipv4(FLOATING, "igmp.mtrace.rspaddr", "Response Address");
  static final Field.UInt TRACE_TTL = u8(FLOATING, "igmp.mtrace.resp_ttl", "Response TTL");
  static final Field.UInt TRACE_QUERY = u24(FLOATING, "igmp.mtrace.q_id", "Query ID");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "igmp.data", "Data");
  static final Field.Derived VERSION =
      derived("igmp.version", "IGMP Version", Igmp::version)
          .octets(1)
          .when(igmp -> version(igmp) != NO_VERSION);
  static final Field.Derived CHECKSUM_STATUS =
      InternetChecksum.status(
              "igmp.checksum.status", "Checksum Status", InternetChecksum::messageStatus)
          .when(igmp -> neededOctets(igmp) > TYPE_OCTETS);

  private static final List<Field> FIELDS =
      List.of(
          VERSION,
          TYPE,
          MAX_RESP,
          EXPONENT,
          MANTISSA,
          GROUP_TYPE,
          REPLY,
          REPLY_PENDING,
          HOPS,
          CHECKSUM,
          IDENTIFIER,
          GROUP,
          ACCESS_KEY,
          RESERVED,
          SUPPRESS,
          ROBUSTNESS,
          INTERVAL,
          SOURCES,
          RECORDS,
          RECORD,
          RECORD_TYPE,
          AUXILIARY_WORDS,
          SOURCE,
          AUXILIARY,
          TRACE_SOURCE,
          TRACE_RECEIVER,
          TRACE_RESPONSE,
          TRACE_TTL,
          TRACE_QUERY,
          DATA,
          CHECKSUM_STATUS);

  private static final List<Table> ASKED = List.of(TABLE);

  @Override
  public String name() {
    return "igmp";
  }

  @Override
  public String label() {
    return "Internet Group Management Protocol";
  }

  @Override
  public String column() {
    return "IGMP";
  }

  @Override
  public void column(Layer layer, Line line) {
    int version = version(layer.view());
    line.text("IGMP");
    if (version != NO_VERSION) {
      line.ch('v').num(version);
    }
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public boolean spansPayload() {
    return true;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, this);
  }

  @Override
  public Verdict dissect(View igmp, Layer out) {
    if (igmp.captured() < TYPE_OCTETS) {
      return out.tooShort(TYPE_OCTETS);
    }
    int type = TYPE.in(igmp);
    if (type == DVMRP || type == PIM) {
      return out.span(0).next(TABLE, type);
    }
    int needed = neededOctets(igmp);
    if (igmp.captured() < needed) {
      return out.tooShort(needed);
    }
    return out.span(Math.max(needed, Math.min(igmp.captured(), igmp.onWire()))).end();
  }

  /** Octets that the message needs by its own account, as far as it was captured. */
  private static int neededOctets(View igmp) {
    int type = igmp.u8(0);
    return switch (type) {
      case QUERY -> version(igmp) == 3 ? sourcesEnd(igmp) : HEADER_OCTETS;
      case REPORT_1, REPORT_2, LEAVE -> HEADER_OCTETS;
      case REPORT_3 -> recordsEnd(igmp);
      case TRACEROUTE, TRACEROUTE_RESPONSE -> TRACEROUTE_OCTETS;
      default -> type >= 1 && type <= HIGHEST_OF_VERSION_0 ? VERSION_0_OCTETS : TYPE_OCTETS;
    };
  }

  private static int sourcesEnd(View igmp) {
    int sources = igmp.has(10, 2) ? igmp.u16(10) : 0;
    return VERSION_3_QUERY_OCTETS + sources * ADDRESS_OCTETS;
  }

  private static int recordsEnd(View igmp) {
    int at = HEADER_OCTETS;
    if (igmp.captured() < at) {
      return at;
    }
    for (int i = igmp.u16(6); i > 0; i--) {
      if (!igmp.has(at, RECORD_OCTETS)) {
        return at + RECORD_OCTETS;
      }
      at = recordEnd(igmp, at);
    }
    return at;
  }

  static int recordEnd(View igmp, int at) {
    return at + RECORD_OCTETS + igmp.u16(at + 2) * ADDRESS_OCTETS + igmp.u8(at + 1) * 4;
  }

  /** The version that a message belongs to; none if it is no host's. */
  private static int version(View igmp) {
    int type = igmp.u8(0);
    return switch (type) {
      case QUERY ->
          igmp.onWire() >= VERSION_3_QUERY_OCTETS ? 3 : igmp.has(1, 1) && igmp.u8(1) == 0 ? 1 : 2;
      case REPORT_1 -> 1;
      case REPORT_2, LEAVE -> 2;
      case REPORT_3 -> 3;
      default -> type >= 1 && type <= HIGHEST_OF_VERSION_0 ? 0 : NO_VERSION;
    };
  }

  @Override
  public void detail(Layer layer, Details out) {
    View igmp = layer.view();
    int type = TYPE.in(igmp);
    switch (type) {
      case QUERY -> query(igmp, out);
      case REPORT_1 -> {
        out.at(RESERVED, 1, 1);
        checksumAndGroup(out);
      }
      case REPORT_2, LEAVE -> {
        out.at(MAX_RESP, 1);
        checksumAndGroup(out);
      }
      case REPORT_3 -> report(igmp, out);
      case TRACEROUTE, TRACEROUTE_RESPONSE -> traceroute(out);
      case DVMRP, PIM -> {}
      default -> {
        if (version(igmp) == 0) {
          old(igmp.u8(1), type, out);
        } else if (layer.headerOctets() > TYPE_OCTETS) {
          out.at(DATA, TYPE_OCTETS, layer.headerOctets() - TYPE_OCTETS);
        }
      }
    }
  }

  private static void checksumAndGroup(Details out) {
    out.at(CHECKSUM, 2);
    out.at(GROUP, 4);
  }

  private static void query(View igmp, Details out) {
    int version = version(igmp);
    int code = igmp.u8(1);
    if (version == 1) {
      out.at(RESERVED, 1, 1);
    } else if (version == 2 || code < 0x80) {
      out.at(MAX_RESP, 1);
    } else { // RFC 3376, 4.1.1
      out.value(MAX_RESP, 1, 1, (long) ((code & 0x0f) | 0x10) << (((code >> 4) & 0x07) + 3));
      out.at(EXPONENT, 1);
      out.at(MANTISSA, 1);
    }
    checksumAndGroup(out);
    if (version == 3) {
      out.at(SUPPRESS, 8);
      out.at(ROBUSTNESS, 8);
      out.at(INTERVAL, 9);
      out.at(SOURCES, 10);
      sources(VERSION_3_QUERY_OCTETS, igmp.u16(10), out);
    }
  }

  private static void report(View igmp, Details out) {
    out.at(RESERVED, 1, 1);
    out.at(CHECKSUM, 2);
    out.at(RESERVED, 4, 2);
    out.at(RECORDS, 6);
    int at = HEADER_OCTETS;
    for (int i = igmp.u16(6); i > 0; i--) {
      int end = recordEnd(igmp, at);
      int words = igmp.u8(at + 1);
      out.open(RECORD, at, end - at);
      out.at(RECORD_TYPE, at);
      out.at(AUXILIARY_WORDS, at + 1);
      out.at(SOURCES, at + 2);
      out.at(GROUP, at + 4);
      sources(at + RECORD_OCTETS, igmp.u16(at + 2), out);
      if (words > 0) {
        out.at(AUXILIARY, end - words * 4, words * 4);
      }
      out.close();
      at = end;
    }
  }

  private static void sources(int from, int count, Details out) {
    for (int i = 0; i < count; i++) {
      out.at(SOURCE, from + i * ADDRESS_OCTETS);
    }
  }

  /** RFC 988, appendix I. */
  private static void old(int code, int type, Details out) {
    if (type == 1) {
      out.at(GROUP_TYPE, 1);
    } else if ((type & 1) != 0) {
      out.at(RESERVED, 1, 1);
    } else if (code < 5) { // more are seconds to wait
      out.at(REPLY, 1);
    } else {
      out.at(REPLY_PENDING, 1);
    }
    out.at(CHECKSUM, 2);
    out.at(IDENTIFIER, 4);
    out.at(GROUP, 8);
    out.at(ACCESS_KEY, 12);
  }

  /** draft-ietf-idmr-traceroute-ipm, 5. */
  private static void traceroute(Details out) {
    out.at(HOPS, 1);
    checksumAndGroup(out);
    out.at(TRACE_SOURCE, 8);
    out.at(TRACE_RECEIVER, 12);
    out.at(TRACE_RESPONSE, 16);
    out.at(TRACE_TTL, 20);
    out.at(TRACE_QUERY, 21);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    IgmpInfo.write(layer.view(), version(layer.view()), line);
  }
}
