package org.softnet.plugins.tls;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * A record in the form of SSL 2.0 (Hickman, "The SSL Protocol", 1995). Clients that could speak TLS
 * too said hello in this form (RFC 5246, E.2), so that it begins connections of both.
 *
 * <pre>
 *  0            2
 *  |1|  length  |  message                      or, with padding, which is encrypted
 *  |00| length  | padding's length | message
 *
 *  client's hello: 1, version(2), lengths of specs, session and challenge (2 each), these
 *  server's hello: 4, hit, certificate's type, version(2), lengths of certificate, specs and
 *                  connection (2 each), these
 *  master key:     2, spec(3), lengths of the key's clear part, encrypted part and argument, these
 * </pre>
 */
final class Ssl2 {
  static final int VERSION = 0x0002;
  static final int CLIENT_HELLO = 1;
  static final int MASTER_KEY = 2;
  static final int SERVER_HELLO = 4;

  private static final int HEADER_OCTETS = 2;
  private static final int PADDED_HEADER_OCTETS = 3;
  private static final int WITHOUT_PADDING = 0x80;
  private static final int LENGTH_BITS = 0x7fff;
  private static final int PADDED_LENGTH_BITS = 0x3fff;

  private static final int CLIENT_OCTETS = 9; // of the hello before what has a length
  private static final int SERVER_OCTETS = 11;
  private static final int KEY_OCTETS = 10;
  private static final int SPEC_OCTETS = 3;
  private static final int MOST_SESSION_OCTETS = 32;
  private static final int LEAST_CHALLENGE_OCTETS = 16;
  private static final int MOST_CHALLENGE_OCTETS = 32;
  private static final int SURE = 90;

  private static final Labels SPECS =
      Labels.of(
          "0x010080=SSL2_RC4_128_WITH_MD5",
          "0x020080=SSL2_RC4_128_EXPORT40_WITH_MD5",
          "0x030080=SSL2_RC2_128_CBC_WITH_MD5",
          "0x040080=SSL2_RC2_128_CBC_EXPORT40_WITH_MD5",
          "0x050080=SSL2_IDEA_128_CBC_WITH_MD5",
          "0x060040=SSL2_DES_64_CBC_WITH_MD5",
          "0x0700c0=SSL2_DES_192_EDE3_CBC_WITH_MD5");

  private static final Labels TYPES =
      Labels.of("1=Client Hello", "2=Client Master Key", "4=Server Hello");

  static final Field.UInt TYPE =
      u8(FLOATING, "tls.handshake.type", "Handshake Message Type").labels(TYPES);
  static final Field.UInt HIT = u8(FLOATING, "tls.handshake.session_id_hit", "Session ID Hit");
  static final Field.UInt CERTIFICATE_TYPE =
      u8(FLOATING, "tls.handshake.cert_type", "Certificate Type").labels("1=X.509 Certificate");
  static final Field.UInt HELLO_VERSION =
      u16(FLOATING, "tls.handshake.version", "Version").hex().labels(Names.VERSIONS);
  static final Field.UInt CERTIFICATE_LENGTH =
      u16(FLOATING, "tls.handshake.certificate_length", "Certificate Length");
  static final Field.UInt SPECS_LENGTH =
      u16(FLOATING, "tls.handshake.cipher_spec_len", "Cipher Spec Length");
  static final Field.UInt SESSION_LENGTH =
      u16(FLOATING, "tls.handshake.session_id_length", "Session ID Length");
  static final Field.UInt CHALLENGE_LENGTH =
      u16(FLOATING, "tls.handshake.challenge_length", "Challenge Length");
  static final Field.UInt CONNECTION_LENGTH =
      u16(FLOATING, "tls.handshake.connection_id_length", "Connection ID Length");
  static final Field.Bytes CERTIFICATE =
      bytes(FLOATING, 0, "tls.handshake.certificate", "Certificate");
  static final Field.UInt SPEC =
      u24(FLOATING, "tls.handshake.cipherspec", "Cipher Spec").hex().labels(SPECS).repeated();
  static final Field.Bytes SESSION = bytes(FLOATING, 0, "tls.handshake.session_id", "Session ID");
  static final Field.Bytes CHALLENGE = bytes(FLOATING, 0, "tls.handshake.challenge", "Challenge");
  static final Field.Bytes CONNECTION =
      bytes(FLOATING, 0, "tls.handshake.connection_id", "Connection ID");
  static final Field.UInt CLEAR_LENGTH =
      u16(FLOATING, "tls.handshake.clear_key_length", "Clear Key Data Length");
  static final Field.UInt ENCRYPTED_LENGTH =
      u16(FLOATING, "tls.handshake.encrypted_key_length", "Encrypted Key Data Length");
  static final Field.UInt ARGUMENT_LENGTH =
      u16(FLOATING, "tls.handshake.key_arg_length", "Key Argument Length");
  static final Field.Bytes CLEAR = bytes(FLOATING, 0, "tls.handshake.clear_key", "Clear Key Data");
  static final Field.Bytes ENCRYPTED =
      bytes(FLOATING, 0, "tls.handshake.encrypted_key", "Encrypted Key");
  static final Field.Bytes ARGUMENT = bytes(FLOATING, 0, "tls.handshake.key_arg", "Key Argument");

