package org.softnet.cli.print.tcpdump;

import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * IGMP, RFC 2236 and RFC 3376: {@code igmp query v2}, {@code igmp v3 report, 1 group record(s)}.
 */
final class IgmpFormatter implements Formatter {
  private static final int PROTOCOL_NUMBER = 2; // IANA protocol-numbers
  private static final int HEADER_OCTETS = 8;
  private static final int PIM_1_VERSION = 4;
  private static final int QUERY_3_OCTETS = 12; // RFC 3376, 7.1
  private static final int ADDRESS_OCTETS = 4;
  private static final int TRACEROUTE_OCTETS = 24;
  private static final int USUAL_TENTHS = 100; // RFC 2236, 8.3: tenths of a second

  // IANA IGMP type numbers
  private static final int QUERY = 0x11;
  private static final int REPORT_1 = 0x12;
  private static final int DVMRP = 0x13;
  private static final int PIM_1 = 0x14;
  private static final int REPORT_2 = 0x16;
  private static final int LEAVE = 0x17;
  private static final int TRACEROUTE_RESPONSE = 0x1e;
  private static final int TRACEROUTE = 0x1f;
  private static final int REPORT_3 = 0x22;

  private static final Labels DVMRP_TYPES =
      Labels.of(
          "1=Probe",
          "2=Report",
          "3=Ask-neighbors(old)",
          "4=Neighbors(old)",
          "5=Ask-neighbors2",
          "6=Neighbors2",
          "7=Prune",
          "8=Graft",
          "9=Graft-ACK");
  private static final Labels PIM_1_TYPES =
      Labels.of(
          "0=Query",
          "1=Register",
          "2=Register-Stop",
          "3=Join/Prune",
          "4=RP-reachable",
          "5=Assert",
          "6=Graft",
          "7=Graft-ACK");

