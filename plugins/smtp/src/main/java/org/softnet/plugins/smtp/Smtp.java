package org.softnet.plugins.smtp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u32;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
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
import org.softnet.plugins.smtp.SmtpConversation.Mode;

/**
 * Simple Mail Transfer Protocol, RFC 5321; chunks: RFC 3030; AUTH: RFC 4954; STARTTLS: RFC 3207. A
 * message here is what came together: whole lines, up to a command that changes what follows; of a
 * mail's text what there is.
 *
 * <pre>
 *  command [parameter] CR LF
 *  code (blank | -) text CR LF      a reply of several lines ends with its code and a blank
 * </pre>
 */
@Extension
public final class Smtp implements Protocol {
  static final int PORT = 25; // IANA service-names: smtp
  static final int SUBMISSION_PORT = 587; // submission
  static final int MODE = 0; // the note that tells in which mode the client was
  private static final int MOST_LINE_OCTETS = 8_192; // longer ones are taken in pieces
  private static final int CODE_OCTETS = 3;
  private static final int WORD_OCTETS = 4; // of a command: RFC 5321 has no others, RFC 3207 has

  static final Field.Derived REQUEST =
      found("smtp.req", "Request", _ -> 1).truth().where(Smtp::isCommandOrSecret);
  static final Field.Derived RESPONSE =
      found("smtp.rsp", "Response", _ -> 1).truth().where(layer -> !isRequest(layer));
  static final Field.Text COMMAND_LINE =
      text(FLOATING, 0, "smtp.command_line", "Command Line").repeated();
  static final Field.Text COMMAND = text(FLOATING, 0, "smtp.req.command", "Command").repeated();
  static final Field.Text PARAMETER =
      text(FLOATING, 0, "smtp.req.parameter", "Request parameter").repeated();
  static final Field.Text RESPONSE_LINE = text(FLOATING, 0, "smtp.response", "Response").repeated();
  static final Field.UInt CODE =
      u32(FLOATING, "smtp.response.code", "Response code").labels(ReplyCodes.NAMES).repeated();
  static final Field.Text RESPONSE_PARAMETER =
      text(FLOATING, 0, "smtp.rsp.parameter", "Response parameter").repeated();
  static final Field.Text USERNAME = text(FLOATING, 0, "smtp.auth.username", "Username");
  static final Field.Text PASSWORD = text(FLOATING, 0, "smtp.auth.password", "Password");
  static final Field.Text USERNAME_PASSWORD =
      text(FLOATING, 0, "smtp.auth.username_password", "Username/Password");

  private static final List<Field> FIELDS =
      List.of(
          REQUEST,
          RESPONSE,
          COMMAND_LINE,
          COMMAND,
          PARAMETER,
          RESPONSE_LINE,
          CODE,
          RESPONSE_PARAMETER,
          USERNAME,
          PASSWORD,
          USERNAME_PASSWORD);

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public String label() {
    return "Simple Mail Transfer Protocol";
  }

  @Override
  public String column() {
    return "SMTP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.TCP_PORT, PORT, this);
    tables.add(Table.TCP_PORT, SUBMISSION_PORT, this);
  }

  @Override
  public Conversation converse() {
    return new SmtpConversation();
  }

  @Override
  public Verdict dissect(View smtp, Layer out) {
    boolean request = isRequest(out);
    if (out.conversation() instanceof SmtpConversation session) {
      if (session.isSecured()) {
        return out.foreign();
      }
      if (request && session.mode() == Mode.TEXT) {
        int end = Dot.end(session.dots(), smtp);
        return out.span(end, end).end();
      }
      if (request && session.mode() == Mode.CHUNK) {
        int end = Math.min(session.chunkOctets(), smtp.captured());
        return out.span(end, end).end();
      }
    }
    int captured = smtp.captured();
    int whole = TextLines.behindLast(smtp, Math.min(out.seenOctets(), captured), captured);
    if (whole < 0 && captured < MOST_LINE_OCTETS) {
      return out.tooShort(captured + 1);
    }
    int end = whole < 0 ? captured : request ? commandsEnd(smtp, whole) : whole;
    return out.span(end, end).end();
  }

  /** Behind the first command that changes what follows, before {@code to}; else that. */
  private static int commandsEnd(View smtp, int to) {
    int from = 0;
    while (from < to) {
      int behind = TextLines.behindFirst(smtp, from, to);
      int next = behind < 0 ? to : behind;
      int end = TextLines.textEnd(smtp, from, next);
      if (isCommand(smtp, from, end, "DATA")
          || TextLines.has(smtp, from, end, "BDAT ")
          || TextLines.has(smtp, from, end, "AUTH ")
          || TextLines.has(smtp, from, end, "STARTTLS")) {
        return next;
      }
      from = next;
    }
    return to;
  }

