package org.softnet.plugins.tls;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * The extensions of hellos: RFC 8446, 4.2, RFC 6066, RFC 7301, RFC 8422.
 *
 * <pre>
 *  | octets of all (2) | type (2) | length (2) | length octets | next ...
 * </pre>
 */
final class Extensions {
  private static final int SIGNATURE_ALGORITHMS_CERT = 50;
  private static final int PRE_SHARED_KEY = 41;
  private static final int KEY_EXCHANGE_MODES = 45;
  private static final int KEY_SHARE = 51;
  private static final int HEARTBEAT = 15;
  private static final int RECORD_SIZE_LIMIT = 28;

  private static final Field.UInt ALL_LENGTH =
      u16(FLOATING, "tls.handshake.extensions_length", "Extensions Length");
  private static final Field.Bytes EXTENSION = group("tls.handshake.extension", "Extension");
  private static final Field.UInt TYPE =
      u16(FLOATING, "tls.handshake.extension.type", "Type").labels(Names.EXTENSIONS);
  private static final Field.UInt LENGTH = u16(FLOATING, "tls.handshake.extension.len", "Length");
  private static final Field.UInt NAME_LIST_LENGTH =
      u16(FLOATING, "tls.handshake.extensions_server_name_list_len", "Server Name list length");
  private static final Field.UInt NAME_TYPE =
      u8(FLOATING, "tls.handshake.extensions_server_name_type", "Server Name Type")
          .labels("0=host_name")
          .repeated();
  private static final Field.UInt NAME_LENGTH =
      u16(FLOATING, "tls.handshake.extensions_server_name_len", "Server Name length").repeated();
  private static final Field.Text NAME =
      text(FLOATING, 0, "tls.handshake.extensions_server_name", "Server Name").repeated();
  private static final Field.UInt GROUPS_LENGTH =
      u16(
          FLOATING,
          "tls.handshake.extensions_supported_groups_length",
          "Supported Groups List Length");
  private static final Field.UInt GROUP =
      u16(FLOATING, "tls.handshake.extensions_supported_group", "Supported Group")
          .hex()
          .labels(Names.GROUPS)
          .repeated();
  private static final Field.UInt FORMATS_LENGTH =
      u8(FLOATING, "tls.handshake.extensions_ec_point_formats_length", "EC point formats Length");
  private static final Field.UInt FORMAT =
      u8(FLOATING, "tls.handshake.extensions_ec_point_format", "EC point format")
          .labels("0=uncompressed", "1=ansiX962_compressed_prime", "2=ansiX962_compressed_char2")
          .repeated();
  private static final Field.UInt SIGNATURES_LENGTH =
      u16(FLOATING, "tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length");
  private static final Field.UInt SIGNATURE =
      u16(FLOATING, "tls.handshake.sig_hash_alg", "Signature Algorithm")
          .hex()
          .labels(Names.SIGNATURES)
          .repeated();
  private static final Field.UInt HEARTBEAT_MODE =
      u8(FLOATING, "tls.handshake.extension.heartbeat.mode", "Mode");
  private static final Field.UInt ALPN_LENGTH =
      u16(FLOATING, "tls.handshake.extensions_alpn_len", "ALPN Extension Length");
  private static final Field.UInt ALPN_NAME_LENGTH =
      u8(FLOATING, "tls.handshake.extensions_alpn_str_len", "ALPN string length").repeated();
  private static final Field.Text ALPN_NAME =
      text(FLOATING, 0, "tls.handshake.extensions_alpn_str", "ALPN Next Protocol").repeated();
  private static final Field.UInt SIZE_LIMIT =
      u16(FLOATING, "tls.record_size_limit", "Record Size Limit");
  private static final Field.UInt IDENTITIES_LENGTH =
      u16(FLOATING, "tls.handshake.extensions.psk.identities.length", "Identities Length");
  private static final Field.UInt IDENTITY_LENGTH =
      u16(FLOATING, "tls.handshake.extensions.psk.identity.identity_length", "Identity Length")
          .repeated();
  private static final Field.Bytes IDENTITY =
      bytes(FLOATING, 0, "tls.handshake.extensions.psk.identity.identity", "Identity").repeated();
  private static final Field.UInt TICKET_AGE = // milliseconds, obfuscated
      u32(
              FLOATING,
              "tls.handshake.extensions.psk.identity.obfuscated_ticket_age",
              "Obfuscated Ticket Age")
          .repeated();
  private static final Field.UInt SELECTED_IDENTITY =
      u16(FLOATING, "tls.handshake.extensions.psk.identity.selected", "Selected Identity");
  private static final Field.UInt VERSIONS_LENGTH =
      u8(FLOATING, "tls.handshake.extensions.supported_versions_len", "Supported Versions length");
  private static final Field.UInt SUPPORTED_VERSION =
      u16(FLOATING, "tls.handshake.extensions.supported_version", "Supported Version")
          .hex()
          .labels(Names.VERSIONS)
          .repeated();
  private static final Field.UInt MODE =
      u8(FLOATING, "tls.extension.psk_ke_mode", "PSK Key Exchange Mode")
          .labels(
              "0=PSK-only key establishment (psk_ke)",
              "1=PSK with (EC)DHE key establishment (psk_dhe_ke)")
          .repeated();
  private static final Field.UInt SHARES_LENGTH =
      u16(FLOATING, "tls.handshake.extensions_key_share_client_length", "Client Key Share Length");
  private static final Field.UInt SHARE_GROUP =
      u16(FLOATING, "tls.handshake.extensions_key_share_group", "Group")
          .labels(Names.GROUPS)
          .repeated();
  private static final Field.UInt SHARE_LENGTH =
      u16(FLOATING, "tls.handshake.extensions_key_share_key_exchange_length", "Key Exchange Length")
          .repeated();
  private static final Field.Bytes SHARE =
      bytes(FLOATING, 0, "tls.handshake.extensions_key_share_key_exchange", "Key Exchange")
          .repeated();
  private static final Field.UInt SELECTED_GROUP =
      u16(FLOATING, "tls.handshake.extensions_key_share_selected_group", "Selected Group")
          .labels(Names.GROUPS);

