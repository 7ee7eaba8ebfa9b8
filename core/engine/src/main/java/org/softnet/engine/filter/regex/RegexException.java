package org.softnet.engine.filter.regex;

/** A pattern that is not one, or that cannot be matched in linear time. */
public final class RegexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int at;

  RegexException(String sentence, int at) {
    super(sentence, null, false, false);
    this.at = at;
  }

  /** The octet of the pattern that is to blame, from 0. */
  public int at() {
    return at;
  }
}
