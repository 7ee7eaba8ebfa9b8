package org.softnet.engine.filter;

import java.util.ArrayList;
import java.util.List;
import org.softnet.engine.filter.ValueType.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Operand;

/** Checks calls of functions. */
final class FunctionChecker {
  private static final int NUMBER_OCTETS = 4;

  private final TermChecker terms;

  FunctionChecker(TermChecker terms) {
    this.terms = terms;
  }

  Term call(Operand.Call call) {
    Function function = Function.of(call.function());
    if (function == null) {
      List<String> similar = NearestNames.nearest(call.function(), Function.spellings(), 2);
      throw new FilterProblem(
          "there is no function '%s'; %s"
              .formatted(
                  call.function(),
                  similar.isEmpty()
                      ? "there are " + String.join(", ", Function.spellings())
                      : "did you mean " + String.join(", ", similar) + "?"),
          call.name());
    }
    if (!function.takes(call.arguments().size())) {
      throw new FilterProblem(
          "%s() takes %s".formatted(function.spelling(), function.wanted()), call.name());
    }
    Operand first = call.arguments().getFirst();
    return switch (function) {
      case LEN -> {
        Term of = field(function, first);
        Term octets = of.type().isHeldAsOctets() ? terms.octets(of, first) : of;
        yield result(function, List.of(octets), ValueType.unsigned(NUMBER_OCTETS));
      }
      case COUNT ->
          result(function, List.of(field(function, first)), ValueType.unsigned(NUMBER_OCTETS));
      case UPPER, LOWER -> {
        Term of = field(function, first);
        wanted(function, of.type().is(Kind.TEXT), "text", of, first);
        yield result(function, List.of(of), ValueType.TEXT);
      }
      case STRING -> {
        Term of = field(function, first);
        ValueType type = of.type();
        boolean writable =
            type.isInteger() || type.is(Kind.IPV4) || type.is(Kind.IPV6) || type.is(Kind.ETHER);
        wanted(function, writable, "numbers and addresses", of, first);
        yield result(function, List.of(of), ValueType.TEXT);
      }
      case ABS -> {
        Term of = argument(function, first);
        boolean number =
            of.type().isInteger() || of.type().is(Kind.DURATION) || of.type().is(Kind.BOOLEAN);
        wanted(function, number, "numbers", of, first);
        yield result(function, List.of(of), of.type());
      }
      case MAX, MIN -> extreme(function, call.arguments());
    };
  }

  private static Term result(Function function, List<Term> arguments, ValueType type) {
    return new Term.Call(function, arguments, type);
  }

  /** An argument that must be a field or a protocol, nothing made of one. */
  private Term field(Function function, Operand operand) {
    boolean named = operand instanceof Operand.OfLayers || operand instanceof Operand.Word;
    if (!named) {
      throw new FilterProblem("%s() takes a field".formatted(function.spelling()), operand.place());
    }
    return terms.term(operand);
  }

  private Term argument(Function function, Operand operand) {
    if (terms.isConstant(operand)
        && !(operand instanceof Operand.Word word && TermChecker.looksLikeName(word.text()))) {
      throw new FilterProblem(
          "%s() takes a field or what is made of one".formatted(function.spelling()),
          operand.place());
    }
    return terms.term(operand);
  }

  private static void wanted(
      Function function, boolean fits, String what, Term got, Operand operand) {
    if (!fits) {
      throw new FilterProblem(
          "%s() takes %s, not %s".formatted(function.spelling(), what, got.type().words()),
          operand.place());
    }
  }

  private Term extreme(Function function, List<Operand> operands) {
    Term first = argument(function, operands.getFirst());
    List<Term> arguments = new ArrayList<>(List.of(first));
    for (Operand operand : operands.subList(1, operands.size())) {
      Term next = terms.beside(operand, first.type(), first.labels());
      if (!first.type().equals(next.type())) {
        throw new FilterProblem(
            "%s() compares values of one type, not %s and %s"
                .formatted(function.spelling(), first.type().words(), next.type().words()),
            operand.place());
      }
      arguments.add(next);
    }
    return result(function, List.copyOf(arguments), first.type());
  }
}
