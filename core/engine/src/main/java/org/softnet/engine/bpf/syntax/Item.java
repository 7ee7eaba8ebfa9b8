package org.softnet.engine.bpf.syntax;

import org.jspecify.annotations.Nullable;
import org.softnet.engine.filter.syntax.Place;

/** What the parser has just read: it may turn out to be one thing or another by what follows. */
sealed interface Item {
  /** A number, perhaps in parentheses: an identifier, or the beginning of arithmetic. */
  record Numeral(Arithmetic.Constant constant) implements Item {}

  /** Arithmetic that needs a comparison. */
  record Sum(Arithmetic arithmetic) implements Item {}

  /** An identifier without a qualifier of its own, not in parentheses. */
  record Identified(Expression expression) implements Item {}

  /** Identifiers in parentheses: they end there. */
  record Group(Expression expression) implements Item {}

  /**
   * A complete test.
   *
   * @param qualifier what identifiers that follow it inherit; null if nothing
   */
  record Term(Expression expression, @Nullable Qualifier qualifier) implements Item {}

  /** Where it stands. */
  default Place place() {
    return switch (this) {
      case Numeral it -> it.constant.place();
      case Sum it -> it.arithmetic.place();
      case Identified it -> it.expression.place();
      case Group it -> it.expression.place();
      case Term it -> it.expression.place();
    };
  }
}
