package org.softnet.cli.print;

import org.softnet.api.Line;
import org.softnet.api.View;

/** Octets in rows of 16 as tcpdump lays them out: a tabulator, the offset, words, characters. */
public final class HexDump {
  /** Octets of a row. */
  public static final int ROW_OCTETS = 16;

  private static final int WORDS_WIDTH = 40; // eight words and a space before each

  private HexDump() {}

  /** Below a line: every captured octet, with the characters that are printable. */
  public static void withCharacters(View view, Line line) {
    for (int at = 0; at < view.captured(); at += ROW_OCTETS) {
      row(view, 0, at, line.ch('\n'));
    }
  }

  /** Below a line: every captured octet. */
  public static void plain(View view, Line line) {
    for (int at = 0; at < view.captured(); at += ROW_OCTETS) {
      words(view, 0, at, line.ch('\n'));
    }
  }

  /** One row of a stream: its offset there, octets, characters, as tshark lays them out. */
  public static Line stream(View view, int at, long offset, Line line) {
    line.hex(offset, 8).ch(' ');
    int start = line.length();
    int end = end(view, at);
    for (int i = at; i < end; i++) {
      line.text(i - at == ROW_OCTETS / 2 ? "  " : " ").hex(view.u8(i), 2);
    }
    line.padTo(start, 3 * ROW_OCTETS + 2).ch(' ');
    for (int i = at; i < end; i++) {
      int octet = view.u8(i);
      line.text(i - at == ROW_OCTETS / 2 ? " " : "").ch(printable(octet));
    }
    return line;
  }

  private static char printable(int octet) {
    return octet >= ' ' && octet < 0x7f ? (char) octet : '.';
  }

  /** One row of what starts at {@code from}: the octets at {@code at}, with characters. */
  static Line row(View view, int from, int at, Line line) {
    int start = words(view, from, at, line);
    line.padTo(start, WORDS_WIDTH).text("  ");
    int end = end(view, at);
    for (int i = at; i < end; i++) {
      int octet = view.u8(i);
      line.ch(octet > ' ' && octet < 0x7f ? (char) octet : '.'); // a space too is a dot there
    }
    return line;
  }

  /** Writes one row's words; returns where they start in the line. */
  private static int words(View view, int from, int at, Line line) {
    int offset = at - from;
    line.ch('\t').hex0x(offset, offset > 0xffff ? 5 : 4).text(": ");
    int start = line.length();
    int end = end(view, at);
    for (int i = at; i < end; i++) {
      if ((i - at) % 2 == 0) {
        line.ch(' ');
      }
      line.hex(view.u8(i), 2);
    }
    return start;
  }

  private static int end(View view, int at) {
    return Math.min(at + ROW_OCTETS, view.captured());
  }
}
