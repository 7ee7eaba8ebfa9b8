package org.softnet.plugins.ftp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.TextLines;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * File Transfer Protocol, the control connection, RFC 959; EPRT and EPSV: RFC 2428. Linux: {@code
 * help()}, net/netfilter/nf_conntrack_ftp.c. A message here is what came together: whole lines.
 *
 * <pre>
 *  command [argument] CR LF
 *  code (blank | -) text CR LF      a reply of several lines ends with its code and a blank
 * </pre>
 */
@Extension
public final class Ftp implements Protocol {
  static final int PORT = 21; // IANA service-names: ftp
  private static final int MOST_LINE_OCTETS = 8_192; // longer ones are taken in pieces
  private static final int CODE_OCTETS = 3;

  static final Field.Derived REQUEST =
      found("ftp.request", "Request", layer -> isRequest(layer) ? 1 : 0).truth();
  static final Field.Derived RESPONSE =
      found("ftp.response", "Response", layer -> isRequest(layer) ? 0 : 1).truth();
  static final Field.Text COMMAND =
      text(FLOATING, 0, "ftp.request.command", "Request command").repeated();
  static final Field.Text ARGUMENT = text(FLOATING, 0, "ftp.request.arg", "Request arg").repeated();
  static final Field.UInt CODE =
      u32(FLOATING, "ftp.response.code", "Response code").labels(ReplyCodes.NAMES).repeated();
  static final Field.Text RESPONSE_ARGUMENT =
      text(FLOATING, 0, "ftp.response.arg", "Response arg").repeated();
  static final Field.Text PASSIVE_IP =
      text(FLOATING, 0, "ftp.passive.ip", "Passive IP address").spelled(Ftp::dotted).repeated();
  static final Field.UInt PASSIVE_PORT =
      u16(FLOATING, "ftp.passive.port", "Passive port").repeated();
  static final Field.Text ACTIVE_IP =
      text(FLOATING, 0, "ftp.active.cip", "Active IP address").spelled(Ftp::dotted).repeated();
  static final Field.UInt ACTIVE_PORT = u16(FLOATING, "ftp.active.port", "Active port").repeated();
  static final Field.UInt EPRT_FAMILY =
      u8(FLOATING, "ftp.eprt.af", "Extended active address family")
          .labels("1=IPv4", "2=IPv6") // RFC 2428, 2
          .repeated();
  static final Field.Text EPRT_IP =
      text(FLOATING, 0, "ftp.eprt.ip", "Extended active IP address").repeated();
  static final Field.Text EPRT_IPV6 =
      text(FLOATING, 0, "ftp.eprt.ipv6", "Extended active IPv6 address").repeated();
  static final Field.UInt EPRT_PORT =
      u16(FLOATING, "ftp.eprt.port", "Extended active port").repeated();
  static final Field.UInt EPSV_PORT =
      u16(FLOATING, "ftp.epsv.port", "Extended passive port").repeated();

  private static final List<Field> FIELDS =
      List.of(
          REQUEST,
          RESPONSE,
          COMMAND,
          ARGUMENT,
          CODE,
          RESPONSE_ARGUMENT,
          PASSIVE_IP,
          PASSIVE_PORT,
          ACTIVE_IP,
          ACTIVE_PORT,
          EPRT_FAMILY,
          EPRT_IP,
          EPRT_IPV6,
          EPRT_PORT,
          EPSV_PORT);

  private static final List<Expectations.Announcement> ANNOUNCED =
      List.of(new Expectations.Announcement(Table.TCP_PORT, FtpData.TABLE));

  @Override
  public String name() {
    return "ftp";
  }

  @Override
  public String label() {
    return "File Transfer Protocol (FTP)";
  }

