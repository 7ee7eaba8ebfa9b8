package org.softnet.engine.filter.regex;

/**
 * What {@code (?imsx)} sets.
 *
 * @param caseless letters match in either case
 * @param lines {@code ^} and {@code $} match at every line
 * @param dotAll the dot matches a newline
 * @param spaced blanks and comments in the pattern are ignored
 */
record Flags(boolean caseless, boolean lines, boolean dotAll, boolean spaced) {
  Flags with(int letter, boolean on, int at) {
    return switch (letter) {
      case 'i' -> new Flags(on, lines, dotAll, spaced);
      case 'm' -> new Flags(caseless, on, dotAll, spaced);
      case 's' -> new Flags(caseless, lines, on, spaced);
      case 'x' -> new Flags(caseless, lines, dotAll, on);
      default -> throw new RegexException("there is no option '" + (char) letter + "'", at);
    };
  }

  ByteSet cased(ByteSet set) {
    return caseless ? set.caseless() : set;
  }
}
