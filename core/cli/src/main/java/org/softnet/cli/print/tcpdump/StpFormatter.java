package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * Spanning trees, IEEE 802.1D: {@code STP 802.1d, Config, Flags [none], bridge-id
 * 8000.02:00:00:00:00:01.8001, length 35}.
 */
final class StpFormatter implements Formatter {
  private static final int DSAP = 0x42; // IEEE 802.1D, 7.12.3
  private static final int TYPE_AT = 3;
  private static final int FLAGS_AT = 4;
  private static final int BRIDGE_END = 27;
  private static final int CONFIGURATION_OCTETS = 35;
  private static final int RAPID_OCTETS = 36;
  private static final int TREES_AT = 38;
  private static final int MULTIPLE_OCTETS = 102; // a region, and no further tree

  private static final int CONFIGURATION = 0x00;
  private static final int RAPID = 0x02;
  private static final int NOTIFICATION = 0x80;
  private static final int VERSION_MULTIPLE = 3;

  @Override
  public void register(Formatters tables) {
    tables.add(Table.LLC_DSAP, DSAP, this);
  }

  @Override
  public void format(View bpdu, Printout out) {
    Line line = out.line();
    if (bpdu.captured() < TYPE_AT) {
      out.truncated("stp");
      return;
    }
    if (bpdu.u16(0) != 0) {
      line.text("unknown STP version, length ").num(bpdu.onWire());
      return;
    }
    line.text("STP");
    int version = bpdu.u8(2);
    if (!version(version, line)) {
      return;
    }
    if (bpdu.captured() == TYPE_AT) {
      out.truncated("stp");
      return;
    }
    int type = bpdu.u8(TYPE_AT);
    line.text(", ");
    switch (type) {
      case CONFIGURATION -> configuration(bpdu, line.text("Config"), CONFIGURATION_OCTETS, out);
      case RAPID -> rapid(bpdu, version, line.text("Rapid STP"), out);
      case NOTIFICATION -> line.text("Topology Change");
      default -> line.text("Unknown BPDU Type (").hex0x(type, 2).ch(')');
    }
  }

  /** Writes the standard's name; false if tcpdump goes no further. */
  private static boolean version(int version, Line line) {
    switch (version) {
      case 0 -> line.text(" 802.1d");
      case 2 -> line.text(" 802.1w");
      case VERSION_MULTIPLE -> line.text(" 802.1s");
      case VERSION_MULTIPLE + 1 -> line.text(" 802.1aq");
      default -> {
        line.text(" Unknown STP protocol (").hex0x(version, 2).ch(')');
        return false;
      }
    }
    return true;
  }

  private static void rapid(View bpdu, int version, Line line, Printout out) {
    if (version < VERSION_MULTIPLE) {
      configuration(bpdu, line, RAPID_OCTETS, out);
      return;
    }
    if (!promises(bpdu, MULTIPLE_OCTETS, out) || !isThere(bpdu, RAPID_OCTETS, out)) {
      return;
    }
    if (bpdu.u8(RAPID_OCTETS - 1) != 0) { // the length of what version 1 adds
      out.invalid();
      return;
    }
    if (!isThere(bpdu, TREES_AT, out)) {
      return;
    }
    int end = TREES_AT + bpdu.u16(TREES_AT - 2);
    if (!promises(bpdu, end, out)) {
      return;
    }
    line.text(", CIST ");
    flags(bpdu.u8(FLAGS_AT), line);
    line.text(", length ").num(bpdu.onWire());
    if (version > VERSION_MULTIPLE && isThere(bpdu, end + 2, out)) {
      promises(bpdu, end + 2 + bpdu.u16(end), out);
    }
  }

  /** Whether a header was long enough on the wire; says so if not. */
  private static boolean promises(View bpdu, int octets, Printout out) {
    if (bpdu.onWire() < octets) {
      out.invalid();
      return false;
    }
    return true;
  }

  /** Whether the first {@code octets} were captured; says so if not. */
  private static boolean isThere(View bpdu, int octets, Printout out) {
    if (bpdu.captured() < octets) {
      out.truncated("stp");
      return false;
    }
    return true;
  }

  private static void configuration(View bpdu, Line line, int needed, Printout out) {
    if (!promises(bpdu, needed, out) || !isThere(bpdu, FLAGS_AT + 1, out)) {
      return;
    }
    line.text(", ");
    flags(bpdu.u8(FLAGS_AT), line);
    if (!isThere(bpdu, BRIDGE_END, out)) {
      return;
    }
    line.text(", bridge-id ").hex(bpdu.u16(17), 4).ch('.').mac(bpdu, 19).ch('.');
    line.hex(bpdu.u16(25), 4).text(", length ").num(bpdu.onWire());
  }

  private static void flags(int flags, Line line) {
    line.text("Flags [");
    int from = line.length();
    flag(flags, 0x01, "Topology change", from, line);
    flag(flags, 0x02, "Proposal", from, line);
    flag(flags, 0x10, "Learn", from, line);
    flag(flags, 0x20, "Forward", from, line);
    flag(flags, 0x40, "Agreement", from, line);
    flag(flags, 0x80, "Topology change ACK", from, line);
    line.text(line.length() == from ? "none]" : "]");
  }

  private static void flag(int flags, int mask, String name, int from, Line line) {
    if ((flags & mask) != 0) {
      line.text(line.length() > from ? ", " : "").text(name);
    }
  }
}
