package org.softnet.plugins.ip;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits32;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.ipv6;
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
 * Routing header of IPv6, RFC 8200, 4.4: type 0 (deprecated by RFC 5095), 2 (RFC 6275), 3 (RFC
 * 6554) and 4 (RFC 8754). Linux: {@code ipv6_rthdr_rcv()}, net/ipv6/exthdrs.c.
 *
 * <pre>
 *  0             8        16      24              31
 *  | next header | length | type | segments left   |
 *  |             of the type, length * 8 + 4       |
 * </pre>
 */
@Extension
public final class Ipv6Routing implements Protocol {
  // IANA ipv6-parameters, routing types
  private static final int SOURCE_ROUTE = 0;
  private static final int HOME_ADDRESS = 2;
  private static final int RPL_SOURCE_ROUTE = 3;
  private static final int SEGMENT_ROUTING = 4;

  static final long ARRIVED = -1;
  private static final int FIXED_OCTETS = 4;
  private static final int ADDRESSES_AT = 8;
  private static final int ADDRESS_OCTETS = 16;

  static final Field.UInt NXT =
      u8(0, "ipv6.routing.nxt", "Next Header").labels(IpNumbers.PROTOCOLS);
  static final Field.UInt LEN = // units of eight octets, the first not counted
      u8(1, "ipv6.routing.len", "Length");
  static final Field.UInt TYPE =
      u8(2, "ipv6.routing.type", "Type")
          .labels(
              "0=Source Route",
              "1=Nimrod",
              "2=Type 2 Routing",
              "3=RPL Source Route",
              "4=Segment Routing",
              "5=Compact Routing Header 16",
              "6=Compact Routing Header 32",
              "253=Experiment 1",
              "254=Experiment 2");
  static final Field.UInt SEGMENTS_LEFT = u8(3, "ipv6.routing.segleft", "Segments Left");

  static final Field.Bytes SOURCE_RESERVED =
      bytes(4, 4, "ipv6.routing.src.reserved", "Reserved").when(ofType(SOURCE_ROUTE));
  static final Field.Ipv6 SOURCE_ADDRESS =
      ipv6(FLOATING, "ipv6.routing.src.addr", "Address").repeated();
  static final Field.Bytes HOME_RESERVED =
      bytes(4, 4, "ipv6.routing.mipv6.reserved", "Reserved").when(ofType(HOME_ADDRESS));
  static final Field.Ipv6 HOME =
      ipv6(FLOATING, "ipv6.routing.mipv6.home_address", "Home Address").repeated();
  static final Field.UInt COMPRESSED_INNER = // octets left out of each address but the last
      bits32(4, 0xf000_0000L, "ipv6.routing.rpl.cmprI", "Compressed Internal Octets (CmprI)")
          .when(ofType(RPL_SOURCE_ROUTE));
  static final Field.UInt COMPRESSED_LAST =
      bits32(4, 0x0f00_0000, "ipv6.routing.rpl.cmprE", "Compressed Final Octets (CmprE)")
          .when(ofType(RPL_SOURCE_ROUTE));
  static final Field.UInt RPL_PAD = // octets
      bits32(4, 0x00f0_0000, "ipv6.routing.rpl.pad", "Padding Bytes")
          .when(ofType(RPL_SOURCE_ROUTE));
  static final Field.UInt RPL_RESERVED =
      bits32(4, 0x000f_ffff, "ipv6.routing.rpl.reserved", "Reserved")
          .when(ofType(RPL_SOURCE_ROUTE));
  static final Field.Bytes RPL_ADDRESS =
      bytes(FLOATING, 0, "ipv6.routing.rpl.address", "Address").repeated();
  static final Field.UInt LAST_ENTRY =
      u8(4, "ipv6.routing.srh.last_entry", "Last Entry").when(ofType(SEGMENT_ROUTING));
  static final Field.UInt SRH_FLAGS =
      u8(5, "ipv6.routing.srh.flags", "Flags").hex().when(ofType(SEGMENT_ROUTING));
  static final Field.Bytes SRH_TAG =
      bytes(6, 2, "ipv6.routing.srh.tag", "Tag").when(ofType(SEGMENT_ROUTING));
  static final Field.Ipv6 SRH_ADDRESS =
      ipv6(FLOATING, "ipv6.routing.srh.addr", "Address").repeated();
  static final Field.Bytes UNKNOWN_DATA =
      bytes(FLOATING, 0, "ipv6.routing.unknown_data", "Type-Specific Data");
  static final Field.Derived LEN_OCTETS =
      derived("ipv6.routing.len_oct", "Length", Ipv6Extension::octets).octets(2);
  static final Field.Derived RPL_ADDRESSES =
      derived("ipv6.routing.rpl.addr_count", "Total Address Count", Ipv6Routing::addresses)
          .when(ofType(RPL_SOURCE_ROUTE));

