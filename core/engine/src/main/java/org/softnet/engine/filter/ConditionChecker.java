package org.softnet.engine.filter;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Labels;
import org.softnet.engine.filter.ValueType.Kind;
import org.softnet.engine.filter.regex.ByteRegex;
import org.softnet.engine.filter.regex.RegexException;
import org.softnet.engine.filter.syntax.Clause;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Operand;

/** Checks clauses. */
final class ConditionChecker {
  private final TermChecker terms;
  private final Literals literals;

  ConditionChecker(TermChecker terms, Literals literals) {
    this.terms = terms;
    this.literals = literals;
  }

  /**
   * The clause with every name resolved and every type checked.
   *
   * @throws FilterProblem if that cannot be
   */
  Condition check(Clause clause) {
    return switch (clause) {
      case Clause.And and -> new Condition.And(all(and.parts()));
      case Clause.Or or -> new Condition.Or(all(or.parts()));
      case Clause.Xor xor -> new Condition.Xor(all(xor.parts()));
      case Clause.Not not -> new Condition.Not(check(not.inner()));
      case Clause.Compare compare -> compare(compare);
      case Clause.Contains contains -> contains(contains);
      case Clause.Matches matches -> matches(matches);
      case Clause.In in -> in(in);
      case Clause.Bare bare -> bare(bare.operand());
    };
  }

  private List<Condition> all(List<Clause> clauses) {
    List<Condition> conditions = new ArrayList<>();
    clauses.forEach(clause -> conditions.add(check(clause)));
    return List.copyOf(conditions);
  }

  /** The left side, which must not be a value: it gives the other side its type. */
  private Term left(Operand operand) {
    if (operand instanceof Operand.Word word && terms.isConstant(word)) {
      throw TermChecker.looksLikeName(word.text()) || word.text().startsWith(".")
          ? terms.names().unknown(word)
          : new FilterProblem(
              Literals.shown(operand) + " is a value; a field or a function stands on the left",
              operand.place());
    }
    return terms.term(operand);
  }

  private Condition compare(Clause.Compare compare) {
    Term left = left(compare.left());
    Labels labels = left.labels();
    Term right = terms.beside(compare.right(), left.type(), labels);
    TermChecker.Pair pair = terms.comparable(left, compare.left(), right, compare.right());
    return new Condition.Compare(
        compare.comparison().order(),
        compare.quantifier().every(compare.comparison().every()),
        TermChecker.compared(pair.left()),
        TermChecker.compared(pair.right()));
  }

  private Term searchable(Operand operand, String operator) {
    Term term = left(operand);
    if (!term.type().isSearchable()) {
      throw new FilterProblem(
          "'%s' looks into octets and text, not into %s%s"
              .formatted(
                  operator,
                  term.type().words(),
                  term.type().isInteger() || term.type().isSliceable()
                      ? "; string() does help"
                      : ""),
          operand.place());
    }
    return term;
  }

  private Condition contains(Clause.Contains contains) {
    Term left = searchable(contains.left(), "contains");
    Operand operand = contains.right();
    if (terms.isConstant(operand) && left.type().is(Kind.ETHER)) {
      Term.Literal octets = literals.octetsOf(operand, ValueType.OCTETS); // part of an address
      return new Condition.Contains(
          contains.quantifier().every(false), left, new Term.Constant(ValueType.OCTETS, octets));
    }
    Term right = terms.beside(operand, left.type(), Labels.NONE);
    TermChecker.Pair pair = terms.comparable(left, contains.left(), right, operand);
    if (!pair.right().type().isSliceable()) {
      throw new FilterProblem("'contains' does not take " + right.type().words(), operand.place());
    }
    return new Condition.Contains(contains.quantifier().every(false), pair.left(), pair.right());
  }

  private Condition matches(Clause.Matches matches) {
    Term left = searchable(matches.left(), "matches");
    if (!(matches.right() instanceof Operand.Quoted pattern)) {
      throw new FilterProblem(
          "'matches' wants a regular expression in quotes", matches.right().place());
    }
    try {
      ByteRegex regex = ByteRegex.compile(pattern.octets().memory());
      return new Condition.Matches(matches.quantifier().every(false), left, regex);
    } catch (RegexException e) {
      throw new FilterProblem(
          "the regular expression is wrong: %s (character %d of it)"
              .formatted(e.getMessage(), e.at() + 1),
          pattern.place());
    }
  }

  private Condition in(Clause.In in) {
    boolean field = in.left() instanceof Operand.Word || in.left() instanceof Operand.OfLayers;
    if (!field) {
      throw new FilterProblem("'in' tests a field, nothing made of one", in.left().place());
    }
    Term left = left(in.left());
    List<Condition.Element> elements = new ArrayList<>();
    for (Clause.Element element : in.elements()) {
      Term low = member(left, in.left(), element.low());
      Term high = element.isRange() ? member(left, in.left(), element.high()) : low;
      elements.add(new Condition.Element(low, high));
    }
    return new Condition.In(
        in.quantifier().every(false), TermChecker.compared(left), List.copyOf(elements));
  }

  private Term member(Term left, Operand leftOperand, Operand operand) {
    if (operand instanceof Operand.Slice) {
      throw new FilterProblem("a set holds values and fields, no slices", operand.place());
    }
    Term member = terms.beside(operand, left.type(), left.labels());
    return TermChecker.compared(terms.comparable(left, leftOperand, member, operand).right());
  }

  /** An operand alone. */
  private Condition bare(Operand operand) {
    return switch (operand) {
      case Operand.Word word when terms.isConstant(word) ->
          throw TermChecker.looksLikeName(word.text()) ? terms.names().unknown(word) : alone(word);
      case Operand.Word _, Operand.OfLayers _ -> new Condition.Present(terms.term(operand));
      case Operand.Slice _ -> new Condition.NotEmpty(terms.term(operand));
      case Operand.Minus _, Operand.Arithmetic _ -> new Condition.NotZero(terms.term(operand));
      case Operand.Call call -> {
        terms.term(operand);
        throw new FilterProblem(
            "%s() has a value; compare it with something".formatted(call.function()),
            operand.place());
      }
      case Operand.Quoted _, Operand.CharacterConstant _ -> throw alone(operand);
    };
  }

  private static FilterProblem alone(Operand value) {
    return new FilterProblem(
        Literals.shown(value) + " is a value, not a field or a protocol", value.place());
  }
}
