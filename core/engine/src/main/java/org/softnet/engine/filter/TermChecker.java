package org.softnet.engine.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Labels;
import org.softnet.api.Protocol;
import org.softnet.engine.filter.Term.Literal;
import org.softnet.engine.filter.ValueType.Kind;
import org.softnet.engine.filter.run.Occurrences;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Operand;
import org.softnet.engine.filter.syntax.Operand.Operator;

/** Checks operands: names, types, and what may be done with which. */
final class TermChecker {
  private final Names names;
  private final Literals literals;
  private final FunctionChecker functions;

  TermChecker(Names names, Literals literals) {
    this.names = names;
    this.literals = literals;
    this.functions = new FunctionChecker(this);
  }

  Names names() {
    return names;
  }

  /** Whether {@code operand} is a value: a literal that names nothing. */
  boolean isConstant(Operand operand) {
    return switch (operand) {
      case Operand.Word _ -> !names.isName(operand);
      case Operand.Quoted _, Operand.CharacterConstant _ -> true;
      case Operand.Minus minus -> isConstant(minus.of());
      case Operand.Arithmetic both -> isConstant(both.left()) && isConstant(both.right());
      case Operand.Slice _, Operand.Call _, Operand.OfLayers _ -> false;
    };
  }

  /**
   * A term that stands on its own, not beside another one that gives it a type.
   *
   * @throws FilterProblem if it has no type of its own
   */
  Term term(Operand operand) {
    return switch (operand) {
      case Operand.Word word -> names.resolve(word, Occurrences.ALL);
      case Operand.Quoted _, Operand.CharacterConstant _ ->
          throw new FilterProblem(
              Literals.shown(operand) + " is a value; a field or a function must stand here",
              operand.place());
      case Operand.OfLayers some -> names.resolve(some.field(), new Occurrences(some.layers()));
      case Operand.Slice slice -> slice(slice);
      case Operand.Call call -> functions.call(call);
      case Operand.Minus minus -> minus(term(minus.of()), minus);
      case Operand.Arithmetic both -> {
        if (isConstant(leftmost(both))) {
          throw constantFirst(leftmost(both));
        }
        yield arithmetic(both, null, Labels.NONE);
      }
    };
  }

  private static Operand leftmost(Operand operand) {
    Operand left = operand;
    while (left instanceof Operand.Arithmetic both) {
      left = both.left();
    }
    return left;
  }

  private FilterProblem constantFirst(Operand left) {
    if (left instanceof Operand.Word word && looksLikeName(word.text())) {
      return names.unknown(word);
    }
    return new FilterProblem(
        Literals.shown(left) + " is a value; arithmetic starts with a field or a function",
        left.place());
  }

  /** Whether a word is more likely a misspelt name than a value. */
  static boolean looksLikeName(String text) {
    return Character.isLetter(text.charAt(0)) && text.indexOf(':') < 0;
  }

  /** A term beside one of {@code type}: a literal becomes that, anything else keeps its own. */
  Term beside(Operand operand, ValueType type, Labels labels) {
    return switch (operand) {
      case Operand.Word _, Operand.Quoted _, Operand.CharacterConstant _ ->
          isConstant(operand) ? literals.constant(operand, type, labels) : term(operand);
      case Operand.Minus minus -> minus(beside(minus.of(), type, labels), minus);
      case Operand.Arithmetic both -> arithmetic(both, type, labels);
      case Operand.Slice _, Operand.Call _, Operand.OfLayers _ -> term(operand);
    };
  }

  private Term slice(Operand.Slice slice) {
    if (isConstant(slice.of())) {
      throw slice.of() instanceof Operand.Word word && looksLikeName(word.text())
          ? names.unknown(word)
          : new FilterProblem(
              "only fields and text have octets to cut, not " + Literals.shown(slice.of()),
              slice.of().place());
    }
    Term of = term(slice.of());
    if (!of.type().isSliceable()) {
      throw new FilterProblem(
          "%s cannot be cut into octets".formatted(of.type().words()), slice.of().place());
    }
    return new Term.Slice(octets(of, slice.of()), slice.ranges());
  }

