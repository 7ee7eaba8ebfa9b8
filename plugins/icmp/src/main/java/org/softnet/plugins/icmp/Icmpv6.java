package org.softnet.plugins.icmp;

import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Internet Control Message Protocol for IPv6, RFC 4443, with neighbour discovery (RFC 4861) and
 * multicast listener discovery (RFC 2710, 3810). Linux: {@code icmpv6_rcv()}, net/ipv6/icmp.c.
 *
 * <pre>
 *  0      8      16             31
 *  | type | code |   checksum   |
 *  |       of the type          |
 *  | quoted packet, or the data |
 * </pre>
 */
@Extension
public final class Icmpv6 implements Protocol, Buildable {
  static final int HEADER_OCTETS = 8;
  static final int PROTOCOL_NUMBER = 58; // IANA protocol-numbers
  private static final int ADDRESS_REGISTRATION_OCTETS = 32; // RFC 6775, 4.4

  static final Field.UInt TYPE = u8(0, "icmpv6.type", "Type").labels(Icmpv6Types.TYPES);
  static final Field.UInt CODE =
      u8(1, "icmpv6.code", "Code").labels(icmp -> Icmpv6Types.codes(icmp.u8(0)));
  static final Field.UInt CHECKSUM = u16(2, "icmpv6.checksum", "Checksum").hex();
  static final Field.Derived CHECKSUM_STATUS =
      InternetChecksum.status("icmpv6.checksum.status", "Checksum Status", Icmpv6::checksumStatus);
  static final Field.Bytes RESERVED = // of the second word, what the type leaves unused
      Fields.bytes(Field.FLOATING, 0, "icmpv6.reserved", "Reserved");
  static final Field.UInt MTU = // octets
      u32(4, "icmpv6.mtu", "MTU").when(ofType(Icmpv6Types.PACKET_TOO_BIG));
  static final Field.UInt POINTER = // octets from the start of the quoted packet
      u32(4, "icmpv6.pointer", "Pointer").when(ofType(Icmpv6Types.PARAMETER_PROBLEM));
  static final Field.UInt LENGTH = // of the quoted packet, words of 64 bits; 0: not told
      u8(4, "icmpv6.length", "Length of original datagram").when(icmp -> quotedWords(icmp) > 0);
  static final Field.UInt IDENTIFIER =
      u16(4, "icmpv6.echo.identifier", "Identifier")
          .hex()
          .when(icmp -> isEcho(icmp) || isExtendedEcho(icmp));
  static final Field.UInt SEQUENCE =
      u16(6, "icmpv6.echo.sequence_number", "Sequence").when(Icmpv6::isEcho);
  static final Field.UInt EXT_SEQ =
      u8(6, "icmpv6.ext.echo.seq", "Sequence number").when(Icmpv6::isExtendedEcho);
  static final Field.UInt EXT_RESERVED =
      bits8(7, 0xfe, "icmpv6.ext.echo.req.res", "Reserved")
          .hex()
          .when(ofType(Icmpv6Types.EXTENDED_ECHO));
  static final Field.Flag EXT_LOCAL =
      flag8(7, 0x01, "icmpv6.ext.echo.req.local", "Local bit")
          .when(ofType(Icmpv6Types.EXTENDED_ECHO));
  static final Field.UInt EXT_STATE =
      bits8(7, 0xe0, "icmpv6.ext.echo.rsp.state", "State")
          .when(ofType(Icmpv6Types.EXTENDED_ECHO_REPLY));
  static final Field.UInt EXT_STATE_RESERVED =
      bits8(7, 0x18, "icmpv6.ext.echo.rsp.res", "Reserved")
          .hex()
          .when(ofType(Icmpv6Types.EXTENDED_ECHO_REPLY));
  static final Field.Flag EXT_ACTIVE =
      flag8(7, 0x04, "icmpv6.ext.echo.rsp.active", "Active bit")
          .when(ofType(Icmpv6Types.EXTENDED_ECHO_REPLY));
  static final Field.Flag EXT_IPV4 =
      flag8(7, 0x02, "icmpv6.ext.echo.rsp.ipv4", "IPv4 bit")
          .when(ofType(Icmpv6Types.EXTENDED_ECHO_REPLY));
  static final Field.Flag EXT_IPV6 =
      flag8(7, 0x01, "icmpv6.ext.echo.rsp.ipv6", "IPv6 bit")
          .when(ofType(Icmpv6Types.EXTENDED_ECHO_REPLY));
  static final Field.UInt QUERY_INTERVAL = // seconds
      u16(4, "icmpv6.mcast_ra.query_interval", "Query Interval")
          .when(ofType(Icmpv6Types.MULTICAST_ROUTER_ADVERTISEMENT));
  static final Field.UInt ROBUSTNESS =
      u16(6, "icmpv6.mcast_ra.robustness_variable", "Robustness Variable")
          .when(ofType(Icmpv6Types.MULTICAST_ROUTER_ADVERTISEMENT));

