package org.softnet.plugins.ip;

import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Fragment header of IPv6, RFC 8200, 4.5. Linux: {@code ipv6_frag_rcv()}, net/ipv6/reassembly.c.
 *
 * <pre>
 *  0             8          16              29  31
 *  | next header | reserved | fragment offset |rs|M|
 *  |                 identification                |
 * </pre>
 */
@Extension
public final class Ipv6Fragment implements Protocol {
  static final int HEADER_OCTETS = 8;
  private static final int MORE_OR_OFFSET = 0xfff9; // neither: an atomic fragment, RFC 6946

  private static final int OFFSET_MASK = 0xfff8; // in octets: its unit is what it cuts

  static final Field.UInt NXT =
      u8(0, "ipv6.fraghdr.nxt", "Next header").labels(IpNumbers.PROTOCOLS);
  static final Field.UInt RESERVED_OCTET =
      u8(1, "ipv6.fraghdr.reserved_octet", "Reserved octet").hex();
  static final Field.UInt OFFSET = // units of eight octets
      bits16(2, 0xfff8, "ipv6.fraghdr.offset", "Offset");
  static final Field.UInt RESERVED_BITS =
      bits16(2, 0x0006, "ipv6.fraghdr.reserved_bits", "Reserved bits");
  static final Field.Flag MORE =
      flag16(2, 0x0001, "ipv6.fraghdr.more", "More Fragments").labels("0=No", "1=Yes");
  static final Field.UInt IDENT = u32(4, "ipv6.fraghdr.ident", "Identification").hex();

  static final Field.Derived FRAGMENT_COUNT = // where the last one completes the datagram
      found("ipv6.fragment.count", "Fragment count", layer -> layer.piece().wholeFragments())
          .where(Ipv6Fragment::completes);
  static final Field.Derived REASSEMBLED_LENGTH = // octets
      found(
              "ipv6.reassembled.length",
              "Reassembled IPv6 length",
              layer -> layer.piece().wholeOctets())
          .where(Ipv6Fragment::completes);

  static final Field.Derived REASSEMBLED_IN = // known in a second pass
      found("ipv6.reassembled.in", "Reassembled IPv6 in frame", layer -> layer.piece().wholeIn())
          .where(layer -> layer.piece().wholeIn() != 0);

  private static final List<Field> FIELDS =
      List.of(
          NXT,
          RESERVED_OCTET,
          OFFSET,
          RESERVED_BITS,
          MORE,
          IDENT,
          FRAGMENT_COUNT,
          REASSEMBLED_LENGTH,
          REASSEMBLED_IN);

  private static final List<Table> ASKED = List.of(Table.IP_PROTOCOL);

  @Override
  public String name() {
    return "ipv6.fraghdr";
  }

  @Override
  public String label() {
    return "Fragment Header for IPv6";
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
    tables.add(Table.IP_PROTOCOL, IpNumbers.FRAGMENT, this);
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    if (header.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    out.span(HEADER_OCTETS);
    if (isFragment(header)) {
      out.piece().fragment(header.i32(4), header.u16(2) & OFFSET_MASK, MORE.in(header));
    }
    return Ipv6Extension.next(out, NXT.in(header));
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View header = packet.layer(depth).view();
    line.text("IPv6 fragment (off=")
        .num(header.u16(2) & OFFSET_MASK) // the offset in octets: its unit is what the mask cuts
        .text(MORE.in(header) ? " more=y" : " more=n")
        .text(" ident=")
        .hex0x(IDENT.in(header), 8)
        .text(" nxt=")
        .num(NXT.in(header))
        .ch(')');
    if (!isFragment(header)) {
      Ipv6Extension.writeNext(line.text(" , "), NXT.in(header));
    }
  }

  private static boolean completes(Layer layer) {
    return layer.piece().wholeFragments() > 0;
  }

  private static boolean isFragment(View header) {
    return (header.u16(2) & MORE_OR_OFFSET) != 0;
  }
}
