package org.softnet.engine.filter.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads texts and characters in quotes: their escapes become octets, the rest UTF-8. */
final class QuotedText {
  private static final int MOST_OCTET = 0xff;
  private static final int LOWEST_NAMED = 0xa0;

  private final String filter;
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private int at;

  /** A reader whose opening quote stands right before {@code from}. */
  QuotedText(String filter, int from) {
    this.filter = filter;
    this.at = from;
  }

  /** The character behind the closing quote. */
  int end() {
    return at;
  }

  /**
   * What stands up to {@code quote}.
   *
   * @param opened where the whole starts, for the message
   */
  Octets read(char quote, int opened) {
    while (true) {
      char c = next(quote, opened);
      if (c == quote) {
        return Octets.of(octets.toByteArray());
      }
      if (c == '\\') {
        escape(quote, opened);
      } else {
        plain(c);
      }
    }
  }

  /** The same where a backslash is a backslash; one before a quote keeps the quote inside. */
  Octets readRaw(int opened) {
    while (true) {
      char c = next('"', opened);
      if (c == '"') {
        return Octets.of(octets.toByteArray());
      }
      plain(c);
      if (c == '\\' && at < filter.length()) {
        plain(filter.charAt(at++));
      }
    }
  }

  private char next(char quote, int opened) {
    if (at >= filter.length()) {
      throw new FilterProblem("the closing " + quote + " is missing", new Place(opened, 1));
    }
    return filter.charAt(at++);
  }

  private void plain(char c) {
    int from = at - 1;
    if (Character.isHighSurrogate(c) && at < filter.length()) {
      at++;
    }
    byte[] encoded = filter.substring(from, at).getBytes(StandardCharsets.UTF_8);
    octets.write(encoded, 0, encoded.length);
  }

  private void escape(char quote, int opened) {
    int from = at - 1;
    char letter = next(quote, opened);
    switch (letter) {
      case '"', '\\', '\'' -> octets.write(letter);
      case 'a' -> octets.write(0x07);
      case 'b' -> octets.write('\b');
      case 'f' -> octets.write('\f');
      case 'n' -> octets.write('\n');
      case 'r' -> octets.write('\r');
      case 't' -> octets.write('\t');
      case 'v' -> octets.write(0x0b);
      case 'x' -> octets.write(digits(16, 1, 2, from));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        int octet = digits(8, 1, 3, from);
        if (octet > MOST_OCTET) {
          throw unknown(from, "is more than an octet holds");
        }
        octets.write(octet);
      }
      case 'u' -> codePoint(digits(16, 4, 4, from), from);
      case 'U' -> codePoint(digits(16, 8, 8, from), from);
      default -> throw unknown(from, "has no meaning; write \\\\ for a backslash, or r\"...\"");
    }
  }

  private int digits(int radix, int least, int most, int from) {
    int value = 0;
    int count = 0;
    while (count < most && at < filter.length() && Character.digit(filter.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(filter.charAt(at++), radix);
      count++;
    }
    if (count < least) {
      throw unknown(from, "lacks digits");
    }
    return value;
  }

  private void codePoint(int codePoint, int from) {
    if (codePoint < LOWEST_NAMED // C's rule: what is below is written as it is, or by \\x
        || !Character.isValidCodePoint(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
      throw unknown(from, "is no character");
    }
    byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    octets.write(encoded, 0, encoded.length);
  }

  private FilterProblem unknown(int from, String complaint) {
    return new FilterProblem(
        "the escape " + filter.substring(from, at) + " " + complaint, new Place(from, at - from));
  }
}
