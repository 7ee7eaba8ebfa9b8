package org.softnet.cli.print.tcpdump;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * DNS, RFC 1035: {@code 4660+ A? www.example. (29)}, {@code 4660* 1/0/0 A 192.0.2.1 (45)}. A query
 * shows its questions, a response its answers.
 */
final class DnsFormatter implements Formatter {
  private static final int PORT = 53; // IANA service names and port numbers
  private static final int MULTICAST_PORT = 5353;
  private static final int HEADER_OCTETS = 12;
  private static final int LENGTH_OCTETS = 2;

  private static final int RESPONSE = 0x8000;
  private static final int AUTHORITATIVE = 0x0400;
  private static final int TRUNCATED = 0x0200;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int RECURSION_AVAILABLE = 0x0080;
  private static final int AUTHENTIC = 0x0020;
  private static final int UNCHECKED = 0x0010;
  private static final int ODD_IN_A_QUERY = 0x06cf;
  private static final int INVERSE_QUERY = 1;

  private static final List<String> OPERATIONS =
      List.of(
          "",
          " inv_q",
          " stat",
          " op3",
          " notify",
          " update",
          " op6",
          " op7",
          " op8",
          " updateA",
          " updateD",
          " updateDA",
          " updateM",
          " updateMA",
          " zoneInit",
          " zoneRef");
  private static final Labels CODES = // others by number
      Labels.of(
          "1=FormErr",
          "2=ServFail",
          "3=NXDomain",
          "4=NotImp",
          "5=Refused",
          "6=YXDomain",
          "7=YXRRSet",
          "8=NXRRSet",
          "9=NotAuth",
          "10=NotZone",
          "15=NoChange",
          "16=BadVers",
          "23=BadCookie");

  private final Field.UInt id;
  private final Field.UInt flags;
  private final Field.UInt opcode;
  private final Field.UInt code;
  private final Field.UInt questions;
  private final Field.UInt answers;
  private final Field.UInt authorities;
  private final Field.UInt additionals;
  private final Formatter multicast = (message, out) -> message(message, true, out);
  private final Formatter stream = this::stream;