  static final List<Field> FIELDS =
      List.of(
          ALL_LENGTH,
          EXTENSION,
          TYPE,
          LENGTH,
          NAME_LIST_LENGTH,
          NAME_TYPE,
          NAME_LENGTH,
          NAME,
          GROUPS_LENGTH,
          GROUP,
          FORMATS_LENGTH,
          FORMAT,
          SIGNATURES_LENGTH,
          SIGNATURE,
          HEARTBEAT_MODE,
          ALPN_LENGTH,
          ALPN_NAME_LENGTH,
          ALPN_NAME,
          SIZE_LIMIT,
          IDENTITIES_LENGTH,
          IDENTITY_LENGTH,
          IDENTITY,
          TICKET_AGE,
          SELECTED_IDENTITY,
          VERSIONS_LENGTH,
          SUPPORTED_VERSION,
          MODE,
          SHARES_LENGTH,
          SHARE_GROUP,
          SHARE_LENGTH,
          SHARE,
          SELECTED_GROUP);

  private Extensions() {}

  /**
   * Emits the extensions whose length stands at {@code list}.
   *
   * @param end behind the message
   * @param message the message's type: some extensions have another shape in each
   */
  static void detail(View view, int list, int end, int message, Details out) {
    out.at(ALL_LENGTH, list);
    int listEnd = Hello.listEnd(view, list, end);
    int at = list + 2;
    while (at + Hello.EXTENSION_HEADER_OCTETS <= listEnd) {
      int next = Math.min(Hello.next(view, at), listEnd);
      out.open(EXTENSION, at, next - at);
      out.at(TYPE, at);
      out.at(LENGTH, at + 2);
      int body = at + Hello.EXTENSION_HEADER_OCTETS;
      if (next > body) {
        body(view, view.u16(at), body, next, message, out);
      }
      out.close();
      at = next;
    }
  }

  private static void body(View view, int type, int at, int end, int message, Details out) {
    boolean isClient = message == Hello.CLIENT;
    switch (type) {
      case Hello.SERVER_NAME -> names(view, at, end, out);
      case Hello.SUPPORTED_GROUPS -> words(view, at, end, GROUPS_LENGTH, GROUP, out);
      case Hello.EC_POINT_FORMATS -> octets(view, at, end, FORMATS_LENGTH, FORMAT, out);
      case Hello.SIGNATURE_ALGORITHMS, SIGNATURE_ALGORITHMS_CERT ->
          words(view, at, end, SIGNATURES_LENGTH, SIGNATURE, out);
      case HEARTBEAT -> out.at(HEARTBEAT_MODE, at);
      case Hello.ALPN -> protocols(view, at, end, out);
      case RECORD_SIZE_LIMIT -> one(SIZE_LIMIT, at, end, out);
      case PRE_SHARED_KEY -> {
        if (isClient) {
          identities(view, at, end, out);
        } else {
          one(SELECTED_IDENTITY, at, end, out);
        }
      }
      case Hello.SUPPORTED_VERSIONS -> {
        if (isClient) {
          versions(view, at, end, out);
        } else {
          one(SUPPORTED_VERSION, at, end, out);
        }
      }
      case KEY_EXCHANGE_MODES -> {
        for (int i = at + 1; i < Math.min(end, at + 1 + view.u8(at)); i++) {
          out.at(MODE, i);
        }
      }
      case KEY_SHARE -> shares(view, at, end, isClient, out);
      default -> {}
    }
  }

