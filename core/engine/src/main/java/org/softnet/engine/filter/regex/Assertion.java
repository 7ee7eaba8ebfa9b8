package org.softnet.engine.filter.regex;

/** What may be said of a place between two octets. */
enum Assertion {
  /** {@code ^}, {@code \A}: the text's start. */
  START,
  /** {@code ^} of several lines: a line's start. */
  LINE_START,
  /** {@code \z}: the text's end. */
  END,
  /** {@code $}, {@code \Z}: the text's end, or before the newline that ends it. */
  END_OR_NEWLINE,
  /** {@code $} of several lines: a line's end. */
  LINE_END,
  /** {@code \b}: a word starts or ends. */
  WORD_EDGE,
  /** {@code \B}: neither. */
  NO_WORD_EDGE;

  /** Whether it holds between what {@code before} says and the symbol that follows. */
  boolean holds(Before before, int symbol) {
    return switch (this) {
      case START -> before == Before.START;
      case LINE_START ->
          before == Before.START || (before == Before.NEWLINE && symbol != Symbols.END);
      case END -> symbol == Symbols.END;
      case END_OR_NEWLINE -> symbol == Symbols.END || symbol == Symbols.LAST_NEWLINE;
      case LINE_END ->
          symbol == Symbols.END || symbol == Symbols.LAST_NEWLINE || symbol == Symbols.NEWLINE;
      case WORD_EDGE -> (before == Before.WORD) != Symbols.isWord(symbol);
      case NO_WORD_EDGE -> (before == Before.WORD) == Symbols.isWord(symbol);
    };
  }
}
