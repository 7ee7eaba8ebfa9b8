package org.softnet.plugins.dns;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.View;

/**
 * The types that a name has, RFC 4034, 4.1.2.
 *
 * <pre>
 *  | window(1) | octets(1) | a bit for each of up to 256 types |   once for each window that has any
 * </pre>
 */
final class TypeBitmap {
  private static final int HEAD_OCTETS = 2;
  private static final int MOST_OCTETS = 32;

  static final Field.Bytes PRESENT = Fields.group("dns.bitmap", "RR type in bit map");

  private TypeBitmap() {}

  static void detail(View message, int from, int end, Details out) {
    int at = from;
    while (at + HEAD_OCTETS <= end) {
      int octets = message.u8(at + 1);
      int bits = at + HEAD_OCTETS;
      if (octets > MOST_OCTETS || octets > end - bits) {
        return;
      }
      for (int bit = 0; bit < octets * Byte.SIZE; bit++) {
        int place = bits + bit / Byte.SIZE;
        if ((message.u8(place) & 0x80 >> bit % Byte.SIZE) != 0) {
          out.open(PRESENT, place, 1);
          out.value(Records.TYPE, place, 1, message.u8(at) * 256L + bit);
          out.close();
        }
      }
      at = bits + octets;
    }
  }
}
