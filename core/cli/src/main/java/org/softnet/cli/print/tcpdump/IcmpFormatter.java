package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * ICMP, RFC 792: {@code ICMP echo request, id 1, seq 2, length 64}. Of a packet that an error
 * quotes the destination is told.
 */
final class IcmpFormatter implements Formatter {
  private static final int PROTOCOL_NUMBER = 1; // IANA protocol-numbers

  // IANA icmp-parameters
  private static final int ECHO_REPLY = 0;
  private static final int UNREACHABLE = 3;
  private static final int REDIRECT = 5;
  private static final int ECHO = 8;
  private static final int ROUTER_ADVERTISEMENT = 9;
  private static final int TIME_EXCEEDED = 11;
  private static final int PARAMETER_PROBLEM = 12;
  private static final int TIMESTAMP = 13;
  private static final int TIMESTAMP_REPLY = 14;
  private static final int MASK_REPLY = 18;

  private static final int PROTOCOL_UNREACHABLE = 2;
  private static final int PORT_UNREACHABLE = 3;
  private static final int FRAGMENTATION_NEEDED = 4;

  private static final int REST_AT = 4;
  private static final int QUOTE_AT = 8;
  private static final int ROUTER_WORDS = 2; // words an entry has, RFC 1256
  private static final int ROUTER_OCTETS = 8;

  private static final Labels OTHERS =
      Labels.of(
          "4=source quench",
          "10=router solicitation",
          "15=information request",
          "16=information reply",
          "17=address mask request");

  // By code: what stands before and behind the destination of the quoted packet.
  private static final String[] BEFORE = {
    "net ", "host ", "", "", "", "", "net ", "host ", "", "net ", "host ", "net ", "host ", "host ",
    "host ", "host "
  };
  private static final String[] BEHIND = {
    " unreachable",
    " unreachable",
    "",
    "",
    "",
    " unreachable - source route failed",
    " unreachable - unknown",
    " unreachable - unknown",
    " unreachable - source host isolated",
    " unreachable - admin prohibited",
    " unreachable - admin prohibited",
    " unreachable - tos prohibited",
    " unreachable - tos prohibited",
    " unreachable - admin prohibited filter",
    " unreachable - host precedence violation",
    " unreachable - precedence cutoff"
  };
  private static final String[] REDIRECTS = {
    "redirect ", "redirect ", "redirect-tos ", "redirect-tos "
  };

  private final Field.UInt type;
  private final Field.UInt code;
  private final int quotedProtocol;
  private final int quotedDestination;

