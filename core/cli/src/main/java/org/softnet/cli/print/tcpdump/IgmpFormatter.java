package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * IGMP, RFC 2236 and RFC 3376: {@code igmp query v2}, {@code igmp v3 report, 1 group record(s)}.
 */
final class IgmpFormatter implements Formatter {
  private static final int PROTOCOL_NUMBER = 2; // IANA protocol-numbers
  private static final int HEADER_OCTETS = 8;
  private static final int QUERY_3_OCTETS = 12; // RFC 3376, 7.1
  private static final int TRACEROUTE_OCTETS = 24;
  private static final int USUAL_TENTHS = 100; // RFC 2236, 8.3: tenths of a second

  // IANA IGMP type numbers
  private static final int QUERY = 0x11;
  private static final int REPORT_1 = 0x12;
  private static final int REPORT_2 = 0x16;
  private static final int LEAVE = 0x17;
  private static final int TRACEROUTE_RESPONSE = 0x1e;
  private static final int TRACEROUTE = 0x1f;
  private static final int REPORT_3 = 0x22;

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, new OneVersion(4, "IGMP requires IPv4", this));
  }

  @Override
  public void format(View igmp, Printout out) {
    Line line = out.line();
    int length = igmp.onWire();
    int type = igmp.captured() > 0 ? igmp.u8(0) : 0;
    int needed =
        type == TRACEROUTE || type == TRACEROUTE_RESPONSE ? TRACEROUTE_OCTETS : HEADER_OCTETS;
    if (igmp.captured() < needed) {
      out.truncated("igmp");
      return;
    }
    switch (type) {
      case QUERY -> query(igmp, out);
      case REPORT_1 -> odd(line.text("igmp v1 report ").ipv4(igmp, 4), length);
      case REPORT_2 -> line.text("igmp v2 report ").ipv4(igmp, 4);
      case LEAVE -> line.text("igmp leave ").ipv4(igmp, 4);
      case REPORT_3 -> report(igmp, line);
      case TRACEROUTE -> {
        line.text("mtrace ").num(igmp.u24(21)).text(": ").ipv4(igmp, 8).text(" to ");
        line.ipv4(igmp, 12).text(" reply-to ").ipv4(igmp, 16);
      }
      case TRACEROUTE_RESPONSE -> {
        line.text("mresp ").num(igmp.u24(21)).text(": ").ipv4(igmp, 8).text(" to ");
        line.ipv4(igmp, 12).text(" reply-to ").ipv4(igmp, 16);
      }
      default -> line.text("igmp-").num(type);
    }
  }

  private static void odd(Line line, int length) {
    if (length != HEADER_OCTETS) {
      line.text(" [len ").num(length).ch(']');
    }
  }

  private static void query(View igmp, Printout out) {
    Line line = out.line().text("igmp query v");
    int length = igmp.onWire();
    int code = igmp.u8(1);
    if (length >= QUERY_3_OCTETS) {
      query3(igmp, out);
      return;
    }
    line.ch(code == 0 ? '1' : '2');
    if (code != 0 && code != USUAL_TENTHS) {
      line.text(" [max resp time ").num(code).ch(']');
    }
    if (igmp.i32(4) != 0) {
      line.text(" [gaddr ").ipv4(igmp, 4).ch(']');
    }
    odd(line, length);
  }

  private static void query3(View igmp, Printout out) {
    Line line = out.line().ch('3');
    int length = igmp.onWire();
    if ((length & 3) != 0) {
      line.text(" [invalid len ").num(length).ch(']');
      return;
    }
    if (!igmp.has(0, QUERY_3_OCTETS)) {
      out.truncated("igmp");
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
    int sources = igmp.u16(10);
    if (igmp.i32(4) != 0) {
      line.text(" [gaddr ").ipv4(igmp, 4);
      if (sources > 0) {
        line.text(", ").num(sources).text(" source(s)");
      }
      line.ch(']');
    }
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

  private static void report(View igmp, Line line) {
    line.text("igmp v3 report");
    int length = igmp.onWire();
    if (length < 16 || (length & 3) != 0) { // a record at least, in whole words
      line.text(" [invalid len ").num(length).ch(']');
      return;
    }
    line.text(", ").num(igmp.u16(6)).text(" group record(s)");
  }
}
