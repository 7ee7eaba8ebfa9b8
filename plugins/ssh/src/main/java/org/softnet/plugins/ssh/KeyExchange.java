package org.softnet.plugins.ssh;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * SSH_MSG_KEXINIT, RFC 4253, 7.1: a cookie and ten lists of names, each with its length before it.
 * HASSH is the MD5 of four of them, joined by semicolons: what a side offers tells who it is.
 */
final class KeyExchange {
  private static final int COOKIE_OCTETS = 16;
  private static final int RESERVED_OCTETS = 4;
  private static final String[] LISTS = {
    "kex_algorithms",
    "server_host_key_algorithms",
    "encryption_algorithms_client_to_server",
    "encryption_algorithms_server_to_client",
    "mac_algorithms_client_to_server",
    "mac_algorithms_server_to_client",
    "compression_algorithms_client_to_server",
    "compression_algorithms_server_to_client",
    "languages_client_to_server",
    "languages_server_to_client"
  };
  private static final int[] OF_CLIENT = {0, 2, 4, 6};
  private static final int[] OF_SERVER = {0, 3, 5, 7};

  private static final Field.Bytes COOKIE = bytes(FLOATING, COOKIE_OCTETS, "ssh.cookie", "Cookie");
  private static final Field.UInt[] LENGTHS = new Field.UInt[LISTS.length];
  private static final Field.Text[] NAMES = new Field.Text[LISTS.length];
  private static final Field.UInt FOLLOWS =
      u8(FLOATING, "ssh.first_kex_packet_follows", "First KEX Packet Follows");
  private static final Field.Bytes RESERVED =
      bytes(FLOATING, RESERVED_OCTETS, "ssh.kex.reserved", "Reserved");
  private static final Field.Text CLIENT_ALGORITHMS =
      text(FLOATING, 0, "ssh.kex.hassh_algorithms", "hasshAlgorithms")
          .spelled((line, ssh, at, octets) -> line.text(algorithms(ssh, at, octets, OF_CLIENT)));
  private static final Field.Text CLIENT_HASH =
      text(FLOATING, 0, "ssh.kex.hassh", "hassh")
          .spelled((line, ssh, at, octets) -> hash(line, algorithms(ssh, at, octets, OF_CLIENT)));
  private static final Field.Text SERVER_ALGORITHMS =
      text(FLOATING, 0, "ssh.kex.hasshserver_algorithms", "hasshServerAlgorithms")
          .spelled((line, ssh, at, octets) -> line.text(algorithms(ssh, at, octets, OF_SERVER)));
  private static final Field.Text SERVER_HASH =
      text(FLOATING, 0, "ssh.kex.hasshserver", "hasshServer")
          .spelled((line, ssh, at, octets) -> hash(line, algorithms(ssh, at, octets, OF_SERVER)));

  static final List<Field> FIELDS = fields();

  private KeyExchange() {}

  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(COOKIE);
    for (int i = 0; i < LISTS.length; i++) {
      String list = LISTS[i];
      LENGTHS[i] = u32(FLOATING, "ssh." + list + "_length", list + " length");
      NAMES[i] = text(FLOATING, 0, "ssh." + list, list + " string");
      fields.add(LENGTHS[i]);
      fields.add(NAMES[i]);
    }
    fields.add(FOLLOWS);
    fields.add(RESERVED);
    fields.add(CLIENT_ALGORITHMS);
    fields.add(CLIENT_HASH);
    fields.add(SERVER_ALGORITHMS);
    fields.add(SERVER_HASH);
    return List.copyOf(fields);
  }

  /** Emits the message whose cookie is at {@code from}, and that ends at {@code to} at most. */
  static void detail(View ssh, int from, int to, boolean client, Details out) {
    int lists = from + COOKIE_OCTETS;
    if (lists > to) {
      return;
    }
    out.at(COOKIE, from);
    int at = lists;
    for (int i = 0; i < LISTS.length; i++) {
      int end = listEnd(ssh, at, to);
      if (end < 0) {
        return;
      }
      out.at(LENGTHS[i], at);
      out.at(NAMES[i], at + Integer.BYTES, end - at - Integer.BYTES);
      at = end;
    }
    if (at + 1 + RESERVED_OCTETS <= to) {
      out.at(FOLLOWS, at);
      out.at(RESERVED, at + 1);
    }
    out.at(client ? CLIENT_ALGORITHMS : SERVER_ALGORITHMS, lists, at - lists);
    out.at(client ? CLIENT_HASH : SERVER_HASH, lists, at - lists);
  }

  /**
   * Behind the list whose length is at {@code at}; negative if it does not end before {@code to}.
   */
  private static int listEnd(View ssh, int at, int to) {
    if (to - at < Integer.BYTES) {
      return -1;
    }
    long octets = ssh.u32(at);
    return octets > to - at - Integer.BYTES ? -1 : at + Integer.BYTES + (int) octets;
  }

  private static String algorithms(View ssh, int from, int octets, int[] which) {
    StringBuilder joined = new StringBuilder();
    int at = from;
    int next = 0;
    for (int i = 0; next < which.length; i++) {
      int end = listEnd(ssh, at, from + octets);
      if (end < 0) {
        break;
      }
      if (i == which[next]) {
        int text = at + Integer.BYTES;
        joined.append(next++ > 0 ? ";" : "");
        joined.append(new String(ssh.copy(text, end - text), StandardCharsets.ISO_8859_1));
      }
      at = end;
    }
    return joined.toString();
  }

  private static void hash(Line line, String algorithms) {
    try {
      byte[] octets = algorithms.getBytes(StandardCharsets.ISO_8859_1);
      for (byte octet : MessageDigest.getInstance("MD5").digest(octets)) {
        line.hex(octet & 0xff, 2);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
