package org.softnet.engine.filter.regex;

/** What stands before a place, as far as an assertion may ask. */
enum Before {
  /** Nothing: the text starts here. */
  START,
  /** A letter, a digit or an underscore. */
  WORD,
  /** A newline. */
  NEWLINE,
  /** Anything else. */
  OTHER;

  static Before of(int symbol) {
    if (Symbols.isWord(symbol)) {
      return WORD;
    }
    return symbol == Symbols.NEWLINE || symbol == Symbols.LAST_NEWLINE ? NEWLINE : OTHER;
  }
}
