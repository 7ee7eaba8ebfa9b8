package org.softnet.plugins.ssh;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
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

/**
 * Secure Shell, the transport protocol, RFC 4253.
 *
 * <pre>
 *  SSH-2.0-software comments CR LF           identification, RFC 4253, 4.2
 *  |            packet length            |   binary packet, 6: without itself and the MAC
 *  | padding length | code | ...         |
 *  |           payload, padding          |
 * </pre>
 *
 * After NEWKEYS (7.3) the packets are encrypted, even their lengths as a rule: what comes together
 * is shown together.
 */
@Extension
public final class Ssh implements Protocol {
  static final int PORT = 22; // IANA service-names: ssh
  static final int KIND = 0; // notes
  static final int VERSION = 1;
  static final int NUMBER = 2;
  static final int LINE = 0; // kinds
  static final int CLEAR = 1;
  static final int OPAQUE = 2;
  static final int CODE_AT = 5;
  private static final int KEY_EXCHANGE = 20;
  private static final int MOST_LINE_OCTETS = 1_024; // 255 and some: RFC 4253, 4.2
  private static final int MOST_PACKET_OCTETS = 35_000; // RFC 4253, 6.1
  private static final int LEAST_PACKET_OCTETS = 2;
  private static final String MARK = "SSH-";

