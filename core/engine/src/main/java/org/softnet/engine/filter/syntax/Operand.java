package org.softnet.engine.filter.syntax;

import java.util.List;

/** What has values, as it was written. */
public sealed interface Operand {
  /** Where it was written. */
  Place place();

  /** A field, a protocol, or a value without quotes. */
  record Word(String text, Place place) implements Operand {}

  /** A text in quotes. */
  record Quoted(Octets octets, String text, Place place) implements Operand {}

  /** A character constant. */
  record CharacterConstant(int octet, String text, Place place) implements Operand {}

  /** A field of certain layers: {@code ip.src#2}. */
  record OfLayers(Word field, List<Range> layers, Place place) implements Operand {}

  /** Some of the octets: {@code eth.src[0:3]}. */
  record Slice(Operand of, List<Range> ranges, Place place) implements Operand {}

  /** A function of other operands. */
  record Call(String function, List<Operand> arguments, Place name, Place place)
      implements Operand {}

  /** The negative of a number. */
  record Minus(Operand of, Place place) implements Operand {}

  /** Two numbers made one. */
  record Arithmetic(Operator operator, Operand left, Operand right, Place place)
      implements Operand {}

  /** What arithmetic does. */
  enum Operator {
    /** Sum. */
    PLUS("+"),
    /** Difference. */
    MINUS("-"),
    /** Product. */
    TIMES("*"),
    /** Quotient, cut to a whole number. */
    DIVIDED_BY("/"),
    /** Rest of a division. */
    MODULO("%"),
    /** The bits that both have. */
    AND("&");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }
  }
}
