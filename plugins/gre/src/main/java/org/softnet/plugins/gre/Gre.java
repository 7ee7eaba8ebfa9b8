package org.softnet.plugins.gre;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Generic Routing Encapsulation, RFC 2784 with the key and sequence number of RFC 2890, the routing
 * of RFC 1701, and the enhanced header of PPTP, RFC 2637 (version 1). Linux: {@code gre_rcv()},
 * net/ipv4/gre_demux.c.
 *
 * <pre>
 *  0 1 2 3 4 5   8 9       13  16              31
 *  |C|R|K|S|s|rec|A| flags |ver|   protocol     |
 *  |          checksum, offset, if C or R       |
 *  |     key; length and call of version 1      |   if K
 *  |              sequence number               |   if S
 *  |           acknowledgment number            |   if A, version 1
 *  |              routing entries               |   if R
 * </pre>
 */
@Extension
public final class Gre implements Protocol, Buildable {
  /** Keys: protocol types that are GRE's own and no EtherTypes. */
  static final Table TABLE = Table.of("gre.proto", 16, StackDrop.UNHANDLED_PROTO);

  static final int HEADER_OCTETS = 4;
  private static final int PROTOCOL_NUMBER = 47; // IANA protocol-numbers
  private static final int UDP_PORT = 4754; // RFC 8086

  private static final int CHECKSUM_BIT = 0x8000;
  private static final int ROUTING_BIT = 0x4000;
  private static final int KEY_BIT = 0x2000;
  private static final int SEQUENCE_BIT = 0x1000;
  private static final int ACK_BIT = 0x0080;
  private static final int WORD_OCTETS = 4;
  private static final int ENTRY_OCTETS = 4; // of a source route entry, RFC 1701, without addresses

  private static final int LOWEST_ETHER_TYPE = 0x600; // IEEE 802.3, 3.2.6
  private static final int CISCO_TYPES = 0x2000; // to 0x2fff: Cisco's own, no EtherTypes
  private static final int CISCO_TYPES_END = 0x3000;
  private static final int ARUBA_TYPES = 0x8200; // to 0x8370: Aruba's own, 802.11 frames
  private static final int ARUBA_TYPES_END = 0x8380;
  private static final int PPP = 0x880b; // RFC 2637, 4.1
  private static final int UNSTRUCTURED = 0x8881; // 3GPP2 A.S0008
  private static final int PACKET_3GPP2 = 0x88d2;
  private static final int VERSION_BITS = 0x0007;
  private static final int ENHANCED = 1;
  private static final int WCCP = 0x883e; // draft-wilson-wrec-wccp-v2, 4.12
  private static final int ERSPAN = 0x88be;
  private static final int ERSPAN_III = 0x22eb;
  private static final int REDIRECT_OCTETS = 4;
  private static final int ETHER_TYPE_IPV4 = 0x0800;

  private static final Labels YES_OR_NO = Labels.of("0=No", "1=Yes");

  static final Labels TYPES =
      Labels.of(
          "0x0000=Possible GRE keepalive packet",
          "0x00fe=OSI",
          "0x0800=IP",
          "0x0806=ARP",
          "0x2000=CDP (Cisco)",
          "0x2001=NHRP",
          "0x22eb=ERSPAN III",
          "0x6400=MIKROTIK EoIP",
          "0x6558=Transparent Ethernet bridging",
          "0x6559=Frame Relay",
          "0x8137=IPX",
          "0x8200=ARUBA WLAN",
          "0x86dd=IPv6",
          "0x880b=PPP",
          "0x883e=WCCP",
          "0x8847=MPLS label switched packet",
          "0x8881=CDMA2000 A10 Unstructured byte stream",
          "0x88be=ERSPAN",
          "0x88d2=CDMA2000 A10 3GPP2 Packet",
          "0x8909=CiscoMetaData",
          "0x894f=Network Service Header",
          "0x9000=ARUBA WLAN",
          "0xb7ea=Huawei GRE bonding",
          "0xfeae=AIROHIVE AP AP");

