package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
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

/** Challenge Handshake Authentication Protocol, RFC 1994. */
@Extension
public final class Chap implements Protocol {
  private static final int RESPONSE = 2; // challenges and responses have a value and a name
  private static final int FAILURE = 4;

  static final Field.UInt CODE =
      u8(0, "chap.code", "Code").labels("1=Challenge", "2=Response", "3=Success", "4=Failure");
  static final Field.UInt IDENTIFIER = u8(1, "chap.identifier", "Identifier");
  static final Field.UInt LENGTH = u16(2, "chap.length", "Length"); // octets, header included
  static final Field.UInt VALUE_SIZE = u8(FLOATING, "chap.value_size", "Value Size"); // octets
  static final Field.Bytes VALUE = bytes(FLOATING, 0, "chap.value", "Value");
  static final Field.Text NAME = text(FLOATING, 0, "chap.name", "Name");
  static final Field.Text MESSAGE = text(FLOATING, 0, "chap.message", "Message");
  static final Field.Bytes STUFF = bytes(FLOATING, 0, "chap.stuff", "Stuff");

  private static final List<Field> FIELDS =
      List.of(CODE, IDENTIFIER, LENGTH, VALUE_SIZE, VALUE, NAME, MESSAGE, STUFF);

  @Override
  public String name() {
    return "chap";
  }

  @Override
  public String label() {
    return "PPP Challenge Handshake Authentication Protocol";
  }

  @Override
  public String column() {
    return "PPP CHAP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Ppp.TABLE, PppNumbers.CHAP, this);
  }

  @Override
  public Verdict dissect(View chap, Layer out) {
    return Control.dissect(chap, out);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View chap = layer.view();
    int end = layer.headerOctets();
    int at = Control.HEADER_OCTETS;
    if (at >= end) {
      return;
    }
    int code = CODE.in(chap);
    if (code > RESPONSE) {
      out.at(code <= FAILURE ? MESSAGE : STUFF, at, end - at);
      return;
    }
    out.at(VALUE_SIZE, at);
    int nameAt = nameAt(chap, end);
    if (nameAt > at + 1) {
      out.at(VALUE, at + 1, nameAt - at - 1);
    }
    if (end > nameAt) {
      out.at(NAME, nameAt, end - nameAt);
    }
  }

  private static int nameAt(View chap, int end) {
    int at = Control.HEADER_OCTETS;
    return at < end ? Math.min(end, at + 1 + chap.u8(at)) : end;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View chap = layer.view();
    int end = layer.headerOctets();
    int at = Control.HEADER_OCTETS;
    int code = CODE.in(chap);
    line.text(CODE.labels().of(code, "Unknown"));
    if (at >= end || code < 1 || code > FAILURE) {
      return;
    }
    if (code > RESPONSE) {
      line.text(" (MESSAGE='").escaped(chap, at, end - at).text("')");
      return;
    }
    int nameAt = nameAt(chap, end);
    line.text(" (NAME='").escaped(chap, nameAt, end - nameAt).text("', VALUE=0x");
    line.bytes(chap, Math.min(at + 1, nameAt), Math.max(0, nameAt - at - 1)).ch(')');
  }
}
