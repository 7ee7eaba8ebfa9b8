package org.softnet.engine.filter.regex;

/**
 * What an automaton is fed: the octets, and two more, so that no assertion needs to look ahead: a
 * newline that ends the text, and the end itself.
 */
final class Symbols {
  static final int NEWLINE = '\n';
  static final int LAST_NEWLINE = 256;
  static final int END = 257;
  static final int COUNT = 258;

  private Symbols() {}

  /** The octet that a symbol stands for; none for {@link #END}. */
  static int octet(int symbol) {
    return symbol == LAST_NEWLINE ? NEWLINE : symbol;
  }

  static boolean isWord(int symbol) {
    return symbol < END && Classes.WORD.has(octet(symbol) & 0xff);
  }
}
