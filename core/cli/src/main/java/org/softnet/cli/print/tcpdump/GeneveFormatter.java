package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** Geneve, RFC 8926: {@code Geneve, Flags [C], vni 0xa, options [8 bytes]: } and the payload. */
final class GeneveFormatter implements Formatter {
  private static final int UDP_PORT = 6081; // IANA service names and port numbers
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int ETHER_TYPE_BRIDGING = 0x6558; // IEEE 802 numbers
  private static final int HEADER_OCTETS = 8;
  private static final int OPTION_WORDS = 0x3f; // of the first octet, in words
  private static final int WORD_OCTETS = 4;

  private final Field.UInt version;
  private final Field.Flag management;
  private final Field.Flag critical;
  private final Field.UInt type;
  private final Field.UInt identifier;

  GeneveFormatter(Fields fields) {
    version = fields.number("geneve.version");
    management = fields.flag("geneve.flags.oam");
    critical = fields.flag("geneve.flags.critical");
    type = fields.number("geneve.proto_type");
    identifier = fields.number("geneve.vni");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public void format(View geneve, Printout out) {
    Line line = out.line().text("Geneve");
    if (geneve.captured() < HEADER_OCTETS) {
      out.truncated("geneve");
      return;
    }
    if (version.in(geneve) != 0) {
      line.text(" ERROR: unknown-version ").num(version.in(geneve));
      return;
    }
    flags(geneve, line);
    out.line().text(", vni ");
    out.hex(identifier.in(geneve));
    if (geneve.u8(HEADER_OCTETS - 1) != 0) {
      line.text(", rsvd ");
      out.hex(geneve.u8(HEADER_OCTETS - 1));
    }
    int options = (geneve.u8(0) & OPTION_WORDS) * WORD_OCTETS;
    int missing = HEADER_OCTETS + options - geneve.onWire();
    if (missing > 0) {
      line.text(" truncated-geneve - ").num(missing).text(" bytes missing");
      return;
    }
    if (options > 0) {
      line.text(", options [").num(options).text(" bytes]");
      if (!geneve.has(HEADER_OCTETS, options)) {
        out.truncated("geneve");
        return;
      }
    }
    line.text(": ");
    payload(geneve, HEADER_OCTETS + options, out);
  }

  private void flags(View geneve, Line line) {
    boolean both = management.in(geneve) || critical.in(geneve);
    line.text(", Flags [").text(management.in(geneve) ? "O" : "");
    line.text(critical.in(geneve) ? "C" : "").text(both ? "]" : "none]");
  }

  private void payload(View geneve, int at, Printout out) {
    int carried = type.in(geneve);
    int promised = geneve.onWire() - at;
    if (carried == ETHER_TYPE_BRIDGING) {
      out.next(Table.LINK_TYPE, LINKTYPE_ETHERNET, geneve, at, promised);
    } else if (!out.next(Table.ETHER_TYPE, carried, geneve, at, promised)) {
      out.line().text("geneve-proto-");
      out.hex(carried);
    }
  }
}
