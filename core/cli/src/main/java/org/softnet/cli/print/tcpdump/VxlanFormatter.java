package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * VXLAN, RFC 7348: {@code VXLAN, flags [I] (0x08), vni 100}, and the frame on a line of its own.
 */
final class VxlanFormatter implements Formatter {
  private static final int UDP_PORT = 4789; // IANA service names and port numbers
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int HEADER_OCTETS = 8;

  private final Field.Flag identified;
  private final Field.UInt identifier;

  VxlanFormatter(Fields fields) {
    identified = fields.flag("vxlan.flag_i");
    identifier = fields.number("vxlan.vni");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public void format(View vxlan, Printout out) {
    Line line = out.line().text("VXLAN");
    if (vxlan.onWire() < HEADER_OCTETS) {
      out.invalid();
      return;
    }
    line.text(", ");
    if (vxlan.captured() < HEADER_OCTETS) {
      out.truncated("vxlan");
      return;
    }
    line.text("flags [")
        .text(identified.in(vxlan) ? "I" : "invalid")
        .text("] (0x")
        .hex(vxlan.u8(0), 2);
    line.text("), vni ").num(identifier.in(vxlan)).ch('\n');
    int promised = vxlan.onWire() - HEADER_OCTETS;
    out.next(Table.LINK_TYPE, LINKTYPE_ETHERNET, vxlan, HEADER_OCTETS, promised);
  }
}
