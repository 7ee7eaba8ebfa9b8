package org.softnet.engine.filter;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Protocol;
import org.softnet.engine.filter.run.FieldValues;
import org.softnet.engine.filter.run.Occurrences;
import org.softnet.engine.filter.syntax.Octets;
import org.softnet.engine.filter.syntax.Operand.Operator;
import org.softnet.engine.filter.syntax.Range;

/** What has values, checked: every name is resolved and every type fits. */
sealed interface Term {
  /** What its values are. */
  ValueType type();

  /** The names that its values may be written with. */
  default Labels labels() {
    return Labels.NONE;
  }

  /**
   * A field.
   *
   * @param asOctets whether addresses are wanted as octets
   */
  record OfField(
      List<FieldValues.Source> sources,
      ValueType type,
      Labels labels,
      Occurrences layers,
      boolean asOctets)
      implements Term {}

  /** A property of the packet itself. */
  record OfFrame(Field.OfFrame field, ValueType type, Labels labels, Occurrences layers)
      implements Term {}

  /**
   * A protocol's octets.
   *
   * @param own whether only its header counts
   */
  record OfProtocol(List<Protocol> protocols, Occurrences layers, boolean own) implements Term {
    @Override
    public ValueType type() {
      return ValueType.PROTOCOL;
    }
  }

  /** The whole packet's octets. */
  record WholeFrame(Occurrences layers) implements Term {
    @Override
    public ValueType type() {
      return ValueType.PROTOCOL;
    }
  }

  /** A value that stands in the filter. */
  record Constant(ValueType type, Literal value) implements Term {}

  /** Some octets of another term. */
  record Slice(Term of, List<Range> ranges) implements Term {
    @Override
    public ValueType type() {
      return ValueType.OCTETS;
    }
  }

  /** A function. */
  record Call(Function function, List<Term> arguments, ValueType type) implements Term {}

  /** The negative of a number. */
  record Minus(Term of) implements Term {
    @Override
    public ValueType type() {
      return of.type();
    }
  }

  /** Two terms made one, of the left one's type. */
  record Arithmetic(Operator operator, Term left, Term right, ValueType type) implements Term {}

  /** A constant's value. */
  sealed interface Literal {
    /** A number; {@code below} says whether its highest bit is a sign. */
    record Numeral(long value, boolean below) implements Literal {}

    /** An IPv4 address and how many of its bits count. */
    record Address(long value, int bits) implements Literal {}

    /** Octets, and how many of their bits count where they are an address. */
    record Bytes(Octets octets, int bits) implements Literal {}
  }
}