  DnsFormatter(Fields fields) {
    id = fields.number("dns.id");
    flags = fields.number("dns.flags");
    opcode = fields.number("dns.flags.opcode");
    code = fields.number("dns.flags.rcode");
    questions = fields.number("dns.count.queries");
    answers = fields.number("dns.count.answers");
    authorities = fields.number("dns.count.auth_rr");
    additionals = fields.number("dns.count.add_rr");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.UDP_PORT, PORT, this);
    tables.add(Table.UDP_PORT, MULTICAST_PORT, multicast);
    tables.add(Table.TCP_PORT, PORT, stream);
  }

  @Override
  public void format(View message, Printout out) {
    message(message, false, out);
  }

  /** The message that begins a segment, with its length in front. */
  private void stream(View octets, Printout out) {
    int length = octets.onWire() - LENGTH_OCTETS;
    if (length < 0) {
      out.line().text(" [DNS over TCP: length ").num(octets.onWire()).text(" < 2]");
      out.invalid();
    } else if (!octets.has(0, LENGTH_OCTETS)) {
      out.truncated("domain");
    } else if (octets.u16(0) != length) {
      out.line().text(" [prefix length(").num(octets.u16(0));
      out.line().text(") != length(").num(length).text(")]");
      out.invalid();
    } else {
      out.line().ch(' ');
      out.next(this, octets, LENGTH_OCTETS, length);
    }
  }

  private void message(View message, boolean isMulticast, Printout out) {
    Line line = out.line();
    if (message.onWire() < HEADER_OCTETS) {
      line.text("domain [length ").num(message.onWire()).text(" < 12]");
      out.invalid();
      return;
    }
    boolean whole =
        message.has(0, HEADER_OCTETS)
            && ((flags.in(message) & RESPONSE) != 0
                ? response(message, isMulticast, line)
                : query(message, isMulticast, line));
    if (whole) {
      line.text(" (").num(message.onWire()).ch(')');
    } else {
      out.truncated("domain");
    }
  }

  /** Writes a response; false if the packet was cut before its end, or lies. */
  private boolean response(View message, boolean isMulticast, Line line) {
    int bits = flags.in(message);
    line.num(id.in(message)).text(OPERATIONS.get(opcode.in(message)));
    code(code.in(message) | extension(message) << 4, line);
    mark(bits, AUTHORITATIVE, '*', line);
    line.text((bits & RECURSION_AVAILABLE) == 0 ? "-" : "");
    mark(bits, TRUNCATED, '|', line);
    mark(bits, AUTHENTIC, '$', line);
    int asked = questions.in(message);
    if (asked != 1) {
      count(asked, "q]", line);
    }
    int at = HEADER_OCTETS;
    for (int i = 0; i < asked; i++) {
      line.text(i > 0 ? "," : "");
      at = DnsRecordWriter.behindQuestion(message, at);
      if (at == DnsNames.NONE) {
        return false;
      }
    }
    int left = answers.in(message);
    line.ch(' ').num(left).ch('/').num(authorities.in(message));
    line.ch('/').num(additionals.in(message));
    for (boolean first = true; left > 0; left--, first = false) {
      if (!first) {
        if (at >= message.captured()) {
          return false;
        }
        line.ch(',');
      }
      at = DnsRecordWriter.write(message, at, isMulticast, line);
      if (at == DnsNames.NONE) {
        return false;
      }
    }
    return true;
  }

  /** Writes a query; false if the packet was cut before its end, or lies. */
  private boolean query(View message, boolean isMulticast, Line line) {
    int bits = flags.in(message);
    line.num(id.in(message)).text(OPERATIONS.get(opcode.in(message)));
    mark(bits, RECURSION_DESIRED, '+', line);
    mark(bits, UNCHECKED, '%', line);
    if ((bits & ODD_IN_A_QUERY) != 0) {
      line.text(" [b2&3=0x").hex(bits, hexDigits(bits)).ch(']');
    }
    int asked = questions.in(message);
    int answered = answers.in(message);
    if (opcode.in(message) == INVERSE_QUERY) {
      count(asked, asked != 0, "q]", line);
      count(answered, answered != 1, "a]", line);
    } else {
      count(answered, answered != 0, "a]", line);
      count(asked, asked != 1, "q]", line);
    }
    count(authorities.in(message), authorities.in(message) != 0, "n]", line);
    count(additionals.in(message), additionals.in(message) != 0, "au]", line);
    int at = HEADER_OCTETS;
    for (int i = 0; i < asked; i++) {
      if (i > 0 && at >= message.captured()) {
        return false;
      }
      at = DnsRecordWriter.question(message, at, isMulticast, line);
      if (at == DnsNames.NONE) {
        return false;
      }
    }
    return true;
  }

  /** The upper octet of the response code: RFC 6891, 6.1.3; 0 if no record has it. */
  private int extension(View message) {
    int at = HEADER_OCTETS;
    for (int left = questions.in(message); left > 0 && at >= 0; left--) {
      at = DnsRecordWriter.behindQuestion(message, at);
    }
    for (int left = answers.in(message) + authorities.in(message); left > 0 && at >= 0; left--) {
      at = DnsRecordWriter.behind(message, at);
    }
    for (int left = additionals.in(message); left > 0 && at >= 0; left--) {
      int code = DnsRecordWriter.extendedCode(message, at);
      if (code >= 0) {
        return code;
      }
      at = DnsRecordWriter.behind(message, at);
    }
    return 0;
  }

  private static void code(int number, Line line) {
    if (number == 0) {
      return;
    }
    String name = CODES.of(number);
    if (name == null) {
      line.text(" Resp").num(number);
    } else {
      line.ch(' ').text(name);
    }
  }

  private static int hexDigits(int value) {
    return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 3) / 4);
  }

  private static void mark(int flags, int bit, char sign, Line line) {
    if ((flags & bit) != 0) {
      line.ch(sign);
    }
  }

  private static void count(int number, boolean odd, String what, Line line) {
    if (odd) {
      count(number, what, line);
    }
  }

  private static void count(int number, String what, Line line) {
    line.text(" [").num(number).text(what);
  }
}
