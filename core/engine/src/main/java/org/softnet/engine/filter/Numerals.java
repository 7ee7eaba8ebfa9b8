package org.softnet.engine.filter;

import org.jspecify.annotations.Nullable;

/** Whole numbers as they are written: decimal, 0x, 0b, octal behind a zero. */
public final class Numerals {
  private Numerals() {}

  /** Whether a word starts as a number does. */
  public static boolean looksLikeNumber(String text) {
    return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  /** An unsigned number of 64 bits, or null if {@code text} is none. */
  public static @Nullable Long unsigned(String text) {
    if (!looksLikeNumber(text)) {
      return null;
    }
    int radix = 10;
    String digits = text;
    if (text.length() > 1 && text.charAt(0) == '0') {
      char mark = text.charAt(1);
      radix = mark == 'x' || mark == 'X' ? 16 : mark == 'b' || mark == 'B' ? 2 : 8;
      digits = text.substring(radix == 8 ? 1 : 2);
    }
    if (digits.isEmpty() || digits.charAt(0) == '-') {
      return null;
    }
    try {
      return Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
