package org.softnet.plugins.tls;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
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

/**
 * Handshake messages of TLS, RFC 8446, 4 and RFC 5246, 7.4: one or more whole ones, put together by
 * whoever carries them, the records of a stream or QUIC's CRYPTO frames.
 *
 * <pre>
 *  0      1            4
 *  | type |   length   |  length octets, then the next message
 * </pre>
 */
@Extension
public final class Handshake implements Protocol {
  private static final int HEADER_OCTETS = 4;
  private static final int NEW_SESSION_TICKET = 4;
  private static final int ENCRYPTED_EXTENSIONS = 8;
  private static final int CERTIFICATE = 11;

  static final Field.Bytes MESSAGE = group("tls.handshake.message", "Handshake Protocol");
  static final Field.UInt TYPE =
      u8(FLOATING, "tls.handshake.type", "Handshake Type").labels(Names.MESSAGES);
  static final Field.UInt LENGTH = u24(FLOATING, "tls.handshake.length", "Length");
  static final Field.UInt VERSION =
      u16(FLOATING, "tls.handshake.version", "Version").hex().labels(Names.VERSIONS);
  static final Field.Bytes RANDOM = bytes(FLOATING, 0, "tls.handshake.random", "Random");
  static final Field.UInt SESSION_ID_LENGTH =
      u8(FLOATING, "tls.handshake.session_id_length", "Session ID Length");
  static final Field.Bytes SESSION_ID =
      bytes(FLOATING, 0, "tls.handshake.session_id", "Session ID");
  static final Field.UInt SUITES_LENGTH =
      u16(FLOATING, "tls.handshake.cipher_suites_length", "Cipher Suites Length");
  static final Field.UInt SUITE =
      u16(FLOATING, "tls.handshake.ciphersuite", "Cipher Suite")
          .hex()
          .labels(CipherSuites.NAMES)
          .repeated();
  static final Field.UInt METHODS_LENGTH =
      u8(FLOATING, "tls.handshake.comp_methods_length", "Compression Methods Length");
  static final Field.UInt METHOD =
      u8(FLOATING, "tls.handshake.comp_method", "Compression Method")
          .labels("0=null", "1=DEFLATE", "64=LZS")
          .repeated();
  static final Field.UInt TICKET_LIFETIME = // seconds
      u32(FLOATING, "tls.handshake.session_ticket_lifetime_hint", "Session Ticket Lifetime Hint");
  static final Field.UInt TICKET_LENGTH =
      u16(FLOATING, "tls.handshake.session_ticket_length", "Session Ticket Length");
  static final Field.Bytes TICKET =
      bytes(FLOATING, 0, "tls.handshake.session_ticket", "Session Ticket");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, MESSAGE, TYPE, LENGTH, VERSION, RANDOM);
    Collections.addAll(fields, SESSION_ID_LENGTH, SESSION_ID, SUITES_LENGTH, SUITE);
    Collections.addAll(fields, METHODS_LENGTH, METHOD);
    fields.addAll(Extensions.FIELDS);
    fields.addAll(Certificates.FIELDS);
    Collections.addAll(fields, TICKET_LIFETIME, TICKET_LENGTH, TICKET);
    fields.addAll(Fingerprints.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "tls.handshake";
  }

  @Override
  public String label() {
    return "TLS Handshake Protocol";
  }

  @Override
  public String column() {
    return "TLS";
  }

  /** The version of the records; QUIC's handshakes are QUIC's. */
  @Override
  public void column(Layer layer, Line line) {
    Layer carrier = layer.lower();
    if (carrier == null) {
      line.text(column());
    } else if (carrier.protocol() instanceof Tls) {
      Names.version(line, TlsConversation.version(carrier));
    } else {
      carrier.protocol().column(carrier, line);
    }
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Tls.HANDSHAKE_TABLE, 0, this);
  }

  @Override
  public Verdict dissect(View messages, Layer out) {
    int captured = messages.captured();
    if (captured > 0 && Names.MESSAGES.of(messages.u8(0)) == null) {
      return out.foreign();
    }
    int at = 0;
    do {
      int needed = at + HEADER_OCTETS;
      if (needed <= captured) {
        needed += messages.u24(at + 1);
      }
      if (needed > captured) {
        return out.tooShort(needed);
      }
      at = needed;
    } while (at < captured);
    return out.span(at).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View view = layer.view();
    int end = layer.headerOctets();
    for (int at = 0; at < end; at += HEADER_OCTETS + view.u24(at + 1)) {
      int length = view.u24(at + 1);
      out.open(MESSAGE, at, HEADER_OCTETS + length);
      out.at(TYPE, at);
      out.at(LENGTH, at + 1);
      body(view, at, length, out);
      out.close();
    }
  }

  private static void body(View view, int at, int length, Details out) {
    int end = at + HEADER_OCTETS + length;
    switch (view.u8(at)) {
      case Hello.CLIENT, Hello.SERVER -> hello(view, at, out);
      case NEW_SESSION_TICKET -> ticket(view, at + HEADER_OCTETS, end, out);
      case ENCRYPTED_EXTENSIONS -> {
        if (length >= 2) {
          Extensions.detail(view, at + HEADER_OCTETS, end, ENCRYPTED_EXTENSIONS, out);
        }
      }
      case CERTIFICATE -> Certificates.detail(view, at + HEADER_OCTETS, end, out);
      default -> {}
    }
  }

  private static void hello(View view, int at, Details out) {
    int end = Hello.end(view, at);
    if (end - at < Hello.LEAST_OCTETS) {
      return;
    }
    out.at(VERSION, at + HEADER_OCTETS);
    out.at(RANDOM, at + Hello.RANDOM, Hello.RANDOM_OCTETS);
    int suites = Hello.suites(view, at);
    if (suites < 0) {
      return;
    }
    if (!Hello.isShort(view, at)) {
      out.at(SESSION_ID_LENGTH, at + Hello.SESSION_ID);
      int octets = view.u8(at + Hello.SESSION_ID);
      if (octets > 0) {
        out.at(SESSION_ID, at + Hello.SESSION_ID + 1, octets);
      }
    }
    boolean isServer = view.u8(at) == Hello.SERVER;
    if (isServer) {
      out.at(SUITE, suites);
    } else {
      out.at(SUITES_LENGTH, suites);
      for (int i = suites + 2; i + 2 <= Hello.listEnd(view, suites, end); i += 2) {
        out.at(SUITE, i);
      }
    }
    methods(view, Hello.methods(view, at), end, isServer, out);
    int extensions = Hello.extensions(view, at);
    if (extensions >= 0) {
      Extensions.detail(view, extensions, end, view.u8(at), out);
    }
  }

  private static void methods(View view, int at, int end, boolean isServer, Details out) {
    if (at < 0) {
      return;
    }
    if (isServer) {
      out.at(METHOD, at);
      return;
    }
    out.at(METHODS_LENGTH, at);
    for (int i = at + 1; i < Math.min(end, at + 1 + view.u8(at)); i++) {
      out.at(METHOD, i);
    }
  }

  private static void ticket(View view, int at, int end, Details out) { // RFC 5077, 3.3
    if (end - at < 6) {
      return;
    }
    out.at(TICKET_LIFETIME, at);
    out.at(TICKET_LENGTH, at + 4);
    int octets = view.u16(at + 4);
    if (octets > 0 && octets <= end - at - 6) {
      out.at(TICKET, at + 6, octets);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer carrier = packet.layer(depth).lower();
    if (carrier == null || carrier.protocol() instanceof Tls) {
      InfoColumn.write(packet, depth, line);
    } else {
      carrier.protocol().info(packet, depth - 1, line); // QUIC names its frames, no messages
    }
  }

  /** Writes the messages' names. */
  static void describe(Layer layer, Line line) {
    View view = layer.view();
    for (int at = 0; at < layer.headerOctets(); at += HEADER_OCTETS + view.u24(at + 1)) {
      int type = view.u8(at) == Hello.SERVER && Hello.isRetry(view, at) ? 6 : view.u8(at);
      line.text(at == 0 ? "" : ", ").text(Names.MESSAGES.of(type, "Unknown Handshake Message"));
    }
  }
}