  static final Field.Derived RESP_IN = // known in a second pass
      Echoes.replyField("icmpv6.resp_in", "Response In");
  static final Field.Derived RESP_TO = Echoes.requestField("icmpv6.resp_to", "Response To");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, TYPE, CODE, CHECKSUM, CHECKSUM_STATUS);
    Collections.addAll(fields, MTU, POINTER, LENGTH, IDENTIFIER, SEQUENCE);
    Collections.addAll(fields, EXT_SEQ, EXT_RESERVED, EXT_LOCAL);
    Collections.addAll(fields, EXT_STATE, EXT_STATE_RESERVED, EXT_ACTIVE, EXT_IPV4, EXT_IPV6);
    Collections.addAll(fields, QUERY_INTERVAL, ROBUSTNESS, RESP_IN, RESP_TO);
    fields.addAll(NeighborDiscovery.FIELDS);
    fields.addAll(ListenerDiscovery.FIXED_FIELDS);
    fields.add(RESERVED);
    fields.addAll(NeighborOptions.FIELDS);
    fields.addAll(ListenerDiscovery.FLOATING_FIELDS);
    fields.addAll(MultiPart.FIELDS);
    return List.copyOf(fields);
  }

  static Field.Presence ofType(int type) {
    return icmp -> icmp.u8(0) == type;
  }

  private static final List<Table> ASKED = List.of(Table.IP_VERSION);
  private static final Building BUILDING = new Icmpv6Building();

  @Override
  public String name() {
    return "icmpv6";
  }

  @Override
  public String label() {
    return "Internet Control Message Protocol v6";
  }

  @Override
  public String column() {
    return "ICMPv6";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public boolean spansPayload() {
    return true; // whatever a message carries is part of it
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
  public Building building() {
    return BUILDING;
  }

  @Override
  public Verdict dissect(View icmp, Layer out) {
    if (icmp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int type = TYPE.in(icmp);
    return switch (type) {
      case Icmpv6Types.UNREACHABLE,
          Icmpv6Types.PACKET_TOO_BIG,
          Icmpv6Types.TIME_EXCEEDED,
          Icmpv6Types.PARAMETER_PROBLEM ->
          quote(icmp, out);
      case Icmpv6Types.LISTENER_QUERY,
          Icmpv6Types.LISTENER_REPORT,
          Icmpv6Types.LISTENER_DONE,
          Icmpv6Types.LISTENER_REPORT_2 ->
          whole(icmp, ListenerDiscovery.neededOctets(icmp, type), out);
      case Icmpv6Types.ECHO, Icmpv6Types.ECHO_REPLY ->
          out.span(HEADER_OCTETS).conversation(IDENTIFIER.in(icmp), IDENTIFIER.in(icmp)).end();
      case Icmpv6Types.ADDRESS_REQUEST, Icmpv6Types.ADDRESS_CONFIRMATION ->
          whole(icmp, ADDRESS_REGISTRATION_OCTETS, out);
      default -> {
        int discovery = Icmpv6Types.discoveryOctets(type);
        yield discovery > 0
            ? NeighborDiscovery.dissect(icmp, discovery, out)
            : out.span(HEADER_OCTETS).end();
      }
    };
  }

  @Override
  public Conversation converse() {
    return new Echoes(Icmpv6Types.ECHO);
  }

  private static Verdict quote(View icmp, Layer out) {
    int quoted = quotedWords(icmp) * 8;
    if (quoted > 0 && quoted <= icmp.onWire() - HEADER_OCTETS) {
      out.span(HEADER_OCTETS, HEADER_OCTETS + quoted); // extensions follow
    } else {
      out.span(HEADER_OCTETS);
    }
    return icmp.onWire() > HEADER_OCTETS ? out.quote(Table.IP_VERSION, 6) : out.end();
  }

  /** A message that has no payload: all of it is needed. */
  private static Verdict whole(View icmp, int neededOctets, Layer out) {
    int octets = Math.max(neededOctets, icmp.onWire());
    return icmp.captured() < octets ? out.tooShort(octets) : out.span(octets).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View icmp = layer.view();
    int type = TYPE.in(icmp);
    reserved(icmp, type, out);
    int discovery = Icmpv6Types.discoveryOctets(type);
    if (discovery > 0) {
      NeighborOptions.detail(icmp, discovery, out);
    } else if (type == Icmpv6Types.EXTENDED_ECHO) {
      MultiPart.detail(icmp, HEADER_OCTETS, out);
    } else if (quotedWords(icmp) > 0) {
      MultiPart.detail(icmp, HEADER_OCTETS + quotedWords(icmp) * 8, out);
    } else {
      ListenerDiscovery.detail(icmp, type, out);
    }
  }

  private static void reserved(View icmp, int type, Details out) {
    switch (type) {
      case Icmpv6Types.UNREACHABLE, Icmpv6Types.TIME_EXCEEDED -> {
        int at = quotedWords(icmp) > 0 ? 5 : 4; // behind the length
        out.at(RESERVED, at, HEADER_OCTETS - at);
      }
      case Icmpv6Types.ROUTER_SOLICITATION,
          Icmpv6Types.NEIGHBOR_SOLICITATION,
          Icmpv6Types.REDIRECT ->
          out.at(RESERVED, 4, 4);
      case Icmpv6Types.LISTENER_QUERY, Icmpv6Types.LISTENER_REPORT, Icmpv6Types.LISTENER_DONE ->
          out.at(RESERVED, 6, 2);
      case Icmpv6Types.LISTENER_REPORT_2 -> out.at(RESERVED, 4, 2);
      default -> {
        // the type needs all of it
      }
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View icmp = packet.layer(depth).view();
    int type = TYPE.in(icmp);
    String name = Icmpv6Types.TYPES.of(type);
    if (name == null) {
      line.text("Unknown (").num(type).ch(')');
      return;
    }
    line.text(name);
    Labels codes = Icmpv6Types.codes(type);
    if (codes.size() > 0) {
      writeCode(codes, type, CODE.in(icmp), line);
    } else if (isEcho(icmp)) {
      line.text(" id=").hex0x(IDENTIFIER.in(icmp), 4).text(", seq=").num(SEQUENCE.in(icmp));
      LowerLayer.write(packet, depth, "ipv6", "ipv6.hlim", ", hop limit=", line);
      Echoes.info(packet.layer(depth), line);
    } else if (Icmpv6Types.discoveryOctets(type) > 0) {
      NeighborDiscovery.info(icmp, type, line);
    }
  }

  private static void writeCode(Labels codes, int type, int code, Line line) {
    String name = codes.of(code);
    line.text(" (");
    if (name != null) {
      line.text(name);
    } else if (type == Icmpv6Types.UNREACHABLE) {
      line.text("Unknown");
    } else {
      line.text("Unknown (").num(code).ch(')');
    }
    line.ch(')');
  }

  private static int checksumStatus(Layer layer) {
    return InternetChecksum.transportStatus(layer, PROTOCOL_NUMBER, layer.view().onWire());
  }

  /** Length of the quoted packet in words, where the message can tell it: RFC 4884, 4. */
  private static int quotedWords(View icmp) {
    int type = icmp.u8(0);
    return type == Icmpv6Types.UNREACHABLE || type == Icmpv6Types.TIME_EXCEEDED ? icmp.u8(4) : 0;
  }

  private static boolean isEcho(View icmp) {
    int type = icmp.u8(0);
    return type == Icmpv6Types.ECHO || type == Icmpv6Types.ECHO_REPLY;
  }

  private static boolean isExtendedEcho(View icmp) {
    int type = icmp.u8(0);
    return type == Icmpv6Types.EXTENDED_ECHO || type == Icmpv6Types.EXTENDED_ECHO_REPLY;
  }
}