  private static final List<Field> FIELDS =
      List.of(
          NXT,
          LEN,
          LEN_OCTETS,
          TYPE,
          SEGMENTS_LEFT,
          SOURCE_RESERVED,
          HOME_RESERVED,
          COMPRESSED_INNER,
          COMPRESSED_LAST,
          RPL_PAD,
          RPL_RESERVED,
          RPL_ADDRESSES,
          LAST_ENTRY,
          SRH_FLAGS,
          SRH_TAG,
          SOURCE_ADDRESS,
          HOME,
          RPL_ADDRESS,
          SRH_ADDRESS,
          UNKNOWN_DATA);

  private static Field.Presence ofType(int type) {
    return header -> header.u8(2) == type;
  }

  private static final List<Table> ASKED = List.of(Table.IP_PROTOCOL);

  @Override
  public String name() {
    return "ipv6.routing";
  }

  @Override
  public String label() {
    return "Routing Header for IPv6";
  }

  @Override
  public String column() {
    return "IPv6";
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
  public void register(Registrar tables) {
    tables.add(Table.IP_PROTOCOL, IpNumbers.ROUTING, this);
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    int octets = Ipv6Extension.needed(header);
    if (header.captured() < octets) {
      return out.tooShort(octets);
    }
    out.span(octets);
    if (SEGMENTS_LEFT.in(header) > addresses(header)) {
      out.suspect(SEGMENTS_LEFT, IpDrop.IPV6_BAD_EXTHDR);
    }
    return Ipv6Extension.next(out, NXT.in(header));
  }

  /** How many addresses the header holds; as many as can be left where the type is unknown. */
  private static int addresses(View header) {
    int octets = Ipv6Extension.octets(header) - ADDRESSES_AT;
    return switch (TYPE.in(header)) {
      case SOURCE_ROUTE, HOME_ADDRESS -> octets / ADDRESS_OCTETS;
      case RPL_SOURCE_ROUTE -> {
        int others = octets - RPL_PAD.in(header) - (ADDRESS_OCTETS - COMPRESSED_LAST.in(header));
        yield others < 0 ? 0 : others / (ADDRESS_OCTETS - COMPRESSED_INNER.in(header)) + 1;
      }
      case SEGMENT_ROUTING -> Math.min(LAST_ENTRY.in(header) + 1, octets / ADDRESS_OCTETS);
      default -> 0xff;
    };
  }

  /**
   * The sum of the address that the packet goes to in the end (RFC 8200, 8.1), out of a header that
   * was judged whole, or {@link #ARRIVED} if it goes to the IPv6 header's own.
   *
   * @param ip the IPv6 header in front, out of which compressed addresses are completed
   */
  static long finalDestination(View header, View ip) {
    int count = addresses(header);
    if (SEGMENTS_LEFT.in(header) == 0 || count == 0) {
      return ARRIVED;
    }
    return switch (TYPE.in(header)) {
      case SOURCE_ROUTE, HOME_ADDRESS ->
          InternetChecksum.sum(header, ADDRESSES_AT + (count - 1) * ADDRESS_OCTETS, ADDRESS_OCTETS);
      case SEGMENT_ROUTING -> // RFC 8754, 2: the last segment comes first
          InternetChecksum.sum(header, ADDRESSES_AT, ADDRESS_OCTETS);
      case RPL_SOURCE_ROUTE -> completed(header, ip);
      default -> ARRIVED;
    };
  }

  /** RFC 6554, 3: what the last address leaves out it shares with the IPv6 destination. */
  private static long completed(View header, View ip) {
    int shared = COMPRESSED_LAST.in(header);
    int left = ADDRESS_OCTETS - shared;
    int at = Ipv6Extension.octets(header) - RPL_PAD.in(header) - left;
    long rest = InternetChecksum.sum(header, at, left);
    // The rest is a sum of words from an odd octet on where an odd number is shared: turned round.
    return InternetChecksum.sum(ip, Ipv6.DST.at(), shared)
        + (shared % 2 == 0
            ? rest
            : Short.reverseBytes((short) InternetChecksum.fold(rest)) & 0xffff);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View header = layer.view();
    int octets = Ipv6Extension.octets(header);
    switch (TYPE.in(header)) {
      case SOURCE_ROUTE -> addresses(SOURCE_ADDRESS, header, out);
      case HOME_ADDRESS -> addresses(HOME, header, out);
      case SEGMENT_ROUTING -> addresses(SRH_ADDRESS, header, out);
      case RPL_SOURCE_ROUTE -> compressed(header, out);
      default -> out.at(UNKNOWN_DATA, FIXED_OCTETS, octets - FIXED_OCTETS);
    }
  }

  private static void addresses(Field.Ipv6 field, View header, Details out) {
    int count = addresses(header);
    for (int i = 0; i < count; i++) {
      out.at(field, ADDRESSES_AT + i * ADDRESS_OCTETS);
    }
  }

  private static void compressed(View header, Details out) {
    int count = addresses(header);
    int at = ADDRESSES_AT;
    for (int i = 1; i <= count; i++) {
      int left = i == count ? COMPRESSED_LAST.in(header) : COMPRESSED_INNER.in(header);
      out.at(RPL_ADDRESS, at, ADDRESS_OCTETS - left);
      at += ADDRESS_OCTETS - left;
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Ipv6Extension.writeNext(line, NXT.in(packet.layer(depth).view()));
  }
}