  /** Of which tcpdump tells more than the name. */
  private static final Labels PIM_1_TOLD =
      Labels.of("0=Query", "1=Register", "2=Register-Stop", "5=Assert");

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, new OneVersion(4, "IGMP requires IPv4", this));
  }

  @Override
  public void format(View igmp, Printout out) {
    if (igmp.captured() == 0) {
      out.truncated("igmp");
      return;
    }
    Line line = out.line();
    int type = igmp.u8(0);
    switch (type) {
      case QUERY -> query(igmp, line.text("igmp query"), out);
      case REPORT_1 -> report1(igmp, out);
      case REPORT_2 -> group("igmp v2 report ", igmp, out);
      case LEAVE -> group("igmp leave ", igmp, out);
      case REPORT_3 -> report3(igmp, line.text("igmp v3 report"), out);
      case DVMRP -> dvmrp(igmp, line.text("igmp dvmrp"), out);
      case PIM_1 -> pim1(igmp, line.text("igmp pimv1"), out);
      case TRACEROUTE -> trace("mtrace ", igmp, out);
      case TRACEROUTE_RESPONSE -> trace("mresp ", igmp, out);
      default -> line.text("igmp-").num(type);
    }
  }

  /** Whether the first {@code octets} are there; says so if not. */
  private static boolean isThere(View igmp, int octets, Printout out) {
    if (igmp.captured() < octets) {
      out.truncated("igmp");
      return false;
    }
    return true;
  }

  private static void group(String name, View igmp, Printout out) {
    if (isThere(igmp, HEADER_OCTETS, out)) {
      out.line().text(name).ipv4(igmp, 4);
    }
  }

  private static void trace(String name, View igmp, Printout out) {
    if (isThere(igmp, TRACEROUTE_OCTETS, out)) {
      Line line = out.line().text(name).num(igmp.u24(21)).text(": ").ipv4(igmp, 8).text(" to ");
      line.ipv4(igmp, 12).text(" reply-to ").ipv4(igmp, 16);
    }
  }

  /** Writes the messages' names of RFC 1075, and not what they hold. */
  private static void dvmrp(View igmp, Line line, Printout out) {
    if (!igmp.has(1, 1)) {
      out.truncated("dvmrp");
      return;
    }
    type(igmp.u8(1), DVMRP_TYPES, line);
  }

  /** Writes the messages' names of PIM's first version, and not what they hold. */
  private static void pim1(View igmp, Line line, Printout out) {
    if (!igmp.has(1, 1)) {
      out.truncated("pimv1");
      return;
    }
    type(igmp.u8(1), PIM_1_TYPES, line);
    if (PIM_1_TOLD.of(igmp.u8(1)) != null) {
      return;
    }
    if (!igmp.has(PIM_1_VERSION, 1)) {
      out.truncated("pimv1");
    } else if (igmp.u8(PIM_1_VERSION) >> 4 != 1) {
      line.text(" [v").num(igmp.u8(PIM_1_VERSION) >> 4).ch(']');
    }
  }

  private static void type(int type, Labels types, Line line) {
    String name = types.of(type);
    if (name == null) {
      line.text(" [type ").num(type).ch(']');
    } else {
      line.ch(' ').text(name);
    }
  }

  private static void report1(View igmp, Printout out) {
    group("igmp v1 report ", igmp, out);
    if (igmp.captured() >= HEADER_OCTETS) {
      odd(out.line(), igmp.onWire());
    }
  }

  private static void odd(Line line, int length) {
    if (length != HEADER_OCTETS) {
      line.text(" [len ").num(length).ch(']');
    }
  }

  private static void query(View igmp, Line line, Printout out) {
    int length = igmp.onWire();
    if (length >= QUERY_3_OCTETS) {
      query3(igmp, line.text(" v3"), out);
      return;
    }
    if (!isThere(igmp, 2, out)) {
      return;
    }
    int code = igmp.u8(1);
    line.text(code == 0 ? " v1" : " v2");
    if (code != 0 && code != USUAL_TENTHS) {
      line.text(" [max resp time ").num(code).ch(']');
    }
    if (!isThere(igmp, HEADER_OCTETS, out)) {
      return;
    }
    if (igmp.i32(4) != 0) {
      line.text(" [gaddr ").ipv4(igmp, 4).ch(']');
    }
    odd(line, length);
  }

  private static void query3(View igmp, Line line, Printout out) {
    int length = igmp.onWire();
    if ((length & 3) != 0) {
      line.text(" [invalid len ").num(length).ch(']');
      return;
    }
    if (!isThere(igmp, 2, out)) {
      return;
    }
    int code = igmp.u8(1);
    int time = code < 0x80 ? code : ((code & 0x0f) | 0x10) << (((code >> 4) & 7) + 3);
    if (time != USUAL_TENTHS) {
      line.text(" [max resp time ");
      if (time < 600) {
        tenths(line, time);
      } else {
        relative(line, time / 10);
      }
      line.ch(']');
    }
    if (!isThere(igmp, HEADER_OCTETS, out) || igmp.i32(4) == 0) {
      return;
    }
    line.text(" [gaddr ").ipv4(igmp, 4);
    if (!isThere(igmp, QUERY_3_OCTETS, out)) {
      return;
    }
    int sources = igmp.u16(10);
    if (sources > (length - QUERY_3_OCTETS) / ADDRESS_OCTETS) {
      line.text(" [invalid number of sources]");
    } else if (sources > 0) {
      line.text(", ").num(sources).text(" source(s)");
    }
    line.ch(']');
  }

  private static void tenths(Line line, int time) {
    line.num(time / 10).ch('.').num(time % 10).ch('s');
  }

  /** Writes {@code 52m54s}. */
  private static void relative(Line line, int seconds) {
    if (seconds >= 3600) {
      line.num(seconds / 3600).ch('h');
    }
    if (seconds / 60 % 60 > 0) {
      line.num(seconds / 60 % 60).ch('m');
    }
    if (seconds % 60 > 0) {
      line.num(seconds % 60).ch('s');
    }
  }

  private static void report3(View igmp, Line line, Printout out) {
    int length = igmp.onWire();
    if (length < 16 || (length & 3) != 0) { // a record at least, in whole words
      line.text(" [invalid len ").num(length).ch(']');
      return;
    }
    if (!isThere(igmp, HEADER_OCTETS, out)) {
      return;
    }
    line.text(", ").num(igmp.u16(6)).text(" group record(s)");
  }
}
