package org.softnet.engine.filter.regex;

import org.jspecify.annotations.Nullable;

/** {@code [...]}: a set spelled out. */
final class ClassParser {
  private final PatternReader in;
  private final Flags flags;

  ClassParser(PatternReader in, Flags flags) {
    this.in = in;
    this.flags = flags;
  }

  /** The set whose opening bracket, at {@code opened}, was taken. */
  ByteSet parse(int opened) {
    boolean inverted = in.take("^");
    ByteSet set = new ByteSet();
    boolean first = true;
    while (first || in.peek() != ']') {
      if (in.isAtEnd()) {
        throw new RegexException("a bracket is not closed", opened);
      }
      first = false;
      member(set);
    }
    in.next();
    ByteSet cased = flags.cased(set);
    return inverted ? cased.inverted() : cased;
  }

  private void member(ByteSet set) {
    ByteSet posix = posix();
    if (posix != null) {
      set.add(posix);
      return;
    }
    int at = in.at();
    int low = octet(set);
    if (low == PatternReader.NOTHING) {
      return;
    }
    boolean range = in.peek() == '-' && in.peek(1) != ']' && in.peek(1) != PatternReader.NOTHING;
    if (!range) {
      set.add(low);
      return;
    }
    in.next();
    int high = octet(set);
    if (high == PatternReader.NOTHING) {
      set.add(low).add('-'); // [a-\d]: the hyphen is one, as in Perl
    } else if (high < low) {
      throw new RegexException("a range in brackets is out of order", at);
    } else {
      set.add(low, high);
    }
  }

  private @Nullable ByteSet posix() {
    if (in.peek() != '[' || in.peek(1) != ':') {
      return null;
    }
    int at = in.at();
    in.take("[:");
    boolean inverted = in.take("^");
    StringBuilder name = new StringBuilder();
    while (in.peek() >= 'a' && in.peek() <= 'z') {
      name.append((char) in.next());
    }
    if (!in.take(":]")) {
      in.back(at);
      return null; // [[:] and the like are plain characters
    }
    ByteSet set = Classes.posix(name.toString());
    if (set == null) {
      throw new RegexException("there is no class [:" + name + ":]", at);
    }
    return inverted ? set.inverted() : set;
  }

  /** The next octet; {@link PatternReader#NOTHING} where a named set was added instead. */
  private int octet(ByteSet set) {
    int at = in.at();
    int octet = in.next();
    if (octet != '\\') {
      return octet;
    }
    int letter = in.next();
    if (letter == 'b') {
      return '\b';
    }
    ByteSet named = Classes.escaped(letter);
    if (named != null && letter != 'N' && letter != 'C') {
      set.add(named);
      return PatternReader.NOTHING;
    }
    if (letter >= '1' && letter <= '7') {
      return in.octal(letter - '0', 2);
    }
    int escaped = in.escapedOctet(letter);
    if (escaped == PatternReader.NOTHING) {
      throw new RegexException("an escape in brackets has no meaning", at);
    }
    return escaped;
  }
}
