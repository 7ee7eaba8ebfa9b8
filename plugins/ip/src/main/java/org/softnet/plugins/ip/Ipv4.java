package org.softnet.plugins.ip;

import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;
import static org.softnet.api.Fields.written;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.PseudoHeader;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Internet Protocol version 4, RFC 791. Linux: {@code ip_rcv()}, net/ipv4/ip_input.c.
 *
 * <pre>
 *  0    4    8         14   16  19            31
 *  |vers|ihl |  dscp   |ecn |   total length   |
 *  |    identification      |flg| frag. offset |
 *  |   ttl   |  protocol    |  header checksum |
 *  |                  source                   |
 *  |                destination                |
 *  |        options, ihl - 5 words             |
 * </pre>
 */
@Extension
public final class Ipv4 implements Protocol, Buildable {
  static final int HEADER_OCTETS = 20;
  static final int VERSION_NUMBER = 4;
  private static final int ETHER_TYPE = 0x0800; // IEEE 802 numbers
  private static final int LINKTYPE_IPV4 = 228; // tcpdump.org link-layer types
  private static final int FRAGMENT_UNIT_OCTETS = 8; // RFC 791, 3.1
  private static final int MORE_OR_OFFSET = 0x3fff; // MF and the offset: a fragment if not zero

  static final Field.UInt VERSION = bits8(0, 0xf0, "ip.version", "Version");
  static final Field.UInt DS_FIELD = u8(1, "ip.dsfield", "Differentiated Services Field").hex();
  static final Field.UInt DSCP =
      bits8(1, 0xfc, "ip.dsfield.dscp", "Differentiated Services Codepoint")
          .labels(IpNumbers.CODEPOINTS);
  static final Field.UInt ECN =
      bits8(1, 0x03, "ip.dsfield.ecn", "Explicit Congestion Notification")
          .labels(IpNumbers.CONGESTION);
  static final Field.UInt LEN = u16(2, "ip.len", "Total Length"); // octets; 0: segmented later
  static final Field.UInt ID = u16(4, "ip.id", "Identification").hex();
  static final Field.UInt FLAGS = bits8(6, 0xe0, "ip.flags", "Flags").hex();
  static final Field.Flag RESERVED = flag8(6, 0x80, "ip.flags.rb", "Reserved bit");
  static final Field.Flag DONT_FRAGMENT = flag8(6, 0x40, "ip.flags.df", "Don't fragment");
  static final Field.Flag MORE_FRAGMENTS = flag8(6, 0x20, "ip.flags.mf", "More fragments");
  static final Field.UInt FRAG_OFFSET = // units of eight octets
      bits16(6, 0x1fff, "ip.frag_offset", "Fragment Offset");
  static final Field.UInt TTL = u8(8, "ip.ttl", "Time to Live");
  static final Field.UInt PROTO = u8(9, "ip.proto", "Protocol").labels(IpNumbers.PROTOCOLS);
  static final Field.UInt CHECKSUM = u16(10, "ip.checksum", "Header Checksum").hex();
  static final Field.Ipv4 SRC = ipv4(12, "ip.src", "Source Address");
  static final Field.Ipv4 DST = ipv4(16, "ip.dst", "Destination Address");
  static final Field.Derived HDR_LEN = // octets
      derived("ip.hdr_len", "Header Length", Ipv4::headerOctets).octets(1);
  static final Field.Derived CHECKSUM_STATUS =
      InternetChecksum.status("ip.checksum.status", "Header checksum status", Ipv4::checksumStatus);
  static final Field.Derived FRAGMENT_COUNT = // where the last one completes the datagram
      found("ip.fragment.count", "Fragment count", layer -> layer.piece().wholeFragments())
          .where(Ipv4::completes);
  static final Field.Derived REASSEMBLED_LENGTH = // octets
      found(
              "ip.reassembled.length",
              "Reassembled IPv4 length",
              layer -> layer.piece().wholeOctets())
          .where(Ipv4::completes);
  static final Field.Derived REASSEMBLED_IN = // known in a second pass
      found("ip.reassembled_in", "Reassembled IPv4 in frame", layer -> layer.piece().wholeIn())
          .where(layer -> layer.piece().wholeIn() != 0);
  static final Field.Spelled SRC_HOST = written("ip.src_host", "Source Host", SRC);
  static final Field.Spelled DST_HOST = written("ip.dst_host", "Destination Host", DST);
  static final Field HOST = anyOf("ip.host", "Source or Destination Host", SRC_HOST, DST_HOST);
  static final Field ADDR = anyOf("ip.addr", "Source or Destination Address", SRC, DST);