  IcmpFormatter(Fields fields) {
    type = fields.number("icmp.type");
    code = fields.number("icmp.code");
    quotedProtocol = QUOTE_AT + fields.number("ip.proto").at();
    quotedDestination = QUOTE_AT + fields.ipv4("ip.dst").at();
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, new OneVersion(4, "ICMP requires IPv4", this));
  }

  @Override
  public void format(View icmp, Printout out) {
    Line line = out.line();
    int from = line.length();
    line.text("ICMP ");
    if (!Fields.captured(code, icmp) || !message(icmp, line)) {
      line.truncate(from);
      out.truncated("icmp");
      return;
    }
    line.text(", length ").num(icmp.onWire());
  }

  /** Writes the message; false if it is cut. */
  private boolean message(View icmp, Line line) {
    int kind = type.in(icmp);
    int codeNumber = code.in(icmp);
    return switch (kind) {
      case ECHO -> numbers(icmp, "echo request, id ", ", seq ", line);
      case ECHO_REPLY -> numbers(icmp, "echo reply, id ", ", seq ", line);
      case UNREACHABLE -> unreachable(icmp, codeNumber, line);
      case REDIRECT -> redirect(icmp, codeNumber, line);
      case ROUTER_ADVERTISEMENT -> routers(icmp, line);
      case TIME_EXCEEDED -> exceeded(icmp, codeNumber, line);
      case PARAMETER_PROBLEM -> problem(icmp, codeNumber, line);
      case TIMESTAMP -> numbers(icmp, "time stamp query id ", " seq ", line);
      case TIMESTAMP_REPLY -> times(icmp, line);
      case MASK_REPLY -> mask(icmp, line);
      default -> other(kind, line);
    };
  }

  private static boolean other(int kind, Line line) {
    String name = OTHERS.of(kind);
    if (name == null) {
      line.text("type-#").num(kind);
    } else {
      line.text(name);
    }
    return true;
  }

  private static boolean numbers(View icmp, String lead, String between, Line line) {
    if (!icmp.has(REST_AT, 4)) {
      return false;
    }
    line.text(lead).num(icmp.u16(REST_AT)).text(between).num(icmp.u16(REST_AT + 2));
    return true;
  }

  private boolean unreachable(View icmp, int codeNumber, Line line) {
    if (codeNumber == PORT_UNREACHABLE) {
      return port(icmp, line);
    }
    if (!icmp.has(quotedDestination, 4)) {
      return false;
    }
    line.text(codeNumber < BEFORE.length ? BEFORE[codeNumber] : "").ipv4(icmp, quotedDestination);
    switch (codeNumber) {
      case PROTOCOL_UNREACHABLE ->
          line.text(" protocol ").num(icmp.u8(quotedProtocol)).text(" unreachable");
      case FRAGMENTATION_NEEDED -> {
        line.text(" unreachable - need to frag");
        int mtu = icmp.u16(REST_AT + 2);
        if (mtu != 0) {
          line.text(" (mtu ").num(mtu).ch(')');
        }
      }
      default -> {
        if (codeNumber < BEHIND.length) {
          line.text(BEHIND[codeNumber]);
        } else {
          line.text(" unreachable - #").num(codeNumber);
        }
      }
    }
    return true;
  }

  private boolean port(View icmp, Line line) {
    int portAt = icmp.has(QUOTE_AT, 1) ? QUOTE_AT + (icmp.u8(QUOTE_AT) & 0x0f) * 4 + 2 : -1;
    if (!icmp.has(quotedDestination, 4) || !icmp.has(portAt, 2)) {
      return false;
    }
    line.ipv4(icmp, quotedDestination);
    int protocol = icmp.u8(quotedProtocol);
    switch (protocol) {
      case IpPayload.TCP -> line.text(" tcp port ");
      case IpPayload.UDP -> line.text(" udp port ");
      default -> line.text(" protocol ").num(protocol).text(" port ");
    }
    line.num(icmp.u16(portAt)).text(" unreachable");
    return true;
  }

  private boolean redirect(View icmp, int codeNumber, Line line) {
    if (!icmp.has(quotedDestination, 4)) {
      return false;
    }
    if (codeNumber < REDIRECTS.length) {
      line.text(REDIRECTS[codeNumber]).ipv4(icmp, quotedDestination);
      line.text(codeNumber % 2 == 0 ? " to net " : " to host ");
    } else {
      line.text("redirect-#").num(codeNumber).ch(' ').ipv4(icmp, quotedDestination).text(" to ");
    }
    line.ipv4(icmp, REST_AT);
    return true;
  }

  private static boolean routers(View icmp, Line line) {
    if (!icmp.has(REST_AT, 4)) {
      return false;
    }
    int lifetime = icmp.u16(REST_AT + 2); // seconds
    line.text("router advertisement lifetime ");
    if (lifetime >= 3600) {
      line.num(lifetime / 3600).ch(':').digits(lifetime % 3600 / 60, 2).ch(':');
      line.digits(lifetime % 60, 2);
    } else if (lifetime >= 60) {
      line.num(lifetime / 60).ch(':').digits(lifetime % 60, 2);
    } else {
      line.num(lifetime);
    }
    int count = icmp.u8(REST_AT);
    int words = icmp.u8(REST_AT + 1);
    line.ch(' ').num(count).ch(':');
    if (words != ROUTER_WORDS) {
      line.text(" [size ").num(words).ch(']');
      return true;
    }
    for (int i = 0; i < count; i++) {
      int at = QUOTE_AT + i * ROUTER_OCTETS;
      if (!icmp.has(at, ROUTER_OCTETS)) {
        return false;
      }
      line.text(" {").ipv4(icmp, at).ch(' ').num(icmp.u32(at + 4)).ch('}');
    }
    return true;
  }

  private boolean exceeded(View icmp, int codeNumber, Line line) {
    if (!icmp.has(quotedDestination, 4)) {
      return false;
    }
    switch (codeNumber) {
      case 0 -> line.text("time exceeded in-transit");
      case 1 -> line.text("ip reassembly time exceeded");
      default -> line.text("time exceeded-#").num(codeNumber);
    }
    return true;
  }

  private static boolean problem(View icmp, int codeNumber, Line line) {
    if (codeNumber != 0) {
      line.text("parameter problem - code ").num(codeNumber);
      return true;
    }
    if (!icmp.has(REST_AT, 1)) {
      return false;
    }
    line.text("parameter problem - octet ").num(icmp.u8(REST_AT));
    return true;
  }

  private static boolean times(View icmp, Line line) {
    if (!icmp.has(QUOTE_AT, 12)) {
      return false;
    }
    numbers(icmp, "time stamp reply id ", " seq ", line);
    time(icmp.u32(QUOTE_AT), line.text(": org "));
    time(icmp.u32(QUOTE_AT + 4), line.text(", recv "));
    time(icmp.u32(QUOTE_AT + 8), line.text(", xmit "));
    return true;
  }

  /** Milliseconds since midnight as a time of day. */
  private static void time(long millis, Line line) {
    long seconds = millis / 1000;
    long hours = seconds / 3600; // a liar's day has more than 24
    line.text(hours < 10 ? "0" : "").num(hours).ch(':');
    line.digits((int) (seconds / 60 % 60), 2).ch(':').digits((int) (seconds % 60), 2);
    line.ch('.').digits((int) (millis % 1000), 3);
  }

  private static boolean mask(View icmp, Line line) {
    if (!icmp.has(QUOTE_AT, 4)) {
      return false;
    }
    line.text("address mask is ").hex0x(icmp.u32(QUOTE_AT), 8);
    return true;
  }
}