  private static void one(Field.UInt field, int at, int end, Details out) {
    if (at + field.octets() <= end) {
      out.at(field, at);
    }
  }

  /** A length of two octets, then numbers of two. */
  private static void words(
      View view, int at, int end, Field.UInt length, Field.UInt word, Details out) {
    if (at + 2 > end) {
      return;
    }
    out.at(length, at);
    for (int i = at + 2; i + 2 <= Hello.listEnd(view, at, end); i += 2) {
      out.at(word, i);
    }
  }

  /** A length of one octet, then numbers of one. */
  private static void octets(
      View view, int at, int end, Field.UInt length, Field.UInt octet, Details out) {
    out.at(length, at);
    for (int i = at + 1; i < Math.min(end, at + 1 + view.u8(at)); i++) {
      out.at(octet, i);
    }
  }

  private static void versions(View view, int at, int end, Details out) {
    out.at(VERSIONS_LENGTH, at);
    for (int i = at + 1; i + 2 <= Math.min(end, at + 1 + view.u8(at)); i += 2) {
      out.at(SUPPORTED_VERSION, i);
    }
  }

  private static void names(View view, int at, int end, Details out) { // RFC 6066, 3
    if (at + 2 > end) {
      return;
    }
    out.at(NAME_LIST_LENGTH, at);
    int listEnd = Hello.listEnd(view, at, end);
    for (int i = at + 2; i + 3 <= listEnd; i += 3 + view.u16(i + 1)) {
      int octets = Math.min(view.u16(i + 1), listEnd - i - 3);
      out.at(NAME_TYPE, i);
      out.at(NAME_LENGTH, i + 1);
      if (octets > 0) {
        out.at(NAME, i + 3, octets);
      }
    }
  }

  private static void protocols(View view, int at, int end, Details out) { // RFC 7301, 3.1
    if (at + 2 > end) {
      return;
    }
    out.at(ALPN_LENGTH, at);
    int listEnd = Hello.listEnd(view, at, end);
    for (int i = at + 2; i < listEnd; i += 1 + view.u8(i)) {
      int octets = Math.min(view.u8(i), listEnd - i - 1);
      out.at(ALPN_NAME_LENGTH, i);
      if (octets > 0) {
        out.at(ALPN_NAME, i + 1, octets);
      }
    }
  }

  private static void identities(View view, int at, int end, Details out) { // RFC 8446, 4.2.11
    if (at + 2 > end) {
      return;
    }
    out.at(IDENTITIES_LENGTH, at);
    int listEnd = Hello.listEnd(view, at, end);
    for (int i = at + 2; i + 2 <= listEnd; i += 2 + view.u16(i) + 4) {
      int octets = view.u16(i);
      out.at(IDENTITY_LENGTH, i);
      if (i + 2 + octets + 4 <= listEnd) {
        out.at(IDENTITY, i + 2, octets);
        out.at(TICKET_AGE, i + 2 + octets);
      }
    }
  }

  /** RFC 8446, 4.2.8: a client's list, a server's one share, or the group of a retry. */
  private static void shares(View view, int at, int end, boolean isClient, Details out) {
    if (!isClient && end - at == 2) {
      out.at(SELECTED_GROUP, at);
      return;
    }
    int begin = at;
    if (isClient && at + 2 <= end) {
      out.at(SHARES_LENGTH, at);
      begin = at + 2;
    }
    for (int i = begin; i + 4 <= end; i += 4 + view.u16(i + 2)) {
      out.at(SHARE_GROUP, i);
      out.at(SHARE_LENGTH, i + 2);
      int octets = Math.min(view.u16(i + 2), end - i - 4);
      if (octets > 0) {
        out.at(SHARE, i + 4, octets);
      }
    }
  }
}
