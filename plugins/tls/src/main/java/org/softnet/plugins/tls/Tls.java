package org.softnet.plugins.tls;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u16;
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
import org.softnet.api.Transcript;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * A record of Transport Layer Security: SSL 3.0 (RFC 6101), TLS 1.0 to 1.2 (RFC 5246, 6.2.1) and
 * 1.3 (RFC 8446, 5.1). Each is a message of its stream; what a handshake record carries, alone or
 * with others, is the {@link Handshake}'s. Hellos may have the form of {@link Ssl2}.
 *
 * <pre>
 *  0      1            3          5
 *  | type |  version   |  length  |  content, length octets
 * </pre>
 */
@Extension
public final class Tls implements Protocol {
  static final int HEADER_OCTETS = 5;

  /** Who reads what handshake records, or QUIC's CRYPTO frames, carry. */
  static final Table HANDSHAKE_TABLE = Table.of("tls.handshake", 8);

  static final int CHANGE_CIPHER_SPEC = 20;
  static final int ALERT = 21;
  static final int HANDSHAKE = 22;
  static final int APPLICATION_DATA = 23;
  static final int HEARTBEAT = 24;

  /** RFC 5246, 6.2.3: the plaintext's 2^14 and what encryption may add. */
  private static final int MOST_CONTENT_OCTETS = (1 << 14) + 2_048;

  private static final int SURE = 90;

  /**
   * IANA service names: https, nntps, ldaps, domain-s, ftps, imaps, pop3s, sips, amqps and so on.
   */
  private static final int[] PORTS = {
    324, 443, 465, 563, 636, 802, 853, 989, 990, 992, 993, 994, 995, 1300, 2221, 2443, 3249, 3250,
    3251, 3252, 3496, 5061, 5671, 5684, 5868, 8883, 11207, 19999, 27017
  };

