package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
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

/** Link Control Protocol, RFC 1661, with RFC 1570 and RFC 2153. */
@Extension
public final class Lcp implements Protocol {
  private static final int MAGIC_AT = 4;
  private static final int AFTER_MAGIC = 8;

  // IANA PPP LCP and IPCP codes
  private static final int VENDOR_SPECIFIC = 0;
  private static final int CODE_REJECT = 7;
  private static final int PROTOCOL_REJECT = 8;
  private static final int ECHO_REQUEST = 9;
  private static final int DISCARD_REQUEST = 11;
  private static final int IDENTIFICATION = 12;
  private static final int TIME_REMAINING = 13;

  static final Field.UInt MAGIC = u32(FLOATING, "lcp.magic_number", "Magic Number").hex();
  static final Field.Bytes DATA = bytes(FLOATING, 0, "lcp.data", "Data");
  static final Field.Text MESSAGE = text(FLOATING, 0, "lcp.message", "Message");
  static final Field.UInt SECONDS = u32(FLOATING, "lcp.secs_remaining", "Seconds Remaining");
  static final Field.UInt REJECTED =
      u16(FLOATING, "lcp.rej_proto", "Rejected Protocol").hex().labels(PppNumbers.NAMES);
  static final Field.UInt OUI = u24(FLOATING, "ppp.oui", "OUI").hex();
  static final Field.UInt KIND = u8(FLOATING, "ppp.kind", "Kind");
  static final Field.UInt VENDOR_MAGIC = u32(FLOATING, "ppp.magic_number", "Magic Number").hex();

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>(Control.FIELDS);
    Collections.addAll(fields, VENDOR_MAGIC, OUI, KIND);
    Collections.addAll(fields, REJECTED, MAGIC, SECONDS, MESSAGE, DATA);
    fields.addAll(LcpOptions.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "lcp";
  }

  @Override
  public String label() {
    return "PPP Link Control Protocol";
  }

  @Override
  public String column() {
    return "PPP LCP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Ppp.TABLE, PppNumbers.LCP, this);
  }

  @Override
  public Verdict dissect(View lcp, Layer out) {
    return Control.dissect(lcp, out);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View lcp = layer.view();
    int end = layer.headerOctets();
    if (Control.hasOptions(lcp)) {
      LcpOptions.detail(layer, out);
      return;
    }
    switch (Control.CODE.in(lcp)) {
      case VENDOR_SPECIFIC -> vendor(layer, out);
      case CODE_REJECT -> {} // a message of which a code is unknown
      case PROTOCOL_REJECT -> {
        if (end >= MAGIC_AT + 2) {
          out.at(REJECTED, MAGIC_AT);
          Control.data(layer, DATA, MAGIC_AT + 2, out);
        }
      }
      case ECHO_REQUEST, ECHO_REQUEST + 1, DISCARD_REQUEST, IDENTIFICATION, TIME_REMAINING ->
          magic(layer, out);
      default -> Control.data(layer, Control.DATA, Control.HEADER_OCTETS, out);
    }
  }

  private static void vendor(Layer layer, Details out) {
    int end = layer.headerOctets();
    if (end >= AFTER_MAGIC + 4) {
      out.at(VENDOR_MAGIC, MAGIC_AT);
      out.at(OUI, AFTER_MAGIC);
      out.at(KIND, AFTER_MAGIC + 3);
      Control.data(layer, Control.DATA, AFTER_MAGIC + 4, out);
    }
  }

  private static void magic(Layer layer, Details out) {
    int end = layer.headerOctets();
    if (end < AFTER_MAGIC) {
      return;
    }
    out.at(MAGIC, MAGIC_AT);
    int at = AFTER_MAGIC;
    int code = Control.CODE.in(layer.view());
    if (code == TIME_REMAINING && end >= at + Integer.BYTES) {
      out.at(SECONDS, at);
      at += Integer.BYTES;
    }
    if (end > at) {
      out.at(code >= IDENTIFICATION ? MESSAGE : DATA, at, end - at);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Control.info(packet, depth, line);
  }
}
