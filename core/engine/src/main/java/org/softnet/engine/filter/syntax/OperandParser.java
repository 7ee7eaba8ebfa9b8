package org.softnet.engine.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import org.softnet.engine.filter.syntax.Token.Kind;

/** Operands, from loose to tight: {@code &}, sums, products, signs, then what has a name. */
final class OperandParser {
  /** The operators of each level. */
  private static final List<List<Kind>> LEVELS =
      List.of(
          List.of(Kind.AMPERSAND),
          List.of(Kind.PLUS, Kind.MINUS),
          List.of(Kind.STAR, Kind.SLASH, Kind.PERCENT));

  private final Tokens tokens;

  OperandParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Operand operand() {
    return level(0);
  }

  private Operand level(int level) {
    if (level == LEVELS.size()) {
      return signed();
    }
    Operand left = level(level + 1);
    int links = 0;
    while (LEVELS.get(level).contains(tokens.peek().kind())) {
      tokens.enter(); // a chain of operators is as deep as it is long
      links++;
      Token operator = tokens.advance();
      Operand right = level(level + 1);
      left =
          new Operand.Arithmetic(
              Parser.operator(operator.kind()), left, right, left.place().to(right.place()));
    }
    tokens.leave(links);
    return left;
  }

  private Operand signed() {
    Token sign = tokens.peek();
    if (tokens.take(Kind.MINUS)) {
      Operand of = grouped();
      return new Operand.Minus(of, sign.place().to(of.place()));
    }
    tokens.take(Kind.PLUS);
    return grouped();
  }

  private Operand grouped() {
    if (!tokens.is(Kind.OPEN_BRACE)) {
      return entity();
    }
    tokens.enter();
    tokens.advance();
    Operand inner = operand();
    tokens.expect(Kind.CLOSE_BRACE, "a closing brace is missing");
    tokens.leave();
    return inner;
  }

  /** A value, a field with its layers and slices, or a function. */
  Operand entity() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case QUOTED -> {
        tokens.advance();
        yield sliced(new Operand.Quoted(token.octets(), token.text(), token.place()));
      }
      case CHARACTER -> {
        tokens.advance();
        yield sliced(
            new Operand.CharacterConstant(token.octets().get(0), token.text(), token.place()));
      }
      case WORD -> {
        tokens.advance();
        yield sliced(tokens.is(Kind.OPEN) ? call(token) : layered(token));
      }
      default -> throw tokens.unexpected();
    };
  }

  private Operand call(Token name) {
    tokens.enter();
    tokens.advance();
    List<Operand> arguments = new ArrayList<>();
    if (!tokens.is(Kind.CLOSE)) {
      do {
        arguments.add(operand());
      } while (tokens.take(Kind.COMMA));
    }
    Token close = tokens.expect(Kind.CLOSE, "a closing parenthesis or a comma is missing");
    tokens.leave();
    return new Operand.Call(
        name.text(), List.copyOf(arguments), name.place(), name.place().to(close.place()));
  }

  private Operand layered(Token name) {
    Operand.Word word = new Operand.Word(name.text(), name.place());
    if (!tokens.is(Kind.LAYER)) {
      return word;
    }
    if (tokens.follows('[')) {
      tokens.advance();
      List<Range> layers = ranges();
      Place place = new Place(name.place().at(), tokens.position() - name.place().at());
      tokens.resume();
      return new Operand.OfLayers(word, layers, place);
    }
    Token number = tokens.layerNumber();
    List<Range> layers = RangeParser.parse(decimal(number.text()), number.place().at());
    tokens.resume();
    return new Operand.OfLayers(word, layers, name.place().to(number.place()));
  }

  /** Without zeros in front: a layer's number is decimal. */
  private static String decimal(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }

  private Operand sliced(Operand of) {
    Operand sliced = of;
    int links = 0;
    while (tokens.is(Kind.OPEN_BRACKET)) {
      tokens.enter();
      links++;
      List<Range> ranges = ranges();
      Place place = new Place(of.place().at(), tokens.position() - of.place().at());
      tokens.resume();
      sliced = new Operand.Slice(sliced, ranges, place);
    }
    tokens.leave(links);
    return sliced;
  }

  /** The opening bracket is the token at hand; the reader must resume behind the closing one. */
  private List<Range> ranges() {
    int from = tokens.position();
    return RangeParser.parse(tokens.bracketed(), from);
  }
}
