package org.softnet.engine.filter.syntax;

/**
 * A word of the language.
 *
 * @param kind what it is
 * @param text as it was written
 * @param octets what a quoted text or a character constant stands for; empty for the rest
 * @param place where
 */
record Token(Kind kind, String text, Octets octets, Place place) {
  /** What a token is. */
  enum Kind {
    /** A name or an unquoted value. */
    WORD,
    /** {@code "text"}. */
    QUOTED,
    /** {@code 'c'}. */
    CHARACTER,
    AND,
    OR,
    XOR,
    NOT,
    ANY,
    ALL,
    IN,
    CONTAINS,
    MATCHES,
    /** One of the comparisons. */
    COMPARISON,
    PLUS,
    MINUS,
    STAR,
    SLASH,
    PERCENT,
    AMPERSAND,
    OPEN,
    CLOSE,
    OPEN_BRACE,
    CLOSE_BRACE,
    OPEN_BRACKET,
    COMMA,
    RANGE,
    LAYER,
    END
  }

  boolean is(Kind kind) {
    return this.kind == kind;
  }
}