  @Override
  public String column() {
    return "FTP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Expectations.Announcement> announces() {
    return ANNOUNCED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.TCP_PORT, PORT, this);
  }

  @Override
  public Conversation converse() {
    return new FtpConversation();
  }

  @Override
  public Verdict dissect(View lines, Layer out) {
    if (out.conversation() instanceof FtpConversation control && control.isSecured()) {
      return out.foreign();
    }
    int captured = lines.captured();
    int whole = TextLines.behindLast(lines, Math.min(out.seenOctets(), captured), captured);
    if (whole > 0) {
      return out.span(whole, whole).end();
    }
    if (captured < MOST_LINE_OCTETS) {
      return out.tooShort(captured + 1);
    }
    return out.span(captured, captured).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View text = layer.view();
    boolean request = isRequest(layer);
    int to = Math.min(layer.headerOctets(), text.captured());
    int from = 0;
    while (from < to) {
      int next = TextLines.lineEnd(text, from, to);
      int end = TextLines.textEnd(text, from, next);
      if (request) {
        command(text, from, end, out);
      } else {
        reply(text, from, end, out);
      }
      from = next;
    }
  }

  private static void command(View text, int from, int to, Details out) {
    int word = TextLines.wordEnd(text, from, to);
    if (word > from) {
      out.at(COMMAND, from, word - from);
    }
    int argument = TextLines.skipBlanks(text, word, to);
    if (argument < to) {
      out.at(ARGUMENT, argument, to - argument);
    }
    if (TextLines.has(text, from, to, "PORT ")) {
      numbers(text, argument, to, out, ACTIVE_IP, ACTIVE_PORT);
    } else if (TextLines.has(text, from, to, "EPRT ")) {
      extendedActive(text, argument, to, out);
    }
  }

  private static void reply(View text, int from, int to, Details out) {
    int code = TextLines.replyCode(text, from, to);
    int argument = from;
    if (code >= 0) {
      out.value(CODE, from, CODE_OCTETS, code);
      argument = Math.min(to, from + CODE_OCTETS + 1);
    }
    if (argument < to) {
      out.at(RESPONSE_ARGUMENT, argument, to - argument);
    }
    if (code == 227) {
      numbers(text, argument, to, out, PASSIVE_IP, PASSIVE_PORT);
    } else if (code == 229 && extendedPassive(text, from, to) >= 0) {
      out.value(EPSV_PORT, argument, to - argument, extendedPassive(text, from, to));
    }
  }

  private static void numbers(
      View text, int from, int to, Details out, Field.Text address, Field.UInt port) {
    int at = Endpoint.numbersAt(text, from, to);
    if (at >= 0) {
      int octets = Endpoint.numbersEnd(text, at, to) - at;
      out.at(address, at, octets);
      out.value(port, at, octets, Endpoint.numbers(text, at, to) & 0xffff);
    }
  }

  private static void extendedActive(View text, int from, int to, Details out) {
    int port = Endpoint.extendedPort(text, from, to);
    if (port < 0) {
      return;
    }
    int address = Endpoint.partAt(text, from, to, 1);
    int family = TextLines.number(text, from + 1, address - 1);
    if (family == 1 || family == 2) {
      out.value(EPRT_FAMILY, from + 1, 1, family);
      int end = Endpoint.partEnd(text, from, address, to);
      out.at(family == 1 ? EPRT_IP : EPRT_IPV6, address, end - address);
    }
    out.value(EPRT_PORT, from, to - from, port);
  }

  /** The port of {@code 229 … (|||1025|)}; negative if there is none. */
  static int extendedPassive(View text, int from, int to) {
    int at = from;
    while (at < to && text.u8(at) != '(') {
      at++;
    }
    return Endpoint.extendedPort(text, at + 1, to);
  }

  /** Writes the address of six numbers with dots. */
  private static void dotted(Line line, View text, int at, int octets) {
    long address = Endpoint.numbers(text, at, at + octets) >>> Short.SIZE;
    for (int shift = 24; shift >= 0; shift -= 8) {
      line.num(address >> shift & 0xff).text(shift > 0 ? "." : "");
    }
  }

  /** Whether the layer goes to the server: by the port, else because no code begins it. */
  static boolean isRequest(Layer layer) {
    Layer tcp = layer.lower();
    if (tcp != null && tcp.destinationEndpoint() == PORT) {
      return true;
    }
    if (tcp != null && tcp.sourceEndpoint() == PORT) {
      return false;
    }
    return TextLines.replyCode(layer.view(), 0, layer.view().captured()) < 0;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View text = layer.view();
    int behind = TextLines.behindFirst(text, 0, layer.headerOctets());
    int next = behind < 0 ? Math.min(layer.headerOctets(), text.captured()) : behind;
    line.text(isRequest(layer) ? "Request: " : "Response: ");
    line.escaped(text, 0, TextLines.textEnd(text, 0, next));
  }
}
