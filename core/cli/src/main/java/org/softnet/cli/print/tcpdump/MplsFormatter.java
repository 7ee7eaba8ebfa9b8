package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** MPLS, RFC 3032: {@code MPLS (label 16, tc 0, [S], ttl 64) } and what the stack carries. */
final class MplsFormatter implements Formatter {
  // IEEE 802 numbers
  private static final int ETHER_TYPE = 0x8847;
  private static final int ETHER_TYPE_MULTICAST = 0x8848;
  private static final int UDP_PORT = 6635; // RFC 7510
  private static final int ENTRY_OCTETS = 4;

  // IANA special-purpose MPLS label values
  private static final int IPV4_EXPLICIT_NULL = 0;
  private static final int IPV6_EXPLICIT_NULL = 2;
  private static final int IMPLICIT_NULL = 3;

  private final Field.UInt label;
  private final Field.UInt trafficClass;
  private final Field.UInt bottom;
  private final Field.UInt timeToLive;

  MplsFormatter(Fields fields) {
    label = fields.number("mpls.label");
    trafficClass = fields.number("mpls.exp");
    bottom = fields.number("mpls.bottom");
    timeToLive = fields.number("mpls.ttl");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_MULTICAST, this);
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public void format(View mpls, Printout out) {
    Line line = out.line().text("MPLS");
    int at = 0;
    boolean last = false;
    while (!last) {
      if (mpls.onWire() - at < ENTRY_OCTETS) {
        out.invalid();
        return;
      }
      if (!mpls.has(at, ENTRY_OCTETS)) {
        out.truncated("mpls");
        return;
      }
      last = bottom.longAt(mpls, at) != 0;
      line.text(" (label ").num(label.longAt(mpls, at));
      line.text(", tc ").num(trafficClass.longAt(mpls, at)).text(last ? ", [S]" : "");
      line.text(", ttl ").num(timeToLive.longAt(mpls, at)).ch(')');
      at += ENTRY_OCTETS;
    }
    payload(mpls, at, out);
  }

  private void payload(View mpls, int at, Printout out) {
    int promised = mpls.onWire() - at;
    int version =
        switch ((int) label.longAt(mpls, at - ENTRY_OCTETS)) {
          case IPV4_EXPLICIT_NULL, IMPLICIT_NULL -> 4;
          case IPV6_EXPLICIT_NULL -> 6;
          default -> guessed(mpls, at);
        };
    if (version != 0) {
      out.line().ch(' ');
      out.next(Table.IP_VERSION, version, mpls, at, promised);
    } else if (mpls.has(at, 1)) {
      out.dump(mpls, at);
    } else if (promised > 0) {
      out.truncated("mpls");
    }
  }

  /** The IP version that the first octet may start; 0 if none. */
  private static int guessed(View mpls, int at) {
    int first = mpls.has(at, 1) ? mpls.u8(at) : 0;
    boolean ipv4 = first >= 0x45 && first <= 0x4f;
    return ipv4 ? 4 : first >> 4 == 6 ? 6 : 0;
  }
}
