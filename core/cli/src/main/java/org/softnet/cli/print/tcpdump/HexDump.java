package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Octets in rows of 16 below a line: a tabulator, the offset, words of two octets; with characters
 * or without.
 */
final class HexDump {
  private static final int ROW_OCTETS = 16;
  private static final int WORDS_WIDTH = 40; // eight words and a space before each

  private HexDump() {}

  /** Every captured octet, with the characters that are printable. */
  static void withCharacters(View view, Line line) {
    for (int at = 0; at < view.captured(); at += ROW_OCTETS) {
      int octets = Math.min(ROW_OCTETS, view.captured() - at);
      int from = row(view, at, octets, line);
      line.padTo(from, WORDS_WIDTH).text("  ");
      for (int i = 0; i < octets; i++) {
        int octet = view.u8(at + i);
        line.ch(octet > ' ' && octet < 0x7f ? (char) octet : '.');
      }
    }
  }

  /** Every captured octet. */
  static void plain(View view, Line line) {
    for (int at = 0; at < view.captured(); at += ROW_OCTETS) {
      row(view, at, Math.min(ROW_OCTETS, view.captured() - at), line);
    }
  }

  /** Writes one row's words; returns where they start in the line. */
  private static int row(View view, int at, int octets, Line line) {
    line.text("\n\t").hex0x(at, at > 0xffff ? 5 : 4).text(": ");
    int from = line.length();
    for (int i = 0; i < octets; i++) {
      if (i % 2 == 0) {
        line.ch(' ');
      }
      line.hex(view.u8(at + i), 2);
    }
    return from;
  }
}