  static final Field.UInt CONTENT_TYPE =
      u8(FLOATING, "tls.record.content_type", "Content Type").labels(Names.CONTENT);
  static final Field.UInt OPAQUE_TYPE = // of TLS 1.3: what is encrypted has a type of its own
      u8(FLOATING, "tls.record.opaque_type", "Opaque Type").labels(Names.CONTENT);
  static final Field.UInt VERSION =
      u16(FLOATING, "tls.record.version", "Version").hex().labels(Names.VERSIONS);
  static final Field.UInt LENGTH = // octets, header excluded
      u16(FLOATING, "tls.record.length", "Length");
  static final Field.Bytes CHANGE =
      bytes(FLOATING, 0, "tls.change_cipher_spec", "Change Cipher Spec Message");
  static final Field.UInt ALERT_LEVEL =
      u8(FLOATING, "tls.alert_message.level", "Level").labels(Names.LEVELS);
  static final Field.UInt ALERT_DESCRIPTION =
      u8(FLOATING, "tls.alert_message.desc", "Description").labels(Names.ALERTS);
  static final Field.Bytes APP_DATA =
      bytes(FLOATING, 0, "tls.app_data", "Encrypted Application Data");
  static final Field.UInt HEARTBEAT_TYPE =
      u8(FLOATING, "tls.heartbeat_message.type", "Type").labels("1=Request", "2=Response");
  static final Field.UInt HEARTBEAT_LENGTH =
      u16(FLOATING, "tls.heartbeat_message.payload_length", "Payload Length");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, CONTENT_TYPE, OPAQUE_TYPE, VERSION, LENGTH, CHANGE);
    Collections.addAll(fields, ALERT_LEVEL, ALERT_DESCRIPTION, APP_DATA);
    Collections.addAll(fields, HEARTBEAT_TYPE, HEARTBEAT_LENGTH);
    fields.addAll(Ssl2.FIELDS);
    return List.copyOf(fields);
  }

  private static final List<Table> ASKED = List.of(HANDSHAKE_TABLE);

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public String label() {
    return "Transport Layer Security";
  }

  @Override
  public String column() {
    return "TLS";
  }

  @Override
  public void column(Layer layer, Line line) {
    Names.version(line, TlsConversation.version(layer));
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    for (int port : PORTS) {
      tables.add(Table.TCP_PORT, port, this);
    }
    tables.addHeuristic(Table.TCP_PORT, this);
  }

  @Override
  public Verdict dissect(View record, Layer out) {
    boolean isOld = out.conversation() instanceof TlsConversation kept && kept.isSsl2();
    if (isOld || !mayBegin(record)) {
      return Ssl2.dissect(record, isOld, out);
    }
    if (record.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    out.span(HEADER_OCTETS, HEADER_OCTETS + length(record));
    return type(record) == HANDSHAKE ? out.next(HANDSHAKE_TABLE, 0) : out.end();
  }

  /** The type in the header of a record. */
  static int type(View record) {
    return record.u8(0);
  }

  /** The version in the header of a record. */
  static int version(View record) {
    return record.u16(1);
  }

  /** The octets of a record's content, as its header tells. */
  static int length(View record) {
    return record.u16(3);
  }

  /** Whether a record may begin like this, as far as there are octets to tell. */
  private static boolean mayBegin(View record) {
    int octets = record.captured();
    if (octets > 0 && (record.u8(0) < CHANGE_CIPHER_SPEC || record.u8(0) > HEARTBEAT)) {
      return false;
    }
    if ((octets > 1 && record.u8(1) != 3) || (octets > 2 && record.u8(2) > 4)) {
      return false;
    }
    return octets < HEADER_OCTETS || isLength(length(record), record.u8(0));
  }

  private static boolean isLength(int length, int type) {
    return length <= MOST_CONTENT_OCTETS && (length > 0 || type == APPLICATION_DATA);
  }

  @Override
  public int recognize(View first) {
    if (!mayBegin(first)) {
      return Ssl2.recognize(first);
    }
    return first.captured() < HEADER_OCTETS ? UNDECIDED : SURE;
  }

  @Override
  public Conversation converse() {
    return new TlsConversation();
  }

  @Override
  public void detail(Layer layer, Details out) {
    if (Ssl2.isOne(layer)) {
      Ssl2.detail(layer, out);
      return;
    }
    View record = layer.view();
    out.at(typeField(layer), 0);
    out.at(VERSION, 1);
    out.at(LENGTH, 3);
    int length = length(record);
    int octets = Math.min(length, record.captured() - HEADER_OCTETS);
    switch (type(record)) {
      case CHANGE_CIPHER_SPEC -> out.at(CHANGE, HEADER_OCTETS, octets);
      case ALERT -> {
        if (isPlainAlert(record)) {
          out.at(ALERT_LEVEL, HEADER_OCTETS);
          out.at(ALERT_DESCRIPTION, HEADER_OCTETS + 1);
        }
      }
      case APPLICATION_DATA -> out.at(APP_DATA, HEADER_OCTETS, octets);
      case HEARTBEAT -> heartbeat(record, length, out);
      default -> {} // the handshake's own layer
    }
  }

  /** What a record's type is called: RFC 8446, 5.2. */
  static Field.UInt typeField(Layer layer) {
    boolean isOpaque = type(layer.view()) == APPLICATION_DATA;
    return isOpaque && Hello.isVersion13(TlsConversation.version(layer))
        ? OPAQUE_TYPE
        : CONTENT_TYPE;
  }

  private static void heartbeat(View record, int length, Details out) {
    if (isPlainHeartbeat(record, length)) {
      out.at(HEARTBEAT_TYPE, HEADER_OCTETS);
      out.at(HEARTBEAT_LENGTH, HEADER_OCTETS + 1);
    }
  }

  /** RFC 6520, 4: a type, a length, and at least 16 octets of padding. */
  private static boolean isPlainHeartbeat(View record, int length) {
    return record.has(HEADER_OCTETS, 3)
        && length >= 3
        && (record.u8(HEADER_OCTETS) == 1 || record.u8(HEADER_OCTETS) == 2);
  }

  /** An encrypted alert is longer than its two octets. */
  static boolean isPlainAlert(View record) {
    return length(record) == 2
        && record.has(HEADER_OCTETS, 2)
        && Names.LEVELS.of(record.u8(HEADER_OCTETS)) != null;
  }

  @Override
  public Transcript transcript() {
    return Tls::tell;
  }

  /** What applications say is encrypted. */
  private static void tell(Layer layer, Transcript.Said out) {
    if (Ssl2.isOne(layer)) {
      if (TlsConversation.isEncrypted(layer)) {
        out.withheld(layer.totalOctets(), "of records, encrypted and without keys");
      }
    } else if (type(layer.view()) == APPLICATION_DATA && length(layer.view()) > 0) {
      out.withheld(length(layer.view()), "of application data, encrypted and without keys");
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    InfoColumn.write(packet, depth, line);
  }

  /** Writes what a record is, where its handshake has no layer of its own. */
  static void describe(Layer layer, Line line) {
    if (Ssl2.isOne(layer)) {
      Ssl2.describe(layer, line);
      return;
    }
    View record = layer.view();
    switch (type(record)) {
      case ALERT -> {
        if (isPlainAlert(record)) {
          line.text("Alert (Level: ").text(Names.LEVELS.of(record.u8(HEADER_OCTETS), "Unknown"));
          line.text(", Description: ");
          line.text(Names.ALERTS.of(record.u8(HEADER_OCTETS + 1), "Unknown")).ch(')');
        } else {
          line.text("Encrypted Alert");
        }
      }
      case HEARTBEAT -> {
        if (isPlainHeartbeat(record, length(record))) {
          line.text(record.u8(HEADER_OCTETS) == 1 ? "Heartbeat Request" : "Heartbeat Response");
        } else {
          line.text("Encrypted Heartbeat");
        }
      }
      case HANDSHAKE -> TlsConversation.describe(layer, line);
      default -> line.text(Names.CONTENT.of(type(record), "Unknown Record"));
    }
  }
}
