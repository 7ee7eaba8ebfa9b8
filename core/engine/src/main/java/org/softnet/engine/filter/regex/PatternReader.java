package org.softnet.engine.filter.regex;

/** The pattern's octets under a cursor, and what stands for one octet in it. */
final class PatternReader {
  static final int NOTHING = -1;

  private final byte[] pattern;
  private int at;

  PatternReader(byte[] pattern) {
    this.pattern = pattern;
  }

  int at() {
    return at;
  }

  void back(int to) {
    at = to;
  }

  boolean isAtEnd() {
    return at == pattern.length;
  }

  int peek() {
    return peek(0);
  }

  int peek(int ahead) {
    return at + ahead < pattern.length ? pattern[at + ahead] & 0xff : NOTHING;
  }

  int next() {
    return isAtEnd() ? NOTHING : pattern[at++] & 0xff;
  }

  boolean take(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (peek(i) != text.charAt(i)) {
        return false;
      }
    }
    at += text.length();
    return true;
  }

  /** What stands before {@code end}, which is taken too. */
  String until(char end, String complaint) {
    int from = at;
    StringBuilder text = new StringBuilder();
    for (int octet = next(); octet != end; octet = next()) {
      if (octet == NOTHING) {
        throw new RegexException(complaint, from);
      }
      text.append((char) octet);
    }
    return text.toString();
  }

  /** A decimal number up to {@code limit}, or {@link #NOTHING} if there is none. */
  int number(int limit, String complaint) {
    int from = at;
    long value = NOTHING;
    while (peek() >= '0' && peek() <= '9') {
      value = Math.min(Math.max(value, 0) * 10 + next() - '0', limit + 1L);
    }
    if (value > limit) {
      throw new RegexException(complaint, from);
    }
    return (int) value;
  }

  /** The octet that an escape's letter, already taken, stands for; {@link #NOTHING} if none. */
  int escapedOctet(int letter) {
    return switch (letter) {
      case 'a' -> 0x07;
      case 'e' -> 0x1b;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'x' -> hexadecimal();
      case 'o' -> take("{") ? braced(8) : NOTHING;
      case 'c' -> isAtEnd() ? NOTHING : Character.toUpperCase(next()) ^ 0x40;
      case '0' -> octal(0, 2);
      default -> isPlain(letter) ? letter : NOTHING;
    };
  }

  /** Only letters and digits may mean something behind a backslash. */
  private static boolean isPlain(int letter) {
    return letter != NOTHING && (letter >= 0x80 || !Classes.ALNUM.has(letter));
  }

  private int hexadecimal() {
    if (take("{")) {
      return braced(16);
    }
    int value = 0;
    for (int digits = 0; digits < 2 && Character.digit(peek(), 16) >= 0; digits++) {
      value = value * 16 + Character.digit(next(), 16);
    }
    return value;
  }

  private int braced(int radix) {
    int from = at;
    String digits = until('}', "the brace of a character's number is not closed");
    try {
      int value = Integer.parseInt(digits, radix);
      if (value >= 0 && value <= 0xff) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the same sentence: it is no octet
    }
    throw new RegexException("'" + digits + "' is no octet; text is matched by octets", from);
  }

  /** Up to {@code more} octal digits behind {@code first}. */
  int octal(int first, int more) {
    int value = first;
    for (int i = 0; i < more && peek() >= '0' && peek() <= '7'; i++) {
      value = value * 8 + next() - '0';
    }
    if (value > 0xff) {
      throw new RegexException("an octal number of more than \\377 is no octet", at);
    }
    return value;
  }
}