  /** The same term as octets: an address is not a number then, a protocol its header only. */
  Term octets(Term term, Operand operand) {
    return switch (term) {
      case Term.OfField field ->
          new Term.OfField(field.sources(), field.type(), Labels.NONE, field.layers(), true);
      case Term.OfProtocol protocol ->
          new Term.OfProtocol(protocol.protocols(), protocol.layers(), true);
      default -> {
        if (!term.type().isHeldAsOctets()) {
          throw new FilterProblem(
              "%s cannot become octets here".formatted(term.type().words()), operand.place());
        }
        yield term;
      }
    };
  }

  private static Term minus(Term of, Operand.Minus operand) {
    if (!of.type().isInteger() && !of.type().is(Kind.DURATION)) {
      throw new FilterProblem(
          "%s has no negative".formatted(of.type().words()), operand.of().place());
    }
    if (of instanceof Term.Constant(ValueType type, Literal.Numeral(long value, boolean below))) {
      if (!below && value < 0) {
        throw new FilterProblem("the negative of this number is too small", operand.place());
      }
      return new Term.Constant(type, new Literal.Numeral(-value, -value < 0));
    }
    return new Term.Minus(of);
  }

  private Term arithmetic(Operand.Arithmetic both, @Nullable ValueType type, Labels labels) {
    Term left;
    if (type == null) {
      left =
          both.left() instanceof Operand.Arithmetic inner
              ? arithmetic(inner, null, labels)
              : term(both.left());
    } else {
      left = beside(both.left(), type, labels);
    }
    operable(both.operator(), left, both.left());
    Term right = beside(both.right(), left.type(), labels);
    operable(both.operator(), right, both.right());
    if (!fits(left.type(), right.type())) {
      throw incompatible(left, right, both.right());
    }
    return new Term.Arithmetic(both.operator(), left, right, left.type());
  }

  private static void operable(Operator operator, Term term, Operand operand) {
    ValueType type = term.type();
    boolean operable =
        switch (operator) {
          case AND -> type.hasBits();
          case PLUS, MINUS -> type.isInteger() || type.is(Kind.DURATION);
          case TIMES, DIVIDED_BY, MODULO -> type.isInteger();
        };
    if (!operable) {
      throw new FilterProblem(
          "'%s' does not take %s".formatted(operator.sign(), type.words()), operand.place());
    }
  }

  private static boolean fits(ValueType left, ValueType right) {
    boolean octets =
        (left.is(Kind.OCTETS) || left.is(Kind.ETHER))
            && (right.is(Kind.OCTETS) || right.is(Kind.ETHER));
    return left.kind() == right.kind() || (left.isInteger() && right.isInteger()) || octets;
  }

  /** Two terms that can be compared, as octets if only that makes them alike. */
  record Pair(Term left, Term right) {}

  /**
   * Makes two terms comparable.
   *
   * @throws FilterProblem if they are not
   */
  Pair comparable(Term left, Operand leftOperand, Term right, Operand rightOperand) {
    if (fits(left.type(), right.type())
        || (left.type().isInteger() && right.type().is(Kind.BOOLEAN))) {
      return new Pair(left, right);
    }
    boolean cut = left instanceof Term.Slice || right instanceof Term.Slice;
    if (cut && left.type().isSliceable() && right.type().isSliceable()) {
      return new Pair(octets(left, leftOperand), octets(right, rightOperand));
    }
    throw incompatible(left, right, rightOperand);
  }

  private static FilterProblem incompatible(Term left, Term right, Operand operand) {
    return new FilterProblem(
        "%s and %s cannot be compared".formatted(left.type().words(), right.type().words()),
        operand.place());
  }

  /** A term whose values are compared: of a protocol, only the header is. */
  static Term compared(Term term) {
    return term instanceof Term.OfProtocol(List<Protocol> protocols, Occurrences layers, _)
        ? new Term.OfProtocol(protocols, layers, true)
        : term;
  }
}
