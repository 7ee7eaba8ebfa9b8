package org.softnet.engine.filter.syntax;

import org.jspecify.annotations.Nullable;
import org.softnet.engine.filter.syntax.Token.Kind;

/** The tokens under a cursor, and how deep the reader has gone. */
final class Tokens {
  private static final int MOST_NESTED = 200;

  private final Lexer lexer;
  private Token token;
  private @Nullable Token after;
  private int nested;

  Tokens(Lexer lexer) {
    this.lexer = lexer;
    this.token = lexer.next();
  }

  Token peek() {
    return token;
  }

  boolean is(Kind kind) {
    return token.is(kind);
  }

  /** Takes the token at hand. */
  Token advance() {
    Token taken = token;
    token = after == null ? lexer.next() : after;
    after = null;
    return taken;
  }

  boolean take(Kind kind) {
    if (!is(kind)) {
      return false;
    }
    advance();
    return true;
  }

  /** Takes a token of the first kind if one of the second follows it. */
  boolean takeIfNext(Kind first, Kind second) {
    if (!is(first)) {
      return false;
    }
    if (after == null) {
      after = lexer.next();
    }
    if (!after.is(second)) {
      return false;
    }
    advance();
    return true;
  }

  Token expect(Kind kind, String complaint) {
    if (!is(kind)) {
      throw is(Kind.END)
          ? new FilterProblem(complaint, token.place())
          : new FilterProblem(
              "'" + Lexer.shown(token) + "' is not expected here: " + complaint, token.place());
    }
    return advance();
  }

  FilterProblem unexpected() {
    return is(Kind.END)
        ? new FilterProblem("the filter ends too early", token.place())
        : new FilterProblem("'" + Lexer.shown(token) + "' is not expected here", token.place());
  }

  /** What brackets hold, the opening one being the token at hand. */
  String bracketed() {
    return lexer.bracketed(token.place());
  }

  /** Where what brackets hold starts. */
  int position() {
    return lexer.at();
  }

  /** Reads on behind a closing bracket. */
  void resume() {
    token = lexer.next();
  }

  boolean follows(char c) {
    return lexer.follows(c);
  }

  Token layerNumber() {
    return lexer.layerNumber();
  }

  void enter() {
    if (++nested > MOST_NESTED) {
      throw new FilterProblem("nested more than " + MOST_NESTED + " deep", token.place());
    }
  }

  void leave() {
    nested--;
  }

  void leave(int levels) {
    nested -= levels;
  }
}
