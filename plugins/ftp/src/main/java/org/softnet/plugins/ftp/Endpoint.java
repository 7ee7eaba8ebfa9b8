package org.softnet.plugins.ftp;

import org.softnet.api.TextLines;
import org.softnet.api.View;

/**
 * Where the parts of an address stand in a line of FTP: {@code 192,0,2,1,4,1} of PORT and the reply
 * to PASV (RFC 959, 4.1.2), {@code |1|192.0.2.1|1025|} of EPRT and the reply to EPSV (RFC 2428).
 */
final class Endpoint {
  /** Nothing that could be a port. */
  static final int NONE = -1;

  private static final int NUMBERS = 6; // of PORT: four of the address, two of the port

  private Endpoint() {}

  /** Where the six numbers of PORT or PASV begin, from {@code from} on; negative if nowhere. */
  static int numbersAt(View text, int from, int to) {
    for (int at = from; at < to; at++) {
      boolean starts = at == from || TextLines.digitsEnd(text, at - 1, at) == at - 1;
      if (starts && numbersEnd(text, at, to) > 0) {
        return at;
      }
    }
    return NONE;
  }

  /** Where the six numbers that begin at {@code from} end; negative if they are not six. */
  static int numbersEnd(View text, int from, int to) {
    int at = from;
    for (int i = 0; i < NUMBERS; i++) {
      int end = TextLines.digitsEnd(text, at, Math.min(to, at + 3));
      int number = TextLines.number(text, at, end);
      boolean goesOn = end < to && text.u8(end) == ',';
      if (number < 0 || number > 0xff || (i < NUMBERS - 1 && !goesOn)) {
        return NONE;
      }
      at = i < NUMBERS - 1 ? end + 1 : end;
    }
    return at;
  }

  /** The six numbers that begin at {@code from} as one of 48 bits: the address, then the port. */
  static long numbers(View text, int from, int to) {
    long numbers = 0;
    int at = from;
    for (int i = 0; i < NUMBERS; i++) {
      int end = TextLines.digitsEnd(text, at, to);
      numbers = numbers << 8 | TextLines.number(text, at, end);
      at = end + 1;
    }
    return numbers;
  }

  /**
   * Where part {@code index} of {@code |1|192.0.2.1|1025|} begins, whose first sign is at {@code
   * from}; whatever that sign is, it separates the parts. Negative if there is none.
   */
  static int partAt(View text, int from, int to, int index) {
    if (from >= to) {
      return NONE;
    }
    int separator = text.u8(from);
    int found = 0;
    for (int at = from; at < to; at++) {
      if (text.u8(at) == separator && found++ == index) {
        return at + 1;
      }
    }
    return NONE;
  }

  /** Where the part ends that begins at {@code part}; negative if no separator follows. */
  static int partEnd(View text, int from, int part, int to) {
    for (int at = part; at < to; at++) {
      if (text.u8(at) == text.u8(from)) {
        return at;
      }
    }
    return NONE;
  }

  /**
   * The port of EPRT or EPSV whose first separator is at {@code from}; negative if there is none.
   */
  static int extendedPort(View text, int from, int to) {
    int part = partAt(text, from, to, 2);
    int end = part < 0 ? NONE : partEnd(text, from, part, to);
    int port = end < 0 ? NONE : TextLines.number(text, part, end);
    return port > 0xffff ? NONE : port;
  }
}
