package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * GRE, RFC 2784, RFC 2890 and RFC 2637: {@code GREv0, seq 7, length 88: } and the payload, or the
 * number of what nobody knows.
 */
final class GreFormatter implements Formatter {
  private static final int PROTOCOL_NUMBER = 47; // IANA protocol-numbers
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int LINKTYPE_PPP = 9;
  private static final int HEADER_OCTETS = 4;
  private static final int WORD_OCTETS = 4;

  // IEEE 802 numbers
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int MPLS = 0x8847;
  private static final int BRIDGING = 0x6558;
  private static final int PPP = 0x880b;
  private static final int OSI = 0x00fe; // RFC 1701

  // of the first word
  private static final int CHECKSUM_BIT = 0x8000;
  private static final int ROUTING_BIT = 0x4000;
  private static final int KEY_BIT = 0x2000;
  private static final int SEQUENCE_BIT = 0x1000;
  private static final int ACK_BIT = 0x0080;

  private final Field.UInt flags;
  private final Field.UInt version;
  private final Field.UInt type;

  GreFormatter(Fields fields) {
    flags = fields.number("gre.flags_and_version");
    version = fields.number("gre.flags.version");
    type = fields.number("gre.proto");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, this);
  }

  @Override
  public void format(View gre, Printout out) {
    if (!Fields.captured(version, gre)) {
      out.truncated("gre");
      return;
    }
    out.line().text("GREv").num(version.in(gre));
    switch (version.in(gre)) {
      case 0 -> plain(gre, out);
      case 1 -> enhanced(gre, out);
      default -> out.line().text(" ERROR: unknown-version");
    }
  }

  private void plain(View gre, Printout out) {
    int bits = flags.in(gre);
    Line line = out.line();
    int at = HEADER_OCTETS;
    if ((bits & (CHECKSUM_BIT | ROUTING_BIT)) != 0) {
      if (!gre.has(at, WORD_OCTETS)) {
        out.truncated("gre");
        return;
      }
      line.text(", off ");
      out.hex(gre.u16(at + 2));
      at += WORD_OCTETS;
    }
    if ((bits & KEY_BIT) != 0) {
      if (!gre.has(at, WORD_OCTETS)) {
        out.truncated("gre");
        return;
      }
      line.text(", key=");
      out.hex(gre.u32(at));
      at += WORD_OCTETS;
    }
    if ((bits & SEQUENCE_BIT) != 0) {
      if (!gre.has(at, WORD_OCTETS)) {
        out.truncated("gre");
        return;
      }
      line.text(", seq ").num(gre.u32(at));
      at += WORD_OCTETS;
    }
    if ((bits & ROUTING_BIT) != 0) {
      at = routing(gre, at, out);
    }
    if (!Fields.captured(type, gre) || at < 0) {
      out.truncated("gre");
      return;
    }
    line.text(", length ").num(gre.onWire()).text(": ");
    payload(gre, at, out);
  }

  /** Writes the address families of the routing; returns where it ends, or less than 0 if cut. */
  private static int routing(View gre, int from, Printout out) {
    int at = from;
    while (gre.has(at, WORD_OCTETS)) {
      int family = gre.u16(at);
      int octets = gre.u8(at + 3);
      at += WORD_OCTETS;
      if (octets == 0) {
        return at;
      }
      out.line().text(", (rtaf=");
      out.hex(family).ch(')');
      at += octets;
    }
    return -1;
  }

  private void payload(View gre, int at, Printout out) {
    int carried = type.in(gre);
    int promised = gre.onWire() - at;
    switch (carried) {
      case IPV4, IPV6, MPLS -> out.next(Table.ETHER_TYPE, carried, gre, at, promised);
      case BRIDGING -> out.next(Table.LINK_TYPE, LINKTYPE_ETHERNET, gre, at, promised);
      case OSI -> out.line().text("OSI, length ").num(promised);
      default -> unknown(carried, out);
    }
  }

  private static void unknown(int carried, Printout out) {
    out.line().text("gre-proto-");
    out.hex(carried);
  }

  private void enhanced(View gre, Printout out) {
    int bits = flags.in(gre);
    Line line = out.line();
    int at = HEADER_OCTETS;
    if ((bits & KEY_BIT) != 0) {
      if (!gre.has(at, WORD_OCTETS)) {
        out.truncated("gre");
        return;
      }
      line.text(", call ").num(gre.u16(at + 2));
      at += WORD_OCTETS;
    }
    boolean payload = (bits & SEQUENCE_BIT) != 0;
    if (payload) {
      if (!gre.has(at, WORD_OCTETS)) {
        out.truncated("gre");
        return;
      }
      line.text(", seq ").num(gre.u32(at));
      at += WORD_OCTETS;
    }
    if ((bits & ACK_BIT) != 0) {
      if (!gre.has(at, WORD_OCTETS)) {
        out.truncated("gre");
        return;
      }
      line.text(", ack ").num(gre.u32(at));
      at += WORD_OCTETS;
    }
    line.text(payload ? "" : ", no-payload").text(", length ").num(gre.onWire());
    if (!payload) {
      return;
    }
    line.text(": ");
    if (type.in(gre) == PPP) {
      out.next(Table.LINK_TYPE, LINKTYPE_PPP, gre, at, gre.onWire() - at);
    } else {
      unknown(type.in(gre), out);
    }
  }
}