  static final Field.UInt FLAGS = u16(0, "gre.flags_and_version", "Flags and Version").hex();
  static final Field.Flag CHECKSUM_FLAG =
      flag16(0, CHECKSUM_BIT, "gre.flags.checksum", "Checksum Bit").labels(YES_OR_NO);
  static final Field.Flag ROUTING_FLAG =
      flag16(0, ROUTING_BIT, "gre.flags.routing", "Routing Bit").labels(YES_OR_NO);
  static final Field.Flag KEY_FLAG =
      flag16(0, KEY_BIT, "gre.flags.key", "Key Bit").labels(YES_OR_NO);
  static final Field.Flag SEQUENCE_FLAG =
      flag16(0, SEQUENCE_BIT, "gre.flags.sequence_number", "Sequence Number Bit").labels(YES_OR_NO);
  static final Field.Flag STRICT_FLAG =
      flag16(0, 0x0800, "gre.flags.strict_source_route", "Strict Source Route Bit")
          .labels(YES_OR_NO);
  static final Field.UInt RECURSION =
      bits16(0, 0x0700, "gre.flags.recursion_control", "Recursion control");
  static final Field.UInt VERSION =
      bits16(0, 0x0007, "gre.flags.version", "Version").labels("0=GRE", "1=Enhanced GRE");
  static final Field.UInt PROTO = u16(2, "gre.proto", "Protocol Type").hex().labels(TYPES);

  static final Field.Flag ACK_FLAG =
      flag16(FLOATING, ACK_BIT, "gre.flags.ack", "Acknowledgment").labels(YES_OR_NO);
  static final Field.UInt RESERVED =
      bits16(FLOATING, 0x00f8, "gre.flags.reserved", "Flags (Reserved)");
  static final Field.UInt CHECKSUM = u16(FLOATING, "gre.checksum", "Checksum").hex();
  static final Field.UInt OFFSET = u16(FLOATING, "gre.offset", "Offset"); // octets of routing
  static final Field.UInt KEY = u32(FLOATING, "gre.key", "Key").hex();
  static final Field.UInt PAYLOAD_LENGTH =
      u16(FLOATING, "gre.key.payload_length", "Payload Length"); // octets
  static final Field.UInt CALL_ID = u16(FLOATING, "gre.key.call_id", "Call ID");
  static final Field.UInt SEQUENCE = u32(FLOATING, "gre.sequence_number", "Sequence Number");
  static final Field.UInt ACK = u32(FLOATING, "gre.ack_number", "Acknowledgment Number");
  static final Field.Bytes ROUTING = group("gre.routing", "Routing");
  static final Field.UInt FAMILY = u16(FLOATING, "gre.routing.address_family", "Address Family");
  static final Field.UInt SRE_OFFSET = u8(FLOATING, "gre.routing.sre_offset", "SRE Offset");
  static final Field.UInt SRE_LENGTH = u8(FLOATING, "gre.routing.src_length", "SRE Length");
  static final Field.Bytes ROUTE =
      bytes(FLOATING, 0, "gre.routing.information", "Routing Information");
  static final Field.Bytes REDIRECT = group("gre.wccp.redirect_header", "Redirect Header");
  static final Field.Flag DYNAMIC_SERVICE =
      flag8(FLOATING, 0x01, "gre.wccp.dynamic_service", "Dynamic Service")
          .labels("0=Well-known service", "1=Dynamic service");
  static final Field.Flag ALTERNATIVE_USED =
      flag8(FLOATING, 0x02, "gre.wccp.alternative_bucket_used", "Alternative bucket used")
          .labels("0=Primary bucket used", "1=Alternative bucket used");
  static final Field.Flag REDIRECT_VALID =
      flag8(FLOATING, 0x04, "gre.wccp.redirect_header_valid", "WCCP Redirect header is valid")
          .labels("0=Header contents are valid", "1=Header is present, but ignore contents");
  static final Field.UInt SERVICE_ID =
      u8(FLOATING, "gre.wccp.service_id", "Service ID").labels("0=HTTP");
  static final Field.UInt ALTERNATIVE_BUCKET =
      u8(FLOATING, "gre.wccp.alternative_bucket", "Alternative Bucket");
  static final Field.UInt PRIMARY_BUCKET =
      u8(FLOATING, "gre.wccp.primary_bucket", "Primary Bucket");
  static final Field.Derived CHECKSUM_STATUS =
      InternetChecksum.status(
              "gre.checksum.status", "Checksum Status", InternetChecksum::messageStatus)
          .when(gre -> hasChecksum(gre.u16(0)));