  static final Field.Text PROTOCOL = text(FLOATING, 0, "ssh.protocol", "Protocol");
  static final Field.UInt PACKET_LENGTH = u32(FLOATING, "ssh.packet_length", "Packet Length");
  static final Field.Bytes ENCRYPTED_LENGTH =
      bytes(FLOATING, 4, "ssh.packet_length_encrypted", "Packet Length (encrypted)");
  static final Field.UInt PADDING_LENGTH = u8(FLOATING, "ssh.padding_length", "Padding Length");
  static final Field.UInt MESSAGE_CODE =
      u8(FLOATING, "ssh.message_code", "Message Code")
          .labels(
              "1=Disconnect", // IANA ssh-parameters
              "2=Ignore",
              "3=Unimplemented",
              "4=Debug",
              "5=Service Request",
              "6=Service Accept",
              "7=Extension Information",
              "20=Key Exchange Init",
              "21=New Keys",
              "30=Diffie-Hellman Key Exchange Init",
              "31=Diffie-Hellman Key Exchange Reply",
              "32=Diffie-Hellman Group Exchange Init",
              "33=Diffie-Hellman Group Exchange Reply",
              "34=Diffie-Hellman Group Exchange Request");
  static final Field.Bytes PADDING = bytes(FLOATING, 0, "ssh.padding_string", "Padding String");
  static final Field.Derived SEQUENCE =
      found("ssh.seq_num", "Sequence number", layer -> layer.note(NUMBER))
          .where(layer -> layer.note(KIND) == CLEAR);
  static final Field.Derived DIRECTION =
      found("ssh.direction", "Direction", layer -> isClients(layer) ? 0 : 1)
          .truth()
          .labels("0=client-to-server", "1=server-to-client");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, PROTOCOL, PACKET_LENGTH, ENCRYPTED_LENGTH, PADDING_LENGTH);
    fields.add(MESSAGE_CODE);
    fields.addAll(KeyExchange.FIELDS);
    Collections.addAll(fields, PADDING, SEQUENCE, DIRECTION);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public String label() {
    return "SSH Protocol";
  }

  @Override
  public String column() {
    return "SSH";
  }

  @Override
  public void column(Layer layer, Line line) {
    line.text("SSH");
    if (layer.note(KIND) != LINE) {
      line.ch('v').num(layer.note(VERSION));
    }
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.TCP_PORT, PORT, this);
    tables.addHeuristic(Table.TCP_PORT, this);
  }

  @Override
  public int recognize(View first) {
    if (isIdentification(first)) {
      return first.captured() < MARK.length() ? UNDECIDED : 100;
    }
    return 0;
  }

  @Override
  public Conversation converse() {
    return new SshConversation();
  }

  @Override
  public Verdict dissect(View ssh, Layer out) {
    int captured = ssh.captured();
    SshConversation session = out.conversation() instanceof SshConversation kept ? kept : null;
    boolean line = session == null ? isIdentification(ssh) : !session.isIdentified(out.direction());
    if (line && !isText(ssh)) {
      return out.span(captured, captured).end(); // picked up in the middle
    }
    if (line && !isIdentification(ssh) && isClients(out)) {
      return out.foreign(); // only a server may send other lines first: RFC 4253, 4.2
    }
    if (line) {
      int behind = TextLines.behindFirst(ssh, Math.min(out.seenOctets(), captured), captured);
      if (behind > 0) {
        return out.span(behind, behind).end();
      }
      return captured < MOST_LINE_OCTETS ? out.tooShort(captured + 1) : out.foreign();
    }
    if (session != null && session.isOpaque(out.direction())) {
      return out.span(captured, captured).end();
    }
    if (captured < Integer.BYTES) {
      return out.tooShort(Integer.BYTES);
    }
    if (!isPacket(ssh)) {
      return out.span(captured, captured).end(); // lost track: as good as encrypted
    }
    int total = Integer.BYTES + (int) ssh.u32(0);
    return out.span(Math.min(captured, total), total).end();
  }

  /** Whether the octets begin an identification, as far as they go. */
  static boolean isIdentification(View ssh) {
    int octets = Math.min(ssh.captured(), MARK.length());
    for (int i = 0; i < octets; i++) {
      if (ssh.u8(i) != MARK.charAt(i)) {
        return false;
      }
    }
    return octets > 0;
  }

  /** Whether the first octets are printable. */
  static boolean isText(View ssh) {
    int octets = Math.min(ssh.captured(), MARK.length());
    for (int i = 0; i < octets; i++) {
      int octet = ssh.u8(i);
      if (octet >= 0x7f || (octet < ' ' && octet != '\r' && octet != '\n')) {
        return false;
      }
    }
    return true;
  }

  /** Whether the octets begin with the length of a packet in the clear. */
  static boolean isPacket(View ssh) {
    return ssh.has(0, Integer.BYTES)
        && ssh.u32(0) >= LEAST_PACKET_OCTETS
        && ssh.u32(0) <= MOST_PACKET_OCTETS;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View ssh = layer.view();
    int to = Math.min(layer.headerOctets(), ssh.captured());
    switch ((int) layer.note(KIND)) {
      case LINE -> out.at(PROTOCOL, 0, TextLines.textEnd(ssh, 0, to));
      case CLEAR -> packet(layer, to, out);
      default -> out.at(ENCRYPTED_LENGTH, 0);
    }
  }

  private static void packet(Layer layer, int to, Details out) {
    View ssh = layer.view();
    if (to <= CODE_AT) {
      return;
    }
    out.at(PACKET_LENGTH, 0);
    out.at(PADDING_LENGTH, Integer.BYTES);
    out.at(MESSAGE_CODE, CODE_AT);
    int padding = ssh.u8(Integer.BYTES);
    int end = Math.max(CODE_AT + 1, to - padding);
    if (ssh.u8(CODE_AT) == KEY_EXCHANGE) {
      KeyExchange.detail(ssh, CODE_AT + 1, end, isClients(layer), out);
    }
    out.at(PADDING, end, to - end);
  }

  /** Whether the client sent it: by the port, else because the lower port is the server's. */
  private static boolean isClients(Layer layer) {
    Layer tcp = layer.lower();
    if (tcp == null || tcp.destinationEndpoint() == PORT) {
      return true;
    }
    return tcp.sourceEndpoint() != PORT && tcp.destinationEndpoint() < tcp.sourceEndpoint();
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View ssh = layer.view();
    int to = Math.min(layer.headerOctets(), ssh.captured());
    line.text(isClients(layer) ? "Client: " : "Server: ");
    switch ((int) layer.note(KIND)) {
      case LINE -> line.text("Protocol (").escaped(ssh, 0, TextLines.textEnd(ssh, 0, to)).ch(')');
      case CLEAR -> {
        int code = to > CODE_AT ? ssh.u8(CODE_AT) : 0;
        line.text(MESSAGE_CODE.labels().of(code, "Unknown"));
      }
      default -> line.text("Encrypted packet (len=").num(to).ch(')');
    }
  }
}
