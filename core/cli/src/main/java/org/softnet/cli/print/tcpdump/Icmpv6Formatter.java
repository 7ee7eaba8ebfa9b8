package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.cli.print.HexDump;

/**
 * ICMPv6, RFC 4443, with neighbour and listener discovery: {@code ICMP6, neighbor solicitation, who
 * has 2001:db8::1, length 32}. Of a packet that an error quotes the destination is told.
 */
final class Icmpv6Formatter implements Formatter {
  private static final int PROTOCOL_NUMBER = 58; // IANA protocol-numbers

  // IANA icmpv6-parameters
  private static final int UNREACHABLE = 1;
  private static final int TOO_BIG = 2;
  private static final int TIME_EXCEEDED = 3;
  private static final int PARAMETER_PROBLEM = 4;
  private static final int ECHO = 128;
  private static final int ECHO_REPLY = 129;
  private static final int LISTENER_QUERY = 130;
  private static final int LISTENER_REPORT = 131;
  private static final int LISTENER_DONE = 132;
  private static final int NEIGHBOR_SOLICITATION = 135;
  private static final int NEIGHBOR_ADVERTISEMENT = 136;
  private static final int REDIRECT = 137;
  private static final int LISTENER_REPORT_2 = 143;
  private static final int HOME_AGENT_REQUEST = 144;
  private static final int MOBILE_SOLICITATION = 146;
  private static final int RPL = 155;
  private static final int TRACE_RESPONSE = 200;
  private static final int TRACE = 201;

  private static final int REST_AT = 4;
  private static final int TARGET_AT = 8;
  private static final int ADDRESS_OCTETS = 16;
  private static final int REDIRECTED_AT = TARGET_AT + ADDRESS_OCTETS;
  private static final int LISTENER_OCTETS = 24; // RFC 2710, 3
  private static final int QUERY_2_OCTETS = 28; // RFC 3810, 5.1
  private static final int SOURCES_AT = 26;

  private static final Labels TYPES =
      Labels.of(
          "1=destination unreachable",
          "2=packet too big",
          "3=time exceeded in-transit",
          "4=parameter problem",
          "128=echo request",
          "129=echo reply",
          "130=multicast listener query",
          "131=multicast listener report",
          "132=multicast listener done",
          "133=router solicitation",
          "134=router advertisement",
          "135=neighbor solicitation",
          "136=neighbor advertisement",
          "137=redirect",
          "138=router renumbering",
          "139=who-are-you request",
          "140=who-are-you reply",
          "141=inverse neighbor solicitation",
          "142=inverse neighbor advertisement",
          "143=multicast listener report v2",
          "144=ha discovery request",
          "145=ha discovery reply",
          "146=mobile router solicitation",
          "147=mobile router advertisement",
          "155=RPL",
          "200=mtrace response",
          "201=mtrace message");
  private static final Labels PROBLEMS =
      Labels.of(
          "0=, erroneous - octet ",
          "1=, next header - octet ",
          "2=, option - octet ",
          "3=, incomplete header chain - octet ");
  private static final Labels RPL_MESSAGES = // RFC 6550, 6
      Labels.of(
          "0=DODAG Information Solicitation",
          "1=DODAG Information Object",
          "2=Destination Advertisement Object",
          "3=Destination Advertisement Object Ack");
  private static final int RPL_SECURED = 0x80;

  /** What writing a message came to. */
  private enum End {
    /** The length follows. */
    WHOLE,
    /** The message is cut. */
    CUT,
    /** Nothing follows. */
    DONE
  }

  private final Field.UInt type;
  private final Field.UInt code;
  private final QuotedIpv6 quoted;