  /** Whether the line is {@code command} and nothing else. */
  static boolean isCommand(View text, int from, int to, String command) {
    return TextLines.has(text, from, to, command)
        && TextLines.skipBlanks(text, from + command.length(), to) == to;
  }

  /** Where the last line begins of those that end at {@code to}. */
  static int lastLine(View text, int to) {
    int behind = TextLines.behindLast(text, 0, Math.max(0, to - 1));
    return Math.max(behind, 0);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View text = layer.view();
    int to = Math.min(layer.headerOctets(), text.captured());
    if (!isRequest(layer)) {
      replies(text, to, out);
      return;
    }
    switch (mode(layer)) {
      case COMMANDS -> commands(text, to, out);
      case USER -> out.at(USERNAME, 0, TextLines.textEnd(text, 0, to));
      case PASSWORD -> out.at(PASSWORD, 0, TextLines.textEnd(text, 0, to));
      case BOTH -> out.at(USERNAME_PASSWORD, 0, TextLines.textEnd(text, 0, to));
      case TEXT, CHUNK -> {
        // the mail's own text
      }
    }
  }

  private static void commands(View text, int to, Details out) {
    int from = 0;
    while (from < to) {
      int next = TextLines.lineEnd(text, from, to);
      int end = TextLines.textEnd(text, from, next);
      out.at(COMMAND_LINE, from, next - from);
      int word = Math.min(end, from + WORD_OCTETS);
      out.at(COMMAND, from, word - from);
      if (word + 1 < end) {
        int parameter = word + 1;
        out.at(PARAMETER, parameter, end - parameter);
      }
      from = next;
    }
  }

  private static void replies(View text, int to, Details out) {
    boolean goesOn = false;
    int from = 0;
    while (from < to) {
      int next = TextLines.lineEnd(text, from, to);
      int end = TextLines.textEnd(text, from, next);
      int code = TextLines.replyCode(text, from, end);
      if (!goesOn) {
        out.at(RESPONSE_LINE, from, next - from);
        if (code >= 0) {
          out.value(CODE, from, CODE_OCTETS, code);
        }
      }
      if (code >= 0 && end > from + CODE_OCTETS + 1) {
        int parameter = from + CODE_OCTETS + 1;
        out.at(RESPONSE_PARAMETER, parameter, end - parameter);
      }
      goesOn = code >= 0 && end > from + CODE_OCTETS && text.u8(from + CODE_OCTETS) == '-';
      from = next;
    }
  }

  private static boolean isCommandOrSecret(Layer layer) {
    return isRequest(layer)
        && switch (mode(layer)) {
          case TEXT, CHUNK -> false;
          case COMMANDS, USER, PASSWORD, BOTH -> true;
        };
  }

  /** What the client's octets are. */
  private static Mode mode(Layer layer) {
    return Mode.of(layer.note(MODE));
  }

  /** Whether the layer goes to the server: by the port, else because no code begins it. */
  static boolean isRequest(Layer layer) {
    Layer tcp = layer.lower();
    if (tcp != null && isServer(tcp.destinationEndpoint())) {
      return true;
    }
    if (tcp != null && isServer(tcp.sourceEndpoint())) {
      return false;
    }
    return TextLines.replyCode(layer.view(), 0, layer.view().captured()) < 0;
  }

  private static boolean isServer(int port) {
    return port == PORT || port == SUBMISSION_PORT;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View text = layer.view();
    int to = Math.min(layer.headerOctets(), text.captured());
    boolean request = isRequest(layer);
    line.text(request ? "C: " : "S: ");
    Mode mode = request ? mode(layer) : Mode.COMMANDS;
    switch (mode) {
      case TEXT -> line.text("DATA fragment, ").num(to).text(" bytes");
      case CHUNK -> line.text("BDAT fragment, ").num(to).text(" bytes");
      case USER -> line.text("User: ").escaped(text, 0, TextLines.textEnd(text, 0, to));
      case PASSWORD, BOTH -> line.text("Pass: ").escaped(text, 0, TextLines.textEnd(text, 0, to));
      case COMMANDS -> lines(text, to, request, line);
    }
  }

  private static void lines(View text, int to, boolean request, Line line) {
    int from = 0;
    while (from < to) {
      int next = TextLines.lineEnd(text, from, to);
      int end = TextLines.textEnd(text, from, next);
      boolean bare = !request && from > 0 && TextLines.replyCode(text, from, end) >= 0;
      int shown = bare ? Math.min(end, from + CODE_OCTETS + 1) : from;
      line.text(from > 0 ? " | " : "").escaped(text, shown, end - shown);
      from = next;
    }
  }
}
