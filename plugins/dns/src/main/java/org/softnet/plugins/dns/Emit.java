package org.softnet.plugins.dns;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * Emits the parts of a record's data one after the other. Each method answers where the next part
 * stands; where a part does not fit before the end, nothing more does.
 */
final class Emit {
  private static final int NOWHERE = 1 << 20; // beyond every message

  private Emit() {}

  /** A field of its own width. */
  static int one(Field.Placed field, int at, int end, Details out) {
    return octets(field, at, field.octets(), end, out);
  }

  /** A field of {@code octets} octets. */
  static int octets(Field.Placed field, int at, int octets, int end, Details out) {
    if (octets > end - at) {
      return NOWHERE;
    }
    out.at(field, at, octets);
    return at + octets;
  }

  /** A field in what is left. */
  static void rest(Field.Placed field, int at, int end, Details out) {
    if (at < end) {
      out.at(field, at, end - at);
    }
  }

  /** A name; its pointers may lead out of the record. */
  static int name(Field.Text field, View message, int at, int end, Details out) {
    int octets = at < end ? DomainName.octets(message, at) : DomainName.NONE;
    if (octets == DomainName.NONE) {
      return NOWHERE;
    }
    out.at(field, at, octets);
    return at + octets;
  }

  /** A character string, RFC 1035, 3.3: its length in an octet, then its characters. */
  static int string(
      Field.UInt length, Field.Placed text, View message, int at, int end, Details out) {
    if (at >= end) {
      return NOWHERE;
    }
    out.at(length, at);
    return octets(text, at + 1, message.u8(at), end, out);
  }
}
