package org.softnet.plugins.dhcp;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Names in options, RFC 1035, 4.1.4: labels with their lengths in front. Pointers of option 119
 * count from the option's value (RFC 3397, 2); what they lead to is read while they lead back.
 */
final class DomainNames {
  private static final int POINTER = 0xc0;
  private static final int MOST_POINTERS = 127;

  private DomainNames() {}

  /** Emits each name from {@code from} to {@code end}. */
  static void detail(Field.Text field, View dhcp, int from, int end, Details out) {
    int at = from;
    while (at < end) {
      int next = next(dhcp, at, end);
      if (next < 0) {
        return;
      }
      out.at(field, at, next - at);
      at = next;
    }
  }

  /** Where the name at {@code at} ends; -1 if it is cut. */
  private static int next(View dhcp, int at, int end) {
    int place = at;
    while (place < end) {
      int length = dhcp.u8(place);
      if (length == 0) {
        return place + 1;
      }
      if (length >= POINTER) {
        return place + 2 <= end ? place + 2 : -1;
      }
      place += 1 + length;
    }
    return -1;
  }

  /** Writes a name without pointers, or up to the first one. */
  static void write(Line line, View dhcp, int at, int octets) {
    write(line, dhcp, at, at + octets, -1);
  }

  /** Writes a name whose pointers count from {@code origin}. */
  static void write(Line line, View dhcp, int from, int end, int origin) {
    int at = from;
    int pointers = 0;
    int start = line.length();
    while (at < end && dhcp.u8(at) > 0) {
      int length = dhcp.u8(at);
      if (length < POINTER) {
        line.text(line.length() > start ? "." : "");
        line.raw(dhcp.memory(), dhcp.start() + at + 1, Math.min(length, end - at - 1));
        at += 1 + length;
      } else {
        int target = at + 2 <= end && origin >= 0 ? origin + (dhcp.u16(at) & 0x3fff) : at;
        if (target >= at || ++pointers > MOST_POINTERS) {
          return;
        }
        at = target;
      }
    }
  }
}