  private static final PseudoHeader PSEUDO_HEADER = new Ipv4PseudoHeader();
  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                VERSION,
                HDR_LEN,
                DS_FIELD,
                DSCP,
                ECN,
                LEN,
                ID,
                FLAGS,
                RESERVED,
                DONT_FRAGMENT,
                MORE_FRAGMENTS,
                FRAG_OFFSET,
                TTL,
                PROTO,
                CHECKSUM,
                CHECKSUM_STATUS,
                SRC,
                DST));
    fields.addAll(Ipv4Options.FIELDS);
    fields.addAll(
        List.of(
            FRAGMENT_COUNT, REASSEMBLED_LENGTH, REASSEMBLED_IN, ADDR, HOST, SRC_HOST, DST_HOST));
    return List.copyOf(fields);
  }

  private static final List<Table> ASKED = List.of(Table.IP_PROTOCOL);
  private static final Building BUILDING = new Ipv4Building();

  @Override
  public String name() {
    return "ip";
  }

  @Override
  public String label() {
    return "Internet Protocol Version 4";
  }

  @Override
  public String column() {
    return "IPv4";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public Field.Placed source() {
    return SRC;
  }

  @Override
  public Field.Placed destination() {
    return DST;
  }

  @Override
  public PseudoHeader pseudoHeader() {
    return PSEUDO_HEADER;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.IP_VERSION, VERSION_NUMBER, this);
    tables.add(Table.LINK_TYPE, LINKTYPE_IPV4, this);
    tables.add(Table.IP_PROTOCOL, IpNumbers.IPV4, this);
  }

  @Override
  public Building building() {
    return BUILDING;
  }

  @Override
  public Verdict dissect(View ip, Layer out) {
    if (ip.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (VERSION.in(ip) != VERSION_NUMBER) {
      return out.malformed(VERSION, IpDrop.IP_INHDR);
    }
    int header = headerOctets(ip);
    if (header < HEADER_OCTETS) {
      return out.malformed(HDR_LEN, IpDrop.IP_INHDR);
    }
    if (header > ip.captured()) {
      return out.tooShort(header);
    }
    int length = LEN.in(ip);
    if (length == 0) {
      out.span(header); // captured before the card segmented it: the length was still to come
    } else if (length < header) {
      return out.malformed(LEN, IpDrop.IP_INHDR);
    } else {
      out.span(header, length);
      // An ICMP error quotes as much as it likes.
      if (length > ip.onWire() && !out.quoted()) {
        out.suspect(LEN, StackDrop.PKT_TOO_SMALL);
      }
    }
    int protocol = PROTO.in(ip); // a wrong checksum is shown and changes nothing
    if (isFragment(ip)) {
      int identification = protocol << 16 | ID.in(ip); // RFC 791, 3.2
      out.piece()
          .fragment(
              identification, FRAG_OFFSET.in(ip) * FRAGMENT_UNIT_OCTETS, MORE_FRAGMENTS.in(ip));
    }
    return out.next(Table.IP_PROTOCOL, protocol);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View ip = layer.view();
    Ipv4Options.detail(ip, headerOctets(ip), out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View ip = packet.layer(depth).view();
    int protocol = PROTO.in(ip);
    if (isFragment(ip)) {
      line.text("Fragmented IP protocol (proto=")
          .text(IpNumbers.PROTOCOLS.of(protocol, "Unknown"))
          .ch(' ')
          .num(protocol)
          .text(", off=")
          .num((long) FRAG_OFFSET.in(ip) * FRAGMENT_UNIT_OCTETS)
          .text(", ID=")
          .hex(ID.in(ip), 4)
          .ch(')');
    } else {
      IpNumbers.writeProtocol(line, protocol);
    }
  }

  /** Whether the packet is the fragment that completes its datagram. */
  private static boolean completes(Layer layer) {
    return layer.piece().wholeFragments() > 0;
  }

  private static boolean isFragment(View ip) {
    return (ip.u16(6) & MORE_OR_OFFSET) != 0;
  }

  static int headerOctets(View ip) {
    return (ip.u8(0) & 0x0f) * 4;
  }

  private static int checksumStatus(Layer layer) {
    View ip = layer.view();
    return InternetChecksum.statusOf(InternetChecksum.sum(ip, 0, headerOctets(ip)));
  }
}
