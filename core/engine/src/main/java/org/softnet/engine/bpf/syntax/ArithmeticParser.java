package org.softnet.engine.bpf.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.softnet.api.capture.BpfCode;
import org.softnet.engine.bpf.syntax.Token.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;

/**
 * Reads sums. From loose to tight: {@code |}, {@code &}, shifts, {@code + -}, {@code * /}, a minus
 * before a number. {@code %} and {@code ^} have no rank: what stands behind them binds first, as
 * with libpcap.
 */
final class ArithmeticParser {
  private static final int MOST_OPERATORS = 500;
  private static final int NO_RANK = 0;
  private static final int MINUS_RANK = 6;

  private final Tokens tokens;
  private final Parser parser;

  ArithmeticParser(Tokens tokens, Parser parser) {
    this.tokens = tokens;
    this.parser = parser;
  }

  /** A minus, waiting for its operand, or an operator, waiting for its right side. */
  private record Waiting(Token operator, boolean before) {
    int rank() {
      return before ? MINUS_RANK : ArithmeticParser.rank(operator);
    }
  }

  private static int rank(Token operator) {
    return switch (operator.value()) {
      case BpfCode.OR -> 1;
      case BpfCode.AND -> 2;
      case BpfCode.LSH, BpfCode.RSH -> 3;
      case BpfCode.ADD, BpfCode.SUB -> 4;
      case BpfCode.MUL, BpfCode.DIV -> 5;
      default -> NO_RANK;
    };
  }

  /** A sum from its beginning; what is none is refused. */
  Arithmetic sum() {
    Deque<Waiting> waiting = new ArrayDeque<>();
    minuses(waiting);
    return behind(operand(), new ArrayDeque<>(), waiting);
  }

  /** The rest of a sum whose first operand has been read. */
  Arithmetic behind(Arithmetic first) {
    return behind(first, new ArrayDeque<>(), new ArrayDeque<>());
  }

  private Arithmetic behind(Arithmetic first, Deque<Arithmetic> operands, Deque<Waiting> waiting) {
    operands.push(first);
    int operators = 0;
    while (tokens.at(Kind.OPERATOR)) {
      if (++operators > MOST_OPERATORS) {
        throw new FilterProblem(
            "a sum has at most " + MOST_OPERATORS + " operators", tokens.peek().place());
      }
      Token operator = tokens.peek();
      while (!waiting.isEmpty() && bindsFirst(waiting.peek(), operator)) {
        apply(waiting.pop(), operands);
      }
      waiting.push(new Waiting(tokens.take(), false));
      minuses(waiting);
      operands.push(operand());
    }
    while (!waiting.isEmpty()) {
      apply(waiting.pop(), operands);
    }
    return operands.pop();
  }

  private static boolean bindsFirst(Waiting left, Token right) {
    int rank = rank(right);
    return left.rank() != NO_RANK && rank != NO_RANK && left.rank() >= rank;
  }

  private void minuses(Deque<Waiting> waiting) {
    while (tokens.peek().isSign("-")) {
      waiting.push(new Waiting(tokens.take(), true));
      if (waiting.size() > MOST_OPERATORS) {
        throw new FilterProblem(
            "a sum has at most " + MOST_OPERATORS + " operators", tokens.peek().place());
      }
    }
  }

  private static void apply(Waiting waiting, Deque<Arithmetic> operands) {
    Arithmetic right = operands.pop();
    if (waiting.before) {
      operands.push(new Arithmetic.Negation(right, waiting.operator.place().to(right.place())));
    } else {
      Arithmetic left = operands.pop();
      operands.push(
          new Arithmetic.Binary(
              waiting.operator.value(), left, right, left.place().to(right.place())));
    }
  }

  private Arithmetic operand() {
    return switch (tokens.peek().kind()) {
      case NUMBER, LENGTH, PROTOCOL, OPEN ->
          switch (parser.unit(null)) {
            case Item.Numeral number -> number.constant();
            case Item.Sum sum -> sum.arithmetic();
            case Item.Identified other -> throw noNumber(other);
            case Item.Group other -> throw noNumber(other);
            case Item.Term other -> throw noNumber(other);
          };
      default -> throw tokens.unexpected("a number is expected here");
    };
  }

  private static FilterProblem noNumber(Item other) {
    return new FilterProblem("a number is expected here", other.place());
  }
}
