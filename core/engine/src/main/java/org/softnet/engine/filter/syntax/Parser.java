package org.softnet.engine.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.softnet.engine.filter.syntax.Operand.Operator;
import org.softnet.engine.filter.syntax.Token.Kind;

/**
 * Recursive descent. From loose to tight: {@code or}, {@code xor}, {@code and}, {@code not}, then
 * comparisons, then what {@link OperandParser} reads. Depth is bounded, width is not: whoever nests
 * a hundred thousand parentheses gets a sentence.
 */
public final class Parser {
  private static final Set<Kind> TESTS =
      Set.of(Kind.COMPARISON, Kind.CONTAINS, Kind.MATCHES, Kind.IN);

  /** Tests that take a field, a slice or a function, but nothing made of one. */
  private static final Set<Kind> TESTS_OF_ONE = Set.of(Kind.CONTAINS, Kind.MATCHES, Kind.IN);

  private final Tokens tokens;
  private final OperandParser operands;

  private Parser(String filter) {
    tokens = new Tokens(new Lexer(filter));
    operands = new OperandParser(tokens);
  }

  /**
   * Reads a filter; an empty one is true of every packet.
   *
   * @throws FilterProblem if it is none
   */
  public static Clause parse(String filter) {
    Parser parser = new Parser(filter);
    if (parser.tokens.is(Kind.END)) {
      return new Clause.And(List.of());
    }
    Clause clause = parser.or();
    if (!parser.tokens.is(Kind.END)) {
      throw parser.tokens.unexpected();
    }
    return clause;
  }

  private Clause or() {
    List<Clause> parts = new ArrayList<>();
    do {
      parts.add(xor());
    } while (tokens.take(Kind.OR));
    return parts.size() == 1 ? parts.getFirst() : new Clause.Or(List.copyOf(parts));
  }

  private Clause xor() {
    List<Clause> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (tokens.take(Kind.XOR));
    return parts.size() == 1 ? parts.getFirst() : new Clause.Xor(List.copyOf(parts));
  }

  private Clause and() {
    List<Clause> parts = new ArrayList<>();
    do {
      parts.add(not());
    } while (tokens.take(Kind.AND));
    return parts.size() == 1 ? parts.getFirst() : new Clause.And(List.copyOf(parts));
  }

  private Clause not() {
    boolean negated = false;
    while (tokens.take(Kind.NOT)) {
      negated = !negated;
    }
    Clause clause = unit();
    return negated ? new Clause.Not(clause) : clause;
  }

  private Clause unit() {
    if (!tokens.is(Kind.OPEN)) {
      return test();
    }
    tokens.enter();
    tokens.advance();
    Clause inner = or();
    tokens.expect(Kind.CLOSE, "a closing parenthesis is missing");
    tokens.leave();
    return inner;
  }

  private Clause test() {
    Token said = tokens.peek();
    Quantifier quantifier = quantifier();
    Token first = tokens.peek();
    Operand left = operands.operand();
    boolean negated = tokens.is(Kind.NOT) && tokens.takeIfNext(Kind.NOT, Kind.IN); // x not in {...}
    if (TESTS_OF_ONE.contains(tokens.peek().kind()) && isMade(first, left)) {
      throw tokens.unexpected();
    }
    Clause clause =
        switch (tokens.peek().kind()) {
          case COMPARISON -> chain(quantifier, left);
          case CONTAINS -> {
            tokens.advance();
            yield new Clause.Contains(quantifier, left, operands.operand());
          }
          case MATCHES -> {
            tokens.advance();
            yield new Clause.Matches(quantifier, left, operands.operand());
          }
          case IN -> {
            tokens.advance();
            // As tshark has it, any and all say nothing about not in.
            yield new Clause.In(negated ? Quantifier.UNSAID : quantifier, left, set());
          }
          default -> bare(quantifier, said, left);
        };
    if (TESTS.contains(tokens.peek().kind())) {
      throw tokens.unexpected();
    }
    return negated ? new Clause.Not(clause) : clause;
  }

  private static boolean isMade(Token first, Operand left) {
    return first.is(Kind.OPEN_BRACE)
        || first.is(Kind.MINUS)
        || first.is(Kind.PLUS)
        || left instanceof Operand.Arithmetic;
  }

  private Quantifier quantifier() {
    if (tokens.take(Kind.ANY)) {
      return Quantifier.ANY;
    }
    return tokens.take(Kind.ALL) ? Quantifier.ALL : Quantifier.UNSAID;
  }

  private static Clause bare(Quantifier quantifier, Token first, Operand left) {
    if (quantifier != Quantifier.UNSAID) {
      throw new FilterProblem("'" + first.text() + "' wants a comparison", first.place());
    }
    return new Clause.Bare(left);
  }

  /** {@code a < b < c} is {@code a < b and b < c}. */
  private Clause chain(Quantifier quantifier, Operand first) {
    List<Clause> links = new ArrayList<>();
    Operand left = first;
    while (tokens.is(Kind.COMPARISON)) {
      Token operator = tokens.advance();
      Operand right = operands.operand();
      Comparison comparison = Comparison.of(operator.text());
      if (comparison == null) {
        throw new IllegalStateException(operator.text());
      }
      links.add(new Clause.Compare(quantifier, comparison, operator.place(), left, right));
      left = right;
    }
    return links.size() == 1 ? links.getFirst() : new Clause.And(List.copyOf(links));
  }

  private List<Clause.Element> set() {
    tokens.expect(Kind.OPEN_BRACE, "'in' wants a set: {80, 443, 8000..8100}");
    List<Clause.Element> elements = new ArrayList<>();
    do {
      Operand low = member();
      elements.add(new Clause.Element(low, tokens.take(Kind.RANGE) ? member() : low));
    } while (tokens.take(Kind.COMMA));
    tokens.expect(Kind.CLOSE_BRACE, "a closing brace or a comma is missing");
    return List.copyOf(elements);
  }

  private Operand member() {
    Token sign = tokens.peek();
    if (tokens.take(Kind.MINUS)) {
      Operand of = operands.entity();
      return new Operand.Minus(of, sign.place().to(of.place()));
    }
    tokens.take(Kind.PLUS);
    return operands.entity();
  }

  /** Kinds of tokens that join two operands. */
  static Operator operator(Kind kind) {
    return switch (kind) {
      case PLUS -> Operator.PLUS;
      case MINUS -> Operator.MINUS;
      case STAR -> Operator.TIMES;
      case SLASH -> Operator.DIVIDED_BY;
      case PERCENT -> Operator.MODULO;
      default -> Operator.AND;
    };
  }
}