  Icmpv6Formatter(Fields fields) {
    type = fields.number("icmpv6.type");
    code = fields.number("icmpv6.code");
    quoted = new QuotedIpv6(fields, TARGET_AT);
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, new OneVersion(6, "ICMPv6 requires IPv6", this));
  }

  @Override
  public void format(View icmp, Printout out) {
    Line line = out.line();
    if (icmp.onWire() == 0) {
      line.text("ICMP6, length 0");
      out.invalid();
      return;
    }
    if (!Fields.captured(type, icmp)) {
      out.truncated("icmp6");
      return;
    }
    int kind = type.in(icmp);
    String name = TYPES.of(kind);
    line.text("ICMP6, ");
    if (name == null) {
      line.text("unknown icmp6 type (").num(kind).ch(')');
    } else {
      line.text(name);
    }
    End end = Fields.captured(code, icmp) ? message(icmp, kind, out) : End.CUT;
    switch (end) {
      case WHOLE -> line.text(", length ").num(icmp.onWire());
      case CUT -> out.truncated("icmp6");
      case DONE -> {}
    }
  }

  private End message(View icmp, int kind, Printout out) {
    int codeNumber = code.in(icmp);
    Line line = out.line();
    return switch (kind) {
      case UNREACHABLE -> unreachable(icmp, codeNumber, out);
      case TOO_BIG -> tooBig(icmp, line);
      case TIME_EXCEEDED -> exceeded(icmp, codeNumber, line);
      case PARAMETER_PROBLEM -> problem(icmp, codeNumber, line);
      case ECHO, ECHO_REPLY -> echo(icmp, line);
      case LISTENER_QUERY -> query(icmp, line);
      case LISTENER_REPORT, LISTENER_DONE -> listener(icmp, line);
      case LISTENER_REPORT_2 -> report(icmp, line);
      case NEIGHBOR_SOLICITATION -> target(icmp, ", who has", line);
      case NEIGHBOR_ADVERTISEMENT -> target(icmp, ", tgt is", line);
      case REDIRECT -> redirect(icmp, line);
      case HOME_AGENT_REQUEST, MOBILE_SOLICITATION -> identifier(icmp, line);
      case RPL -> rpl(codeNumber, line);
      case TRACE_RESPONSE, TRACE -> unknown(icmp, out);
      default -> TYPES.of(kind) == null ? unknown(icmp, out) : End.WHOLE;
    };
  }

  private static End unknown(View icmp, Printout out) {
    out.line().text(", length ").num(icmp.onWire());
    HexDump.plain(icmp, out.line());
    return End.DONE;
  }

  /** Writes {@code lead}, and an address behind it if that was captured. */
  private static End address(View icmp, String lead, int at, Line line) {
    line.text(lead);
    if (!icmp.has(at, ADDRESS_OCTETS)) {
      return End.CUT;
    }
    line.ch(' ').ipv6(icmp, at);
    return End.WHOLE;
  }

  private End unreachable(View icmp, int codeNumber, Printout out) {
    Line line = out.line();
    int destination = quoted.destinationAt();
    return switch (codeNumber) {
      case 0 -> address(icmp, ", unreachable route", destination, line);
      case 1 -> address(icmp, ",  unreachable prohibited", destination, line); // two spaces
      case 2 -> beyondScope(icmp, line);
      case 3 -> address(icmp, ", unreachable address", destination, line);
      case 4 -> port(icmp, line);
      default -> {
        line.text(", unknown unreach code (").num(codeNumber).ch(')');
        HexDump.plain(icmp, line);
        yield End.DONE;
      }
    };
  }

  private End beyondScope(View icmp, Line line) {
    End end = address(icmp, ", beyond scope", quoted.destinationAt(), line);
    return end == End.WHOLE ? address(icmp, ", source address", quoted.sourceAt(), line) : end;
  }

  private End port(View icmp, Line line) {
    line.text(", unreachable port");
    int at = quoted.portsAt(icmp);
    if (at < 0) {
      return End.CUT;
    }
    line.text(", ").ipv6(icmp, quoted.destinationAt());
    line.text(quoted.protocol() == IpPayload.TCP ? " tcp port " : " udp port ");
    line.num(icmp.u16(at + 2));
    return End.WHOLE;
  }

  private static End tooBig(View icmp, Line line) {
    if (!icmp.has(REST_AT, 4)) {
      return End.CUT;
    }
    line.text(", mtu ").num(icmp.u32(REST_AT));
    return End.WHOLE;
  }

  private End exceeded(View icmp, int codeNumber, Line line) {
    return switch (codeNumber) {
      case 0 ->
          icmp.has(quoted.destinationAt(), ADDRESS_OCTETS)
              ? address(icmp, " for", quoted.destinationAt(), line)
              : End.CUT;
      case 1 -> {
        line.text(" (reassembly)");
        yield End.WHOLE;
      }
      default -> {
        line.text(", unknown code (").num(codeNumber).ch(')');
        yield End.WHOLE;
      }
    };
  }

  private End problem(View icmp, int codeNumber, Line line) {
    if (!icmp.has(quoted.destinationAt(), ADDRESS_OCTETS)) {
      return End.CUT;
    }
    String lead = PROBLEMS.of(codeNumber);
    if (lead == null) {
      line.text(", code-#").num(codeNumber);
    } else {
      line.text(lead).num(icmp.u32(REST_AT));
    }
    return End.WHOLE;
  }

  private static End echo(View icmp, Line line) {
    if (!icmp.has(REST_AT, 4)) {
      return End.CUT;
    }
    line.text(", id ").num(icmp.u16(REST_AT)).text(", seq ").num(icmp.u16(REST_AT + 2));
    return End.WHOLE;
  }

  private static End query(View icmp, Line line) {
    if (icmp.onWire() == LISTENER_OCTETS) {
      return listener(icmp, line);
    }
    if (icmp.onWire() < QUERY_2_OCTETS) {
      line.text(" unknown-version (len ").num(icmp.onWire()).text(") ");
      return End.WHOLE;
    }
    line.text(" v2");
    if (!icmp.has(TARGET_AT, ADDRESS_OCTETS)) {
      return End.CUT;
    }
    line.text(" [gaddr ").ipv6(icmp, TARGET_AT);
    if (!icmp.has(SOURCES_AT, 2)) {
      return End.CUT;
    }
    int sources = icmp.u16(SOURCES_AT);
    if (icmp.onWire() < QUERY_2_OCTETS + sources * ADDRESS_OCTETS) {
      line.text(" [invalid number of sources]");
    } else if (sources > 0) {
      line.text(", ").num(sources).text(" source(s)");
    }
    line.ch(']');
    return End.WHOLE;
  }

  /** What is cut of this message is left out, and nothing said. */
  private static End listener(View icmp, Line line) {
    if (icmp.has(TARGET_AT, ADDRESS_OCTETS)) {
      line.text("max resp delay: ").num(icmp.u16(REST_AT));
      line.text(" addr: ").ipv6(icmp, TARGET_AT);
    }
    return End.WHOLE;
  }

  private static End report(View icmp, Line line) {
    if (icmp.onWire() < TARGET_AT) {
      line.text(" [invalid len ").num(icmp.onWire()).ch(']');
      return End.WHOLE;
    }
    if (!icmp.has(REST_AT + 2, 2)) {
      return End.CUT;
    }
    line.text(", ").num(icmp.u16(REST_AT + 2)).text(" group record(s)");
    return End.WHOLE;
  }

  private static End target(View icmp, String lead, Line line) {
    return icmp.has(TARGET_AT, ADDRESS_OCTETS) ? address(icmp, lead, TARGET_AT, line) : End.CUT;
  }

  private static End redirect(View icmp, Line line) {
    if (!icmp.has(REDIRECTED_AT, ADDRESS_OCTETS)) {
      return End.CUT;
    }
    address(icmp, ",", REDIRECTED_AT, line);
    return address(icmp, " to", TARGET_AT, line);
  }

  private static End identifier(View icmp, Line line) {
    if (!icmp.has(REST_AT, 2)) {
      return End.CUT;
    }
    line.text(", id ").hex0x(icmp.u16(REST_AT), 4);
    return End.WHOLE;
  }

  private static End rpl(int codeNumber, Line line) {
    String message = RPL_MESSAGES.of(codeNumber);
    if ((codeNumber & RPL_SECURED) != 0) {
      line.text(", (SEC) [worktodo]");
    } else if (message != null) {
      line.text(", (CLR)").text(message);
    } else {
      line.text(", (CLR)RPL message, unknown code ").num(codeNumber);
    }
    return End.WHOLE;
  }
}