  static final List<Field> FIELDS =
      List.of(
          TYPE,
          HIT,
          CERTIFICATE_TYPE,
          HELLO_VERSION,
          CERTIFICATE_LENGTH,
          SPECS_LENGTH,
          SESSION_LENGTH,
          CHALLENGE_LENGTH,
          CONNECTION_LENGTH,
          CERTIFICATE,
          SPEC,
          SESSION,
          CHALLENGE,
          CONNECTION,
          CLEAR_LENGTH,
          ENCRYPTED_LENGTH,
          ARGUMENT_LENGTH,
          CLEAR,
          ENCRYPTED,
          ARGUMENT);

  private Ssl2() {}

  /**
   * Judges what is no record of TLS.
   *
   * @param isSpoken whether both ends agreed on SSL 2.0: then there is nothing but such records
   */
  static Verdict dissect(View record, boolean isSpoken, Layer out) {
    int captured = record.captured();
    if (!isSpoken) {
      int sure = recognize(record);
      if (sure != SURE) {
        return sure == 0 ? out.foreign() : out.tooShort(captured + 1);
      }
    }
    if (captured < PADDED_HEADER_OCTETS) {
      return out.tooShort(PADDED_HEADER_OCTETS);
    }
    int header = headerOctets(record);
    return out.span(header, header + length(record)).end();
  }

  /**
   * Whether a hello begins like this: all its lengths add up to the record's. 0 if none does; sure,
   * or {@link Protocol#UNDECIDED}.
   */
  static int recognize(View record) {
    int captured = record.captured();
    if (captured > 0 && record.u8(0) < WITHOUT_PADDING) {
      return 0;
    }
    if (captured <= HEADER_OCTETS) {
      return Protocol.UNDECIDED;
    }
    return switch (record.u8(HEADER_OCTETS)) {
      case CLIENT_HELLO -> agrees(record, CLIENT_OCTETS, isClientHello(record));
      case SERVER_HELLO -> agrees(record, SERVER_OCTETS, isServerHello(record));
      default -> 0;
    };
  }

  private static int agrees(View record, int needed, boolean isHello) {
    if (record.captured() < HEADER_OCTETS + needed) {
      return Protocol.UNDECIDED;
    }
    return isHello ? SURE : 0;
  }

  private static boolean isClientHello(View record) {
    if (!record.has(HEADER_OCTETS, CLIENT_OCTETS)) {
      return false;
    }
    int version = record.u16(3);
    int specs = record.u16(5);
    int session = record.u16(7);
    int challenge = record.u16(9);
    return (version == VERSION || (version >= 0x0300 && version <= 0x0304))
        && areSpecs(specs)
        && session <= MOST_SESSION_OCTETS
        && challenge >= LEAST_CHALLENGE_OCTETS
        && challenge <= MOST_CHALLENGE_OCTETS
        && length(record) == CLIENT_OCTETS + specs + session + challenge;
  }

  private static boolean isServerHello(View record) {
    if (!record.has(HEADER_OCTETS, SERVER_OCTETS)) {
      return false;
    }
    int connection = record.u16(11);
    return record.u8(3) <= 1
        && record.u16(5) == VERSION
        && record.u16(9) % SPEC_OCTETS == 0
        && connection <= MOST_SESSION_OCTETS
        && length(record) == SERVER_OCTETS + record.u16(7) + record.u16(9) + connection;
  }

  private static boolean areSpecs(int octets) {
    return octets > 0 && octets % SPEC_OCTETS == 0;
  }