  private static final List<Field> FIELDS =
      List.of(
          FLAGS,
          CHECKSUM_FLAG,
          ROUTING_FLAG,
          KEY_FLAG,
          SEQUENCE_FLAG,
          STRICT_FLAG,
          RECURSION,
          VERSION,
          PROTO,
          ACK_FLAG,
          RESERVED,
          CHECKSUM,
          OFFSET,
          KEY,
          PAYLOAD_LENGTH,
          CALL_ID,
          SEQUENCE,
          ACK,
          ROUTING,
          FAMILY,
          SRE_OFFSET,
          SRE_LENGTH,
          ROUTE,
          REDIRECT,
          DYNAMIC_SERVICE,
          ALTERNATIVE_USED,
          REDIRECT_VALID,
          SERVICE_ID,
          ALTERNATIVE_BUCKET,
          PRIMARY_BUCKET,
          CHECKSUM_STATUS);

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE, TABLE, Erspan.TABLE);
  private static final Building BUILDING = new GreBuilding();

  @Override
  public String name() {
    return "gre";
  }

  @Override
  public String label() {
    return "Generic Routing Encapsulation";
  }

  @Override
  public String column() {
    return "GRE";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public Building building() {
    return BUILDING;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, this);
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public Verdict dissect(View gre, Layer out) {
    if (gre.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int flags = FLAGS.in(gre);
    int type = PROTO.in(gre);
    int header = routingAt(flags, type);
    if (gre.captured() < header) {
      return out.tooShort(header);
    }
    if ((flags & ROUTING_BIT) != 0) {
      header = routingEnd(gre, header);
      if (gre.captured() < header) {
        return out.tooShort(header);
      }
    }
    if (type == WCCP) {
      return redirected(gre, header, out);
    }
    out.span(header);
    if (type == ERSPAN) {
      return out.next(Erspan.TABLE, (flags & SEQUENCE_BIT) == 0 ? Erspan.BARE : Erspan.TYPE_II);
    }
    if (type == ERSPAN_III) {
      return out.next(Erspan.TABLE, Erspan.TYPE_III);
    }
    return type == 0 && out.payloadOctets() == 0 ? out.end() : next(type, out);
  }

  private static Verdict next(int type, Layer out) {
    boolean ownNumber =
        type < LOWEST_ETHER_TYPE
            || (type >= CISCO_TYPES && type < CISCO_TYPES_END)
            || (type >= ARUBA_TYPES && type < ARUBA_TYPES_END);
    return out.next(ownNumber ? TABLE : Table.ETHER_TYPE, type);
  }

  /** A packet that a router handed on has a redirect header first: no IP version is 0. */
  private static Verdict redirected(View gre, int header, Layer out) {
    boolean redirect = gre.has(header, 1) && gre.u8(header) >> 4 != 4;
    int end = redirect ? header + REDIRECT_OCTETS : header;
    if (gre.captured() < end) {
      return out.tooShort(end);
    }
    return out.span(end).next(Table.ETHER_TYPE, ETHER_TYPE_IPV4);
  }

  /** Where the routing entries begin: behind whatever the flags announce. */
  static int routingAt(int flags, int type) {
    int words = keyAt(flags) / WORD_OCTETS;
    words += (flags & KEY_BIT) != 0 ? 1 : 0;
    words += (flags & SEQUENCE_BIT) != 0 ? 1 : 0;
    words += hasAck(flags, type) ? 1 : 0;
    return words * WORD_OCTETS;
  }

  /** Where the key stands, if there is one. */
  static int keyAt(int flags) {
    return hasChecksum(flags) ? HEADER_OCTETS + WORD_OCTETS : HEADER_OCTETS;
  }

  private static boolean hasChecksum(int flags) {
    return (flags & (CHECKSUM_BIT | ROUTING_BIT)) != 0; // RFC 1701: one word holds both
  }

  private static boolean hasAck(int flags, int type) {
    return numbersAcks(flags, type) && (flags & ACK_BIT) != 0;
  }

  /** Whether the header may have an acknowledgment: PPTP's, and the data links of CDMA2000. */
  private static boolean numbersAcks(int flags, int type) {
    return isEnhanced(flags, type) || type == UNSTRUCTURED || type == PACKET_3GPP2;
  }

  /** Whether the key is a length and a call: RFC 2637, 4.1. */
  private static boolean hasCall(int flags, int type) {
    return isEnhanced(flags, type) || type == PACKET_3GPP2;
  }

  private static boolean isEnhanced(int flags, int type) {
    return type == PPP && (flags & VERSION_BITS) == ENHANCED;
  }

  /** Where the entry ends that ends the routing, as far as captured; RFC 1701. */
  private static int routingEnd(View gre, int from) {
    int at = from;
    while (gre.has(at, ENTRY_OCTETS)) {
      int length = gre.u8(at + 3);
      boolean last = gre.u16(at) == 0 && length == 0;
      at += ENTRY_OCTETS + length;
      if (last) {
        return at;
      }
    }
    return at + ENTRY_OCTETS;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View gre = layer.view();
    int flags = FLAGS.in(gre);
    int type = PROTO.in(gre);
    if (numbersAcks(flags, type)) {
      out.at(ACK_FLAG, 0);
      out.value(RESERVED, 0, 2, flags >> 3 & 0x0f);
    } else {
      out.at(RESERVED, 0);
    }
    int at = HEADER_OCTETS;
    if (hasChecksum(flags)) {
      out.at(CHECKSUM, at);
      out.at(OFFSET, at + 2);
      at += WORD_OCTETS;
    }
    if ((flags & KEY_BIT) != 0) {
      if (hasCall(flags, type)) {
        out.at(PAYLOAD_LENGTH, at);
        out.at(CALL_ID, at + 2);
      } else {
        out.at(KEY, at);
      }
      at += WORD_OCTETS;
    }
    if ((flags & SEQUENCE_BIT) != 0) {
      out.at(SEQUENCE, at);
      at += WORD_OCTETS;
    }
    if (hasAck(flags, type)) {
      out.at(ACK, at);
      at += WORD_OCTETS;
    }
    if ((flags & ROUTING_BIT) != 0) {
      at = routing(gre, at, out);
    }
    if (at < layer.headerOctets()) {
      redirect(at, out);
    }
  }

  private static int routing(View gre, int from, Details out) {
    int end = routingEnd(gre, from);
    int at = from;
    while (at < end) {
      int length = gre.u8(at + 3);
      out.open(ROUTING, at, ENTRY_OCTETS + length);
      out.at(FAMILY, at);
      out.at(SRE_OFFSET, at + 2);
      out.at(SRE_LENGTH, at + 3);
      if (length > 0) {
        out.at(ROUTE, at + ENTRY_OCTETS, length);
      }
      out.close();
      at += ENTRY_OCTETS + length;
    }
    return at;
  }

  private static void redirect(int at, Details out) {
    out.open(REDIRECT, at, REDIRECT_OCTETS);
    out.at(DYNAMIC_SERVICE, at);
    out.at(ALTERNATIVE_USED, at);
    out.at(REDIRECT_VALID, at);
    out.at(SERVICE_ID, at + 1);
    out.at(ALTERNATIVE_BUCKET, at + 2);
    out.at(PRIMARY_BUCKET, at + 3);
    out.close();
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    int type = PROTO.in(packet.layer(depth).view());
    String name = TYPES.of(type);
    line.text("Encapsulated ");
    if (name != null) {
      line.text(name);
    } else {
      line.hex0x(type, 4).text(" (unknown)");
    }
  }
}
