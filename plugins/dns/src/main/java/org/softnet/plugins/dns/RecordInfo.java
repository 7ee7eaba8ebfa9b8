package org.softnet.plugins.dns;

import org.softnet.api.Line;
import org.softnet.api.View;

/** What the info column says of a record's data. */
final class RecordInfo {
  private RecordInfo() {}

  /** Writes the data of {@code type} that stand from {@code at} to {@code end}. */
  static void write(View message, int type, int at, int end, Line line) {
    switch (type) {
      case Registry.A -> {
        if (at + 4 <= end) {
          line.ch(' ').ipv4(message, at);
        }
      }
      case Registry.AAAA -> {
        if (at + 16 <= end) {
          line.ch(' ').ipv6(message, at);
        }
      }
      case Registry.NS,
          Registry.CNAME,
          Registry.PTR,
          Registry.DNAME,
          Registry.MB,
          Registry.MD,
          Registry.MF,
          Registry.MG,
          Registry.MR,
          Registry.NSEC,
          Registry.SOA ->
          name(message, at, end, line);
      case Registry.MX, Registry.KX -> preferred(message, at, end, line);
      case Registry.SRV -> {
        if (at + 6 <= end) {
          line.ch(' ').num(message.u16(at)).ch(' ').num(message.u16(at + 2));
          line.ch(' ').num(message.u16(at + 4));
          name(message, at + 6, end, line);
        }
      }
      case Registry.NAPTR -> {
        if (at + 4 <= end) {
          line.ch(' ').num(message.u16(at)).ch(' ').num(message.u16(at + 2));
        }
      }
      default -> {
        // the type says it
      }
    }
  }

  private static void preferred(View message, int at, int end, Line line) {
    if (at + 2 <= end) {
      name(message, at + 2, end, line.ch(' ').num(message.u16(at)));
    }
  }

  private static void name(View message, int at, int end, Line line) {
    if (at < end) {
      Records.name(line.ch(' '), message, at);
    }
  }
}
