package org.softnet.plugins.dhcp;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Names in options, RFC 1035, 3.1: labels with their lengths in front. What a pointer of option 119
 * leads to (RFC 3397, 2) is not followed.
 */
final class DomainNames {
  private static final int POINTER = 0xc0;

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

  /** Writes a name, its last dot as well if it has its end. */
  static void writeAbsolute(Line line, View dhcp, int at, int octets) {
    write(line, dhcp, at, octets);
    line.text(octets > 0 && dhcp.u8(at + octets - 1) == 0 ? "." : "");
  }

  /** Writes a name without pointers, or up to the first one. */
  static void write(Line line, View dhcp, int from, int octets) {
    int end = from + octets;
    int at = from;
    while (at < end && dhcp.u8(at) > 0 && dhcp.u8(at) < POINTER) {
      int length = Math.min(dhcp.u8(at), end - at - 1);
      line.text(at == from ? "" : ".").raw(dhcp.memory(), dhcp.start() + at + 1, length);
      at += 1 + length;
    }
  }
}
