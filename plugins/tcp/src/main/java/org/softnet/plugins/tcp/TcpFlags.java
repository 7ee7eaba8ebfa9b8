package org.softnet.plugins.tcp;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.softnet.api.Line;

/** The flags as the info column shows them: {@code [SYN, ACK]}. Every combination is made once. */
final class TcpFlags {
  private static final int NAMED = 0x1ff;
  private static final int RESERVED = 0xe00;
  private static final String[] NAMES = {
    "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE", "Reserved"
  };
  private static final String LETTERS = "FSRPAUECARRR"; // from the lowest bit up
  private static final byte[][] TEXTS = new byte[2 * (NAMED + 1)][];

  static {
    for (int i = 0; i < TEXTS.length; i++) {
      StringJoiner names = new StringJoiner(", ", "[", "]").setEmptyValue("[<None>]");
      for (int bit = 0; bit < NAMES.length; bit++) {
        if ((i >> bit & 1) != 0) {
          names.add(NAMES[bit]);
        }
      }
      TEXTS[i] = names.toString().getBytes(StandardCharsets.US_ASCII);
    }
  }

  private TcpFlags() {}

  /** Writes the twelve flag bits of {@code word} as twelve places: {@code ·······AP···}. */
  static void letters(Line line, int word) {
    for (int bit = LETTERS.length() - 1; bit >= 0; bit--) {
      if ((word >> bit & 1) != 0) {
        line.ch(LETTERS.charAt(bit));
      } else {
        line.text("·");
      }
    }
  }

  /** Writes the twelve flag bits of {@code word}; any reserved one is {@code Reserved}. */
  static void write(Line line, int word) {
    byte[] text = TEXTS[(word & NAMED) | ((word & RESERVED) != 0 ? NAMED + 1 : 0)];
    line.raw(text, 0, text.length);
  }
}
