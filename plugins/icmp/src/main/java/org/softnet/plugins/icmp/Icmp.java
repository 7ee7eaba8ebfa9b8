package org.softnet.plugins.icmp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv4;
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
 * Internet Control Message Protocol, RFC 792, with RFC 950, 1191, 1256, 4884 and 8335. Linux:
 * {@code icmp_rcv()}, net/ipv4/icmp.c.
 *
 * <pre>
 *  0      8      16             31
 *  | type | code |   checksum   |
 *  |       of the type          |
 *  | quoted packet, or the data |
 * </pre>
 */
@Extension
public final class Icmp implements Protocol, Buildable {
  static final int HEADER_OCTETS = 8;
  private static final int PROTOCOL_NUMBER = 1; // IANA protocol-numbers
  private static final int TIMESTAMP_OCTETS = 20; // RFC 792
  private static final int MASK_OCTETS = 12; // RFC 950
  private static final int SHORTEST_ADVERTISEMENT = 2; // words an entry has, RFC 1256
  private static final int UNTOLD_QUOTE_OCTETS = 128; // RFC 4884, 5.5
  private static final int TYPE_WIDTH = 20; // of the info column, so that its rest lines up

  static final Field.UInt TYPE = u8(0, "icmp.type", "Type").labels(IcmpTypes.TYPES);
  static final Field.UInt CODE =
      u8(1, "icmp.code", "Code").labels(icmp -> IcmpTypes.codes(icmp.u8(0)));
  static final Field.UInt CHECKSUM = u16(2, "icmp.checksum", "Checksum").hex();
  static final Field.UInt IDENT = u16(4, "icmp.ident", "Identifier (BE)").when(Icmp::hasIdentifier);
  static final Field.UInt SEQ = u16(6, "icmp.seq", "Sequence Number (BE)").when(Icmp::hasSequence);
  static final Field.UInt EXT_SEQ =
      u8(6, "icmp.ext.echo.seq", "Sequence Number").when(Icmp::isExtendedEcho);
  static final Field.UInt EXT_RESERVED =
      bits8(7, 0xfe, "icmp.ext.echo.req.res", "Reserved")
          .hex()
          .when(ofType(IcmpTypes.EXTENDED_ECHO));
  static final Field.Flag EXT_LOCAL =
      flag8(7, 0x01, "icmp.ext.echo.req.local", "Local bit").when(ofType(IcmpTypes.EXTENDED_ECHO));
  static final Field.UInt EXT_STATE =
      bits8(7, 0xe0, "icmp.ext.echo.rsp.state", "State")
          .labels(
              "0=Reserved",
              "1=Incomplete",
              "2=Reachable",
              "3=Stale",
              "4=Delay",
              "5=Probe",
              "6=Failed")
          .when(ofType(IcmpTypes.EXTENDED_ECHO_REPLY));
  static final Field.UInt EXT_STATE_RESERVED =
      bits8(7, 0x18, "icmp.ext.echo.rsp.res", "Reserved")
          .hex()
          .when(ofType(IcmpTypes.EXTENDED_ECHO_REPLY));
  static final Field.Flag EXT_ACTIVE =
      flag8(7, 0x04, "icmp.ext.echo.rsp.active", "Active bit")
          .when(ofType(IcmpTypes.EXTENDED_ECHO_REPLY));
  static final Field.Flag EXT_IPV4 =
      flag8(7, 0x02, "icmp.ext.echo.rsp.ipv4", "IPv4 bit")
          .when(ofType(IcmpTypes.EXTENDED_ECHO_REPLY));
  static final Field.Flag EXT_IPV6 =
      flag8(7, 0x01, "icmp.ext.echo.rsp.ipv6", "IPv6 bit")
          .when(ofType(IcmpTypes.EXTENDED_ECHO_REPLY));
  static final Field.Bytes UNUSED = // of the second word, what the type leaves
      Fields.bytes(FLOATING, 0, "icmp.unused", "Unused");
  static final Field.Ipv4 REDIR_GW =
      ipv4(4, "icmp.redir_gw", "Gateway Address").when(ofType(IcmpTypes.REDIRECT));
  static final Field.UInt POINTER = // octets from the start of the quoted packet
      u8(4, "icmp.pointer", "Pointer").when(ofType(IcmpTypes.PARAMETER_PROBLEM));
  static final Field.UInt LENGTH = // of the quoted packet, words of 32 bits; 0: not told
      u8(5, "icmp.length", "Length").when(icmp -> quotedWords(icmp) > 0);
  static final Field.UInt MTU = // octets
      u16(6, "icmp.mtu", "MTU of next hop")
          .when(icmp ->
              icmp.u8(0) == IcmpTypes.UNREACHABLE && icmp.u8(1) == IcmpTypes.FRAGMENTATION_NEEDED);
  static final Field.UInt NUM_ADDRS =
      u8(4, "icmp.num_addrs", "Number of addresses").when(ofType(IcmpTypes.ROUTER_ADVERTISEMENT));
  static final Field.UInt ADDR_ENTRY_SIZE = // words of 32 bits
      u8(5, "icmp.addr_entry_size", "Address entry size")
          .when(ofType(IcmpTypes.ROUTER_ADVERTISEMENT));
  static final Field.UInt LIFETIME = // seconds
      u16(6, "icmp.lifetime", "Lifetime").when(ofType(IcmpTypes.ROUTER_ADVERTISEMENT));
  static final Field.Ipv4 ROUTER_ADDRESS =
      ipv4(FLOATING, "icmp.router_address", "Router address").repeated();
  static final Field.UInt PREF_LEVEL = // two's complement
      u32(FLOATING, "icmp.pref_level", "Preference level").repeated();
  static final Field.UInt ORIGINATE = // milliseconds since midnight UTC
      u32(8, "icmp.originate_timestamp", "Originate Timestamp").when(Icmp::isTimestamp);
  static final Field.UInt RECEIVE =
      u32(12, "icmp.receive_timestamp", "Receive Timestamp").when(Icmp::isTimestamp);
  static final Field.UInt TRANSMIT =
      u32(16, "icmp.transmit_timestamp", "Transmit Timestamp").when(Icmp::isTimestamp);
  static final Field.Ipv4 ADDRESS_MASK =
      ipv4(8, "icmp.address_mask", "Address Mask").when(Icmp::isMask);
  static final Field.Derived CHECKSUM_STATUS =
      InternetChecksum.status(
          "icmp.checksum.status", "Checksum Status", InternetChecksum::messageStatus);
  static final Field.Derived IDENT_LE =
      derived("icmp.ident_le", "Identifier (LE)", icmp -> swapped(icmp.u16(4)))
          .octets(2)
          .when(Icmp::hasIdentifier);
  static final Field.Derived SEQ_LE =
      derived("icmp.seq_le", "Sequence Number (LE)", icmp -> swapped(icmp.u16(6)))
          .octets(2)
          .when(Icmp::hasSequence);
  static final Field.Derived QUOTED_LENGTH = // octets
      derived(
              "icmp.length.original_datagram",
              "Length of original datagram",
              icmp -> quotedWords(icmp) * 4L)
          .octets(1)
          .when(icmp -> quotedWords(icmp) > 0);

