package org.softnet.engine.filter.regex;

/** A set of octets. */
final class ByteSet {
  private static final int CASE_BIT = 0x20; // between ASCII's upper and lower case

  private final long[] words = new long[4];

  static ByteSet of(int octet) {
    return new ByteSet().add(octet);
  }

  static ByteSet range(int from, int to) {
    return new ByteSet().add(from, to);
  }

  ByteSet add(int octet) {
    words[octet >> 6] |= 1L << octet;
    return this;
  }

  ByteSet add(int from, int to) {
    for (int octet = from; octet <= to; octet++) {
      add(octet);
    }
    return this;
  }

  ByteSet add(ByteSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
    return this;
  }

  boolean has(int octet) {
    return (words[octet >> 6] >>> octet & 1) != 0;
  }

  ByteSet inverted() {
    ByteSet inverted = new ByteSet();
    for (int i = 0; i < words.length; i++) {
      inverted.words[i] = ~words[i];
    }
    return inverted;
  }

  /** The same, with each ASCII letter's other case. */
  ByteSet caseless() {
    ByteSet both = new ByteSet().add(this);
    for (int octet = 'a'; octet <= 'z'; octet++) {
      if (has(octet) || has(octet ^ CASE_BIT)) {
        both.add(octet).add(octet ^ CASE_BIT);
      }
    }
    return both;
  }
}
