package org.softnet.plugins.ip;

import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.bits24;
import static org.softnet.api.Fields.bits32;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;
import static org.softnet.api.Fields.written;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
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
 * Internet Protocol version 6, RFC 8200. Linux: {@code ipv6_rcv()}, net/ipv6/ip6_input.c.
 *
 * <pre>
 *  0    4        12      16        24         31
 *  |vers| traffic class |      flow label      |
 *  |   payload length   | next hdr | hop limit |
 *  |            source, four words             |
 *  |          destination, four words          |
 * </pre>
 */
@Extension
public final class Ipv6 implements Protocol, Buildable {
  static final int HEADER_OCTETS = 40;
  private static final int LARGEST_OCTETS = Integer.MAX_VALUE - 1; // that itself: no length
  static final int VERSION_NUMBER = 6;
  private static final int ETHER_TYPE = 0x86dd; // IEEE 802 numbers
  private static final int LINKTYPE_IPV6 = 229; // tcpdump.org link-layer types

  static final Field.UInt VERSION = bits8(0, 0xf0, "ipv6.version", "Version");
  static final Field.UInt TCLASS = bits32(0, 0x0ff0_0000, "ipv6.tclass", "Traffic Class").hex();
  static final Field.UInt TCLASS_DSCP =
      bits32(0, 0x0fc0_0000, "ipv6.tclass.dscp", "Differentiated Services Codepoint")
          .labels(IpNumbers.CODEPOINTS);
  static final Field.UInt TCLASS_ECN =
      bits32(0, 0x0030_0000, "ipv6.tclass.ecn", "Explicit Congestion Notification")
          .labels(IpNumbers.CONGESTION);
  static final Field.UInt FLOW = bits24(1, 0x0f_ffff, "ipv6.flow", "Flow Label").hex();
  static final Field.UInt PLEN = u16(4, "ipv6.plen", "Payload Length"); // octets behind this header
  static final Field.UInt NXT = u8(6, "ipv6.nxt", "Next Header").labels(IpNumbers.PROTOCOLS);
  static final Field.UInt HLIM = u8(7, "ipv6.hlim", "Hop Limit");
  static final Field.Ipv6 SRC = ipv6(8, "ipv6.src", "Source Address");
  static final Field.Ipv6 DST = ipv6(24, "ipv6.dst", "Destination Address");
  // Wireshark writes these two as wide as their words, not as their masks.
  // ip.version == 6 is how people ask for these packets
  static final Field IP_VERSION = anyOf("ip.version", "Version", VERSION);
  static final Field ADDR = anyOf("ipv6.addr", "Source or Destination Address", SRC, DST);
  static final Field.Spelled SRC_HOST = written("ipv6.src_host", "Source Host", SRC);
  static final Field.Spelled DST_HOST = written("ipv6.dst_host", "Destination Host", DST);
  static final Field HOST = anyOf("ipv6.host", "Source or Destination Host", SRC_HOST, DST_HOST);

  private static final PseudoHeader PSEUDO_HEADER = new Ipv6PseudoHeader();
  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, VERSION, TCLASS, TCLASS_DSCP, TCLASS_ECN, FLOW, PLEN, NXT, HLIM);
    Collections.addAll(fields, SRC, DST, IP_VERSION, ADDR, HOST, SRC_HOST, DST_HOST);
    fields.addAll(Ipv6Embedded.FIELDS);
    return List.copyOf(fields);
  }

  private static final List<Table> ASKED = List.of(Table.IP_PROTOCOL);
  private static final Building BUILDING = new Ipv6Building();

  @Override
  public String name() {
    return "ipv6";
  }

  @Override
  public String label() {
    return "Internet Protocol Version 6";
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
    tables.add(Table.LINK_TYPE, LINKTYPE_IPV6, this);
    tables.add(Table.IP_PROTOCOL, IpNumbers.IPV6, this);
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
    int length = PLEN.in(ip);
    int next = NXT.in(ip);
    if (length != 0) {
      return bounded(ip, out, length, next);
    }
    if (next == IpNumbers.HOP_BY_HOP) {
      // RFC 2675, 3: zero here says that the hop-by-hop header has the length; if it has none,
      // zero is the truth.
      return bounded(ip, out, Ipv6Options.jumboOctets(ip, HEADER_OCTETS), next);
    }
    out.span(HEADER_OCTETS); // captured before the card segmented it: the length was still to come
    return Ipv6Extension.next(out, next);
  }

  private static Verdict bounded(View ip, Layer out, long length, int next) {
    long total = HEADER_OCTETS + length;
    out.span(HEADER_OCTETS, (int) Math.min(total, LARGEST_OCTETS));
    if (total > ip.onWire() && !out.quoted()) { // an ICMP error quotes as much as it likes
      out.suspect(PLEN, StackDrop.PKT_TOO_SMALL);
    }
    return Ipv6Extension.next(out, next);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Ipv6Extension.writeNext(line, NXT.in(packet.layer(depth).view()));
  }
}