  private static int headerOctets(View record) {
    return (record.u8(0) & WITHOUT_PADDING) != 0 ? HEADER_OCTETS : PADDED_HEADER_OCTETS;
  }

  private static int length(View record) {
    boolean isPadded = (record.u8(0) & WITHOUT_PADDING) == 0;
    return record.u16(0) & (isPadded ? PADDED_LENGTH_BITS : LENGTH_BITS);
  }

  /** Whether the layer, which is whole, is a record of this form. */
  static boolean isOne(Layer layer) {
    return layer.headerOctets() < Tls.HEADER_OCTETS;
  }

  /** The type of the message that a record holds that is not encrypted; -1 if it has none. */
  static int type(Layer layer) {
    return layer.payloadCaptured() > 0 ? layer.view().u8(layer.headerOctets()) : -1;
  }

  /** Emits a record, and its message if that is not encrypted. */
  static void detail(Layer layer, Details out) {
    View record = layer.view();
    out.value(Tls.VERSION, 0, layer.headerOctets(), VERSION);
    out.value(Tls.LENGTH, 0, 2, length(record));
    if (TlsConversation.isEncrypted(layer)) {
      return;
    }
    int end = layer.headerOctets() + layer.payloadCaptured();
    Parts parts = new Parts(record, end, out);
    int at = layer.headerOctets();
    parts.one(TYPE, at);
    switch (type(layer)) {
      case CLIENT_HELLO -> clientHello(parts, at + 1);
      case SERVER_HELLO -> serverHello(parts, at + 1);
      case MASTER_KEY -> masterKey(parts, at + 1);
      default -> {}
    }
  }

  private static void clientHello(Parts parts, int at) {
    parts.one(HELLO_VERSION, at);
    int specs = parts.one(SPECS_LENGTH, at + 2);
    int session = parts.one(SESSION_LENGTH, at + 4);
    int challenge = parts.one(CHALLENGE_LENGTH, at + 6);
    int next = at + CLIENT_OCTETS - 1;
    parts.specs(next, specs);
    parts.octets(SESSION, next + specs, session);
    parts.octets(CHALLENGE, next + specs + session, challenge);
  }

  private static void serverHello(Parts parts, int at) {
    parts.one(HIT, at);
    parts.one(CERTIFICATE_TYPE, at + 1);
    parts.one(HELLO_VERSION, at + 2);
    int certificate = parts.one(CERTIFICATE_LENGTH, at + 4);
    int specs = parts.one(SPECS_LENGTH, at + 6);
    int connection = parts.one(CONNECTION_LENGTH, at + 8);
    int next = at + SERVER_OCTETS - 1;
    parts.octets(CERTIFICATE, next, certificate);
    parts.specs(next + certificate, specs);
    parts.octets(CONNECTION, next + certificate + specs, connection);
  }

  private static void masterKey(Parts parts, int at) {
    parts.one(SPEC, at);
    int clear = parts.one(CLEAR_LENGTH, at + 3);
    int encrypted = parts.one(ENCRYPTED_LENGTH, at + 5);
    int argument = parts.one(ARGUMENT_LENGTH, at + 7);
    int next = at + KEY_OCTETS - 1;
    parts.octets(CLEAR, next, clear);
    parts.octets(ENCRYPTED, next + clear, encrypted);
    parts.octets(ARGUMENT, next + clear + encrypted, argument);
  }

  /** Emits parts of a message as far as they are there. */
  private record Parts(View record, int end, Details out) {
    /** Emits a number; 0 if it is not there. */
    int one(Field.UInt field, int at) {
      if (at + field.octets() > end) {
        return 0;
      }
      out.at(field, at);
      return field.octets() == 1 ? record.u8(at) : record.u16(at);
    }

    void octets(Field.Bytes field, int at, int octets) {
      int there = Math.min(octets, end - at);
      if (there > 0) {
        out.at(field, at, there);
      }
    }

    void specs(int at, int octets) {
      for (int i = at; i + SPEC_OCTETS <= Math.min(end, at + octets); i += SPEC_OCTETS) {
        out.at(SPEC, i);
      }
    }
  }

  /** Writes what a record is. */
  static void describe(Layer layer, Line line) {
    boolean isEncrypted = TlsConversation.isEncrypted(layer);
    line.text(isEncrypted ? "Encrypted Data" : TYPES.of(type(layer), "Unknown Record"));
  }
}
