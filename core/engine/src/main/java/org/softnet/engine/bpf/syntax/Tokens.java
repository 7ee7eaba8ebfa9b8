package org.softnet.engine.bpf.syntax;

import java.util.List;
import org.softnet.engine.bpf.syntax.Token.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** The tokens of a filter, read one after the other, and how deep they nest. */
final class Tokens {
  private static final int MOST_LEVELS = 500;

  private final List<Token> tokens;
  private int next;
  private int levels;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekBehind() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  boolean at(Kind kind) {
    return peek().is(kind);
  }

  Token take() {
    Token token = peek();
    if (!token.is(Kind.END)) {
      next++;
    }
    return token;
  }

  /** Takes a token of that kind; {@code wanted} says what is missing. */
  Token take(Kind kind, String wanted) {
    if (!at(kind)) {
      throw unexpected(wanted);
    }
    return take();
  }

  /** Takes a token if it is of that kind. */
  boolean taken(Kind kind) {
    if (at(kind)) {
      next++;
      return true;
    }
    return false;
  }

  /** The problem that something else stands where {@code wanted} should. */
  FilterProblem unexpected(String wanted) {
    Token token = peek();
    return new FilterProblem(
        token.is(Kind.END)
            ? wanted + ", but the filter ends here"
            : wanted + ", not '" + Lexer.shown(token) + "'",
        token.place());
  }

  /** Goes one level deeper; {@link #up} goes back. */
  void down(Place place) {
    if (++levels > MOST_LEVELS) {
      throw new FilterProblem("the filter nests deeper than " + MOST_LEVELS + " levels", place);
    }
  }

  void up() {
    levels--;
  }
}
