package org.softnet.engine.filter.regex;

import org.jspecify.annotations.Nullable;

/** The sets of octets that have a name, in the C locale. */
final class Classes {
  static final ByteSet DIGIT = ByteSet.range('0', '9');
  static final ByteSet UPPER = ByteSet.range('A', 'Z');
  static final ByteSet LOWER = ByteSet.range('a', 'z');
  static final ByteSet ALPHA = new ByteSet().add(UPPER).add(LOWER);
  static final ByteSet ALNUM = new ByteSet().add(ALPHA).add(DIGIT);
  static final ByteSet WORD = new ByteSet().add(ALNUM).add('_');
  static final ByteSet SPACE = ByteSet.range('\t', '\r').add(' ');
  static final ByteSet HORIZONTAL = ByteSet.of('\t').add(' ').add(0xa0);
  static final ByteSet VERTICAL = ByteSet.range('\n', '\r').add(0x85);
  static final ByteSet NO_NEWLINE = ByteSet.of('\n').inverted();
  static final ByteSet ANY = ByteSet.range(0, 0xff);

  private static final ByteSet GRAPH = ByteSet.range('!', '~');

  private Classes() {}

  /** The set of {@code \d} and its like, or null. */
  static @Nullable ByteSet escaped(int letter) {
    return switch (letter) {
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.inverted();
      case 'w' -> WORD;
      case 'W' -> WORD.inverted();
      case 's' -> SPACE;
      case 'S' -> SPACE.inverted();
      case 'h' -> HORIZONTAL;
      case 'H' -> HORIZONTAL.inverted();
      case 'v' -> VERTICAL;
      case 'V' -> VERTICAL.inverted();
      case 'N' -> NO_NEWLINE;
      case 'C' -> ANY;
      default -> null;
    };
  }

  /** The set of {@code [:alpha:]} and its like, or null. */
  static @Nullable ByteSet posix(String name) {
    return switch (name) {
      case "alpha" -> ALPHA;
      case "digit" -> DIGIT;
      case "alnum" -> ALNUM;
      case "upper" -> UPPER;
      case "lower" -> LOWER;
      case "word" -> WORD;
      case "space" -> SPACE;
      case "blank" -> ByteSet.of('\t').add(' ');
      case "cntrl" -> ByteSet.range(0, 0x1f).add(0x7f);
      case "graph" -> GRAPH;
      case "print" -> new ByteSet().add(GRAPH).add(' ');
      case "punct" -> {
        ByteSet punctuation = new ByteSet();
        for (int octet = '!'; octet <= '~'; octet++) {
          if (!ALNUM.has(octet)) {
            punctuation.add(octet);
          }
        }
        yield punctuation;
      }
      case "xdigit" -> new ByteSet().add(DIGIT).add('a', 'f').add('A', 'F');
      case "ascii" -> ByteSet.range(0, 0x7f);
      default -> null;
    };
  }
}