  static final Field.Derived RESP_IN = // known in a second pass
      Echoes.replyField("icmp.resp_in", "Response frame");
  static final Field.Derived RESP_TO = Echoes.requestField("icmp.resp_to", "Request frame");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, TYPE, CODE, CHECKSUM, CHECKSUM_STATUS);
    Collections.addAll(fields, IDENT, IDENT_LE, SEQ, SEQ_LE);
    Collections.addAll(fields, EXT_SEQ, EXT_RESERVED, EXT_LOCAL);
    Collections.addAll(fields, EXT_STATE, EXT_STATE_RESERVED, EXT_ACTIVE, EXT_IPV4, EXT_IPV6);
    Collections.addAll(fields, REDIR_GW, POINTER, LENGTH, QUOTED_LENGTH, MTU);
    Collections.addAll(fields, NUM_ADDRS, ADDR_ENTRY_SIZE, LIFETIME, UNUSED);
    Collections.addAll(fields, ROUTER_ADDRESS, PREF_LEVEL);
    Collections.addAll(fields, ORIGINATE, RECEIVE, TRANSMIT, ADDRESS_MASK, RESP_IN, RESP_TO);
    fields.addAll(MultiPart.FIELDS);
    return List.copyOf(fields);
  }

  private static Field.Presence ofType(int type) {
    return icmp -> icmp.u8(0) == type;
  }

  private static final List<Table> ASKED = List.of(Table.IP_VERSION);
  private static final Building BUILDING = new IcmpBuilding();

  @Override
  public String name() {
    return "icmp";
  }

  @Override
  public String label() {
    return "Internet Control Message Protocol";
  }

  @Override
  public String column() {
    return "ICMP";
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
    if (IcmpTypes.isError(type)) {
      return quote(icmp, out);
    }
    if (type == IcmpTypes.ECHO || type == IcmpTypes.ECHO_REPLY) {
      out.conversation(IDENT.in(icmp), IDENT.in(icmp));
    }
    int header = headerOctets(icmp, type);
    return header > icmp.captured() ? out.tooShort(header) : out.span(header).end();
  }

  @Override
  public Conversation converse() {
    return new Echoes(IcmpTypes.ECHO);
  }

  private static Verdict quote(View icmp, Layer out) {
    int quoted = quotedWords(icmp) * 4;
    if (quoted > 0 && quoted <= icmp.onWire() - HEADER_OCTETS) {
      out.span(HEADER_OCTETS, HEADER_OCTETS + quoted); // extensions follow
    } else {
      out.span(HEADER_OCTETS);
    }
    return icmp.onWire() > HEADER_OCTETS ? out.quote(Table.IP_VERSION, 4) : out.end();
  }

  static int headerOctets(View icmp, int type) {
    return switch (type) {
      case IcmpTypes.ROUTER_ADVERTISEMENT ->
          HEADER_OCTETS + NUM_ADDRS.in(icmp) * ADDR_ENTRY_SIZE.in(icmp) * 4;
      case IcmpTypes.TIMESTAMP, IcmpTypes.TIMESTAMP_REPLY -> TIMESTAMP_OCTETS;
      case IcmpTypes.MASK, IcmpTypes.MASK_REPLY -> MASK_OCTETS;
      default -> HEADER_OCTETS;
    };
  }

  @Override
  public void detail(Layer layer, Details out) {
    View icmp = layer.view();
    int type = TYPE.in(icmp);
    unused(icmp, type, out);
    if (type == IcmpTypes.ROUTER_ADVERTISEMENT) {
      routers(icmp, out);
    } else if (type == IcmpTypes.EXTENDED_ECHO) {
      MultiPart.detail(icmp, HEADER_OCTETS, out);
    } else if (quotedWords(icmp) > 0) {
      MultiPart.detail(icmp, HEADER_OCTETS + quotedWords(icmp) * 4, out);
    } else if (IcmpTypes.isError(type)
        && MultiPart.standsAt(icmp, HEADER_OCTETS + UNTOLD_QUOTE_OCTETS)) {
      MultiPart.detail(icmp, HEADER_OCTETS + UNTOLD_QUOTE_OCTETS, out);
    }
  }

  /** The word is whole where no length of the quoted packet stands in it: RFC 4884, 4. */
  private static void unused(View icmp, int type, Details out) {
    boolean whole = type == IcmpTypes.UNREACHABLE || type == IcmpTypes.TIME_EXCEEDED;
    if (type == IcmpTypes.SOURCE_QUENCH || (whole && quotedWords(icmp) == 0)) {
      boolean half =
          type == IcmpTypes.UNREACHABLE && CODE.in(icmp) == IcmpTypes.FRAGMENTATION_NEEDED;
      out.at(UNUSED, 4, half ? 2 : 4); // the other half is the MTU: RFC 1191, 4
    }
  }

  private static void routers(View icmp, Details out) {
    int words = ADDR_ENTRY_SIZE.in(icmp);
    if (words < SHORTEST_ADVERTISEMENT) {
      return;
    }
    for (int i = 0; i < NUM_ADDRS.in(icmp); i++) {
      out.at(ROUTER_ADDRESS, HEADER_OCTETS + i * words * 4);
      out.at(PREF_LEVEL, HEADER_OCTETS + i * words * 4 + 4);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View icmp = packet.layer(depth).view();
    int type = TYPE.in(icmp);
    int start = line.length();
    String name = IcmpTypes.TYPES.of(type);
    if (name == null) {
      line.text("Unknown ICMP (obsolete or malformed?)");
      return;
    }
    line.text(name).padTo(start, TYPE_WIDTH);
    Labels codes = IcmpTypes.codes(type);
    if (codes.size() > 0) {
      writeCode(codes, CODE.in(icmp), line);
    } else if (hasSequence(icmp)) {
      int sequence = SEQ.in(icmp);
      line.text(" id=").hex0x(IDENT.in(icmp), 4).text(", seq=").num(sequence);
      line.ch('/').num(swapped(sequence));
      LowerLayer.write(packet, depth, "ip", "ip.ttl", ", ttl=", line);
      Echoes.info(packet.layer(depth), line);
    }
  }

  private static void writeCode(Labels codes, int code, Line line) {
    String name = codes.of(code);
    line.text(" (");
    if (name == null) {
      line.text("Unknown code: ").num(code);
    } else {
      line.text(name);
    }
    line.ch(')');
  }

  /** Length of the quoted packet in words, where the message can tell it: RFC 4884, 4. */
  private static int quotedWords(View icmp) {
    return switch (icmp.u8(0)) {
      case IcmpTypes.UNREACHABLE, IcmpTypes.TIME_EXCEEDED, IcmpTypes.PARAMETER_PROBLEM ->
          icmp.u8(5);
      default -> 0;
    };
  }

  private static boolean hasIdentifier(View icmp) {
    return hasSequence(icmp) || isExtendedEcho(icmp);
  }

  private static boolean hasSequence(View icmp) {
    int type = icmp.u8(0);
    return type == IcmpTypes.ECHO
        || type == IcmpTypes.ECHO_REPLY
        || (type >= IcmpTypes.TIMESTAMP && type <= IcmpTypes.MASK_REPLY);
  }

  private static boolean isExtendedEcho(View icmp) {
    int type = icmp.u8(0);
    return type == IcmpTypes.EXTENDED_ECHO || type == IcmpTypes.EXTENDED_ECHO_REPLY;
  }

  private static boolean isTimestamp(View icmp) {
    int type = icmp.u8(0);
    return type == IcmpTypes.TIMESTAMP || type == IcmpTypes.TIMESTAMP_REPLY;
  }

  private static boolean isMask(View icmp) {
    int type = icmp.u8(0);
    return type == IcmpTypes.MASK || type == IcmpTypes.MASK_REPLY;
  }

  /** Some systems write identifier and sequence number the other way round. */
  private static int swapped(int word) {
    return Short.reverseBytes((short) word) & 0xffff;
  }
}
