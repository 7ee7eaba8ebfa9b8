package org.softnet.engine.filter;

import java.util.ArrayList;
import java.util.List;
import org.softnet.engine.filter.Term.Literal;
import org.softnet.engine.filter.ValueType.Kind;
import org.softnet.engine.filter.run.ArithmeticValues;
import org.softnet.engine.filter.run.BitwiseValues;
import org.softnet.engine.filter.run.Constants;
import org.softnet.engine.filter.run.Displayed;
import org.softnet.engine.filter.run.FieldValues;
import org.softnet.engine.filter.run.FrameValues;
import org.softnet.engine.filter.run.FunctionValues;
import org.softnet.engine.filter.run.Ordering;
import org.softnet.engine.filter.run.ProtocolValues;
import org.softnet.engine.filter.run.SliceValues;
import org.softnet.engine.filter.run.Test;
import org.softnet.engine.filter.run.Tests;
import org.softnet.engine.filter.run.Values;
import org.softnet.engine.filter.syntax.Operand.Operator;

/** Makes of checked conditions and terms what runs. */
final class Assembler {
  private final FrameValues.Texts texts;
  private final Displayed displayed;

  Assembler(FrameValues.Texts texts, Displayed displayed) {
    this.texts = texts;
    this.displayed = displayed;
  }

  Test test(Condition condition) {
    return switch (condition) {
      case Condition.And and -> new Tests.And(tests(and.parts()));
      case Condition.Or or -> new Tests.Or(tests(or.parts()));
      case Condition.Xor xor -> new Tests.Xor(tests(xor.parts()));
      case Condition.Not not -> new Tests.Not(test(not.inner()));
      case Condition.Compare compare ->
          new Tests.Compare(
              ordering(compare.left(), compare.right()),
              compare.order(),
              compare.every(),
              values(compare.left()),
              values(compare.right()));
      case Condition.Contains contains ->
          new Tests.Contains(contains.every(), values(contains.left()), values(contains.right()));
      case Condition.Matches matches ->
          new Tests.Matches(matches.every(), values(matches.left()), matches.regex());
      case Condition.In in -> in(in);
      case Condition.Present present -> new Tests.Present(values(present.term()));
      case Condition.NotEmpty slice -> new Tests.NotEmpty(values(slice.term()));
      case Condition.NotZero number ->
          new Tests.NotZero(values(number.term()), number.term().type().isHeldAsOctets());
    };
  }

  private List<Test> tests(List<Condition> conditions) {
    List<Test> tests = new ArrayList<>();
    conditions.forEach(condition -> tests.add(test(condition)));
    return tests;
  }

  /** Addresses that became octets are compared as such. */
  private static Ordering ordering(Term left, Term right) {
    boolean octets =
        left.type().is(Kind.OCTETS)
            || right.type().is(Kind.OCTETS)
            || (left instanceof Term.OfField field && field.asOctets());
    return octets ? ValueType.OCTETS.ordering() : left.type().ordering();
  }

  @SuppressWarnings("ReferenceEquality") // one term stands for both ends
  private Test in(Condition.In in) {
    List<Tests.Element> elements = new ArrayList<>();
    for (Condition.Element element : in.elements()) {
      Values low = values(element.low());
      Values high = element.low() == element.high() ? low : values(element.high());
      elements.add(new Tests.Element(low, high));
    }
    return new Tests.In(in.every(), in.left().type().ordering(), values(in.left()), elements);
  }

  private Values values(Term term) {
    return switch (term) {
      case Term.OfField field -> new FieldValues(field.sources(), field.layers(), field.asOctets());
      case Term.OfFrame frame ->
          new FrameValues(frame.field().item(), frame.layers(), texts, displayed);
      case Term.OfProtocol protocol ->
          new ProtocolValues(
              protocol.protocols(),
              protocol.layers(),
              protocol.own() ? ProtocolValues.Reach.OWN : ProtocolValues.Reach.ALL);
      case Term.WholeFrame frame -> new FrameValues.Whole(frame.layers());
      case Term.Constant constant -> constant(constant.value());
      case Term.Slice slice -> new SliceValues(values(slice.of()), slice.ranges());
      case Term.Call call -> call(call);
      case Term.Minus minus -> new FunctionValues.Negative(values(minus.of()), width(minus.type()));
      case Term.Arithmetic both ->
          both.operator() == Operator.AND && both.type().isHeldAsOctets()
              ? new BitwiseValues(values(both.left()), values(both.right()))
              : new ArithmeticValues(
                  both.operator(), width(both.type()), values(both.left()), values(both.right()));
    };
  }

  private static ArithmeticValues.Width width(ValueType type) {
    if (type.is(Kind.DURATION)) {
      return ArithmeticValues.Width.TIME;
    }
    return type.octets() > Integer.BYTES
        ? ArithmeticValues.Width.BITS_64
        : ArithmeticValues.Width.BITS_32;
  }

  private static Values constant(Literal literal) {
    return switch (literal) {
      case Literal.Numeral number ->
          new Constants(out -> out.number(number.value(), number.below()));
      case Literal.Address address ->
          new Constants(out -> out.prefix(address.value(), address.bits()));
      case Literal.Bytes octets ->
          new Constants(out -> out.prefix(octets.octets().memory(), octets.bits()));
    };
  }

  private Values call(Term.Call call) {
    List<Values> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(values(argument)));
    Values first = arguments.getFirst();
    ValueType type = call.arguments().getFirst().type();
    return switch (call.function()) {
      case LEN -> new FunctionValues.Length(first, type.numberOctets());
      case COUNT -> new FunctionValues.Count(first);
      case UPPER -> FunctionValues.Case.upper(first);
      case LOWER -> FunctionValues.Case.lower(first);
      case STRING -> new FunctionValues.Text(first, spelling(type));
      case MAX -> FunctionValues.Extreme.max(arguments, type.ordering());
      case MIN -> FunctionValues.Extreme.min(arguments, type.ordering());
      case ABS -> new FunctionValues.Absolute(first);
    };
  }

  private static FunctionValues.Spelling spelling(ValueType type) {
    return switch (type.kind()) {
      case IPV4 -> FunctionValues.Spelling.IPV4;
      case IPV6 -> FunctionValues.Spelling.IPV6;
      case ETHER -> FunctionValues.Spelling.ETHER;
      case BOOLEAN, UNSIGNED, SIGNED, OCTETS, TEXT, PROTOCOL, TIME, DURATION ->
          FunctionValues.Spelling.NUMBER;
    };
  }
}
