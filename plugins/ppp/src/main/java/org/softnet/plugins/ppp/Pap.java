package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/** Password Authentication Protocol, RFC 1334, 2: name and password in the clear. */
@Extension
public final class Pap implements Protocol {
  private static final int REQUEST = 1;

  static final Field.UInt CODE =
      u8(0, "pap.code", "Code")
          .labels("1=Authenticate-Request", "2=Authenticate-Ack", "3=Authenticate-Nak");
  static final Field.UInt IDENTIFIER = u8(1, "pap.identifier", "Identifier");
  static final Field.UInt LENGTH = u16(2, "pap.length", "Length"); // octets, header included
  static final Field.UInt PEER_LENGTH = u8(FLOATING, "pap.peer_id.length", "Peer-ID-Length");
  static final Field.Text PEER = text(FLOATING, 0, "pap.peer_id", "Peer-ID");
  static final Field.UInt PASSWORD_LENGTH = u8(FLOATING, "pap.password.length", "Password-Length");
  static final Field.Text PASSWORD = text(FLOATING, 0, "pap.password", "Password");
  static final Field.UInt MESSAGE_LENGTH = u8(FLOATING, "pap.message.length", "Message-Length");
  static final Field.Text MESSAGE = text(FLOATING, 0, "pap.message", "Message");

  private static final List<Field> FIELDS =
      List.of(
          CODE,
          IDENTIFIER,
          LENGTH,
          PEER_LENGTH,
          PEER,
          PASSWORD_LENGTH,
          PASSWORD,
          MESSAGE_LENGTH,
          MESSAGE);

  @Override
  public String name() {
    return "pap";
  }

  @Override
  public String label() {
    return "PPP Password Authentication Protocol";
  }

  @Override
  public String column() {
    return "PPP PAP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Ppp.TABLE, PppNumbers.PAP, this);
  }

  @Override
  public Verdict dissect(View pap, Layer out) {
    return Control.dissect(pap, out);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View pap = layer.view();
    int end = layer.headerOctets();
    int at = Control.HEADER_OCTETS;
    if (CODE.in(pap) == REQUEST) {
      at = counted(pap, at, end, PEER_LENGTH, PEER, out);
      counted(pap, at, end, PASSWORD_LENGTH, PASSWORD, out);
    } else {
      counted(pap, at, end, MESSAGE_LENGTH, MESSAGE, out);
    }
  }

  /** Emits a length and that many characters; returns where they end. */
  private static int counted(
      View pap, int at, int end, Field.UInt length, Field.Text text, Details out) {
    if (at >= end) {
      return end;
    }
    out.at(length, at);
    int textEnd = at + 1 + pap.u8(at);
    if (textEnd > end) {
      return end;
    }
    out.at(text, at + 1, textEnd - at - 1);
    return textEnd;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View pap = layer.view();
    int end = layer.headerOctets();
    int at = Control.HEADER_OCTETS;
    line.text(CODE.labels().of(CODE.in(pap), "Unknown"));
    if (CODE.in(pap) == REQUEST) {
      at = quoted(pap, at, end, " (Peer-ID='", line);
      quoted(pap, at, end, ", Password='", line);
      line.ch(')');
    } else {
      quoted(pap, at, end, " (Message='", line);
      line.ch(')');
    }
  }

  private static int quoted(View pap, int at, int end, String name, Line line) {
    int textEnd = at < end ? at + 1 + pap.u8(at) : end;
    line.text(name);
    if (textEnd <= end && at < end) {
      line.escaped(pap, at + 1, textEnd - at - 1);
    }
    line.ch('\'');
    return Math.min(textEnd, end);
  }
}
