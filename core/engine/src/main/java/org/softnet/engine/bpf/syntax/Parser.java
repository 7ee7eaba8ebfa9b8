package org.softnet.engine.bpf.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.engine.bpf.syntax.Expression.Joint;
import org.softnet.engine.bpf.syntax.Token.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/**
 * Reads capture filters, pcap-filter(7).
 *
 * <p>{@code and} and {@code or} bind alike, from the left; {@code not} binds first. An identifier
 * without a qualifier inherits that of the identifier before it: {@code port 80 or 443}. What a
 * parenthesis holds shows only inside: a number, a sum, identifiers or tests. So each part is read
 * as an {@link Item}, and what stands around it decides.
 */
public final class Parser {
  private static final String NO_TEST = "a test is expected here, such as host, net, port, tcp";

  private final Tokens tokens;
  private final ArithmeticParser arithmetic;
  private final PrimitiveParser primitives;

  private Parser(List<Token> tokens) {
    this.tokens = new Tokens(tokens);
    this.arithmetic = new ArithmeticParser(this.tokens, this);
    this.primitives = new PrimitiveParser(this.tokens, this);
  }

  /**
   * Reads a filter.
   *
   * @return null if it is empty: every packet
   * @throws FilterProblem if it is wrong: what, and where
   */
  public static @Nullable Expression parse(String filter) {
    Parser parser = new Parser(Lexer.tokens(filter));
    if (parser.tokens.at(Kind.END)) {
      return null;
    }
    Expression expression = term(parser.sequence(null)).expression();
    if (!parser.tokens.at(Kind.END)) {
      throw parser.tokens.at(Kind.CLOSE)
          ? new FilterProblem("this parenthesis closes nothing", parser.tokens.peek().place())
          : parser.tokens.unexpected("'and' or 'or' is expected here");
    }
    return expression;
  }

  private static Item.Term term(Item item) {
    return switch (item) {
      case Item.Term it -> it;
      case Item.Sum it ->
          throw new FilterProblem(
              "a number is no test; it needs a comparison such as = 0", it.place());
      case Item.Numeral it -> throw unqualified(it);
      case Item.Identified it -> throw unqualified(it);
      case Item.Group it -> throw unqualified(it);
    };
  }

  private static FilterProblem unqualified(Item item) {
    return new FilterProblem(
        "what this is has to be said before it: host, net, port, portrange or proto", item.place());
  }

  /** Parts with 'and' and 'or' between: what a filter or a parenthesis holds. */
  private Item sequence(@Nullable Qualifier inherited) {
    Item first = part(inherited);
    if (!tokens.at(Kind.AND) && !tokens.at(Kind.OR)) {
      return first;
    }
    return switch (first) {
      case Item.Term term -> tests(term);
      case Item.Numeral number -> identifiers(identified(number.constant(), inherited), inherited);
      case Item.Identified it -> identifiers(it.expression(), inherited);
      case Item.Group it ->
          throw new FilterProblem(
              "identifiers in parentheses cannot be the first of others in parentheses",
              it.place());
      case Item.Sum sum -> term(sum);
    };
  }

  /** Tests; an identifier among them inherits. */
  private Item tests(Item.Term first) {
    List<Expression.Link> rest = new ArrayList<>();
    Qualifier inherited = first.qualifier();
    Place place = first.place();
    for (Joint joint = joint(); joint != null; joint = joint()) {
      Item next = part(inherited);
      Expression operand =
          switch (next) {
            case Item.Term term -> term.expression();
            case Item.Numeral number -> identified(number.constant(), inherited);
            case Item.Identified it -> it.expression();
            case Item.Group it -> it.expression();
            case Item.Sum sum -> term(sum).expression();
          };
      inherited = next instanceof Item.Term term ? term.qualifier() : inherited;
      rest.add(new Expression.Link(joint, operand));
      place = place.to(operand.place());
    }
    return new Item.Term(
        new Expression.Chain(first.expression(), List.copyOf(rest), place), inherited);
  }

  /** Identifiers of one qualifier: (80 or 443). */
  private Item identifiers(Expression first, @Nullable Qualifier inherited) {
    List<Expression.Link> rest = new ArrayList<>();
    Place place = first.place();
    for (Joint joint = joint(); joint != null; joint = joint()) {
      Expression operand = identifier(inherited);
      rest.add(new Expression.Link(joint, operand));
      place = place.to(operand.place());
    }
    return new Item.Identified(new Expression.Chain(first, List.copyOf(rest), place));
  }

  private @Nullable Joint joint() {
    return tokens.taken(Kind.AND) ? Joint.AND : tokens.taken(Kind.OR) ? Joint.OR : null;
  }

  /** An identifier, which must be one. */
  Expression identifier(@Nullable Qualifier qualifier) {
    Item item =
        switch (tokens.peek().kind()) {
          case NAME, NUMBER, DOTTED, IPV6, MAC, NOT, OPEN -> single(qualifier);
          case PROTOCOL ->
              throw tokens.unexpected(
                  "an address, a number or a name is expected here (\\%s is the name %1$s)"
                      .formatted(tokens.peek().text()));
          default -> throw tokens.unexpected("an address, a number or a name is expected here");
        };
    return switch (item) {
      case Item.Numeral number -> identified(number.constant(), qualifier);
      case Item.Identified it -> it.expression();
      case Item.Group it -> it.expression();
      case Item.Sum it -> throw noIdentifier(it);
      case Item.Term it -> throw noIdentifier(it);
    };
  }

  private static FilterProblem noIdentifier(Item item) {
    return new FilterProblem("an address, a number or a name is expected here", item.place());
  }

  private static Expression identified(Arithmetic.Constant number, @Nullable Qualifier qualifier) {
    return primitive(new Identifier.Numeral(number.value(), number.place()), qualifier);
  }

  private static Expression primitive(Identifier identifier, @Nullable Qualifier qualifier) {
    if (qualifier == null) {
      throw new FilterProblem(
          "what this is has to be said before it: host, net, port, portrange or proto",
          identifier.place());
    }
    return new Expression.Primitive(qualifier, identifier, identifier.place());
  }

  /** A test, a sum or an identifier, and the comparison behind a sum. */
  private Item part(@Nullable Qualifier inherited) {
    if (tokens.at(Kind.NOT)) {
      Place not = down();
      Item operand = part(inherited);
      tokens.up();
      return negated(not, operand, inherited);
    }
    Item item = tokens.peek().isSign("-") ? new Item.Sum(arithmetic.sum()) : unit(inherited);
    return compared(item);
  }

  /** The same without a comparison: an identifier is not the beginning of a sum here. */
  private Item single(@Nullable Qualifier qualifier) {
    if (!tokens.at(Kind.NOT)) {
      return unit(qualifier);
    }
    Place not = down();
    Item operand = single(qualifier);
    tokens.up();
    return negated(not, operand, qualifier);
  }

  /** Takes a 'not' or a parenthesis: what follows is a level deeper. */
  private Place down() {
    Place opened = tokens.take().place();
    tokens.down(opened);
    return opened;
  }

  private static Item negated(Place not, Item operand, @Nullable Qualifier inherited) {
    Place place = not.to(operand.place());
    return switch (operand) {
      case Item.Term it ->
          new Item.Term(new Expression.Not(it.expression(), place), it.qualifier());
      case Item.Numeral it ->
          new Item.Identified(new Expression.Not(identified(it.constant(), inherited), place));
      case Item.Identified it -> new Item.Identified(new Expression.Not(it.expression(), place));
      case Item.Group it -> new Item.Identified(new Expression.Not(it.expression(), place));
      case Item.Sum it -> term(it);
    };
  }

  private Item compared(Item item) {
    Arithmetic left =
        switch (item) {
          case Item.Numeral number when continues() -> arithmetic.behind(number.constant());
          case Item.Sum sum -> arithmetic.behind(sum.arithmetic());
          default -> null;
        };
    if (left == null) {
      return item;
    }
    if (!tokens.at(Kind.RELATION) && !tokens.at(Kind.CONTRARY)) {
      return new Item.Sum(left);
    }
    Token relation = tokens.take();
    Arithmetic right = arithmetic.sum();
    return new Item.Term(
        new Expression.Relation(
            left,
            relation.value(),
            relation.is(Kind.RELATION),
            right,
            left.place().to(right.place())),
        null);
  }

  private boolean continues() {
    return tokens.at(Kind.OPERATOR) || tokens.at(Kind.RELATION) || tokens.at(Kind.CONTRARY);
  }

  /** The smallest part: what stands in parentheses, a number, an identifier, a test. */
  Item unit(@Nullable Qualifier inherited) {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case OPEN -> parenthesised(inherited);
      case NUMBER -> new Item.Numeral(constant(tokens.take()));
      case LENGTH -> new Item.Sum(new Arithmetic.Length(tokens.take().place()));
      case NAME -> identified(new Identifier.Name(tokens.take().text(), token.place()), inherited);
      case MAC -> identified(new Identifier.Mac(tokens.take().text(), token.place()), inherited);
      case DOTTED -> identified(dotted(), inherited);
      case IPV6 -> identified(ipv6(), inherited);
      case END -> throw tokens.unexpected(NO_TEST);
      default -> primitives.primitive();
    };
  }

  private static Item identified(Identifier identifier, @Nullable Qualifier qualifier) {
    return new Item.Identified(primitive(identifier, qualifier));
  }

  private Item parenthesised(@Nullable Qualifier inherited) {
    Place opened = down();
    Item inside = sequence(inherited);
    tokens.up();
    if (!tokens.at(Kind.CLOSE)) {
      throw tokens.at(Kind.END)
          ? new FilterProblem("this parenthesis is not closed", opened)
          : tokens.unexpected("')', 'and' or 'or' is expected here");
    }
    tokens.take();
    return switch (inside) {
      case Item.Term it -> new Item.Term(it.expression(), inherited);
      case Item.Identified it -> new Item.Group(it.expression());
      case Item.Group it ->
          throw new FilterProblem("identifiers stand in one pair of parentheses", it.place());
      case Item.Numeral it -> it;
      case Item.Sum it -> it;
    };
  }

  static Arithmetic.Constant constant(Token number) {
    return new Arithmetic.Constant(number.value(), number.place());
  }

  private Identifier dotted() {
    Token address = tokens.take();
    if (tokens.peek().isSign("/")) {
      tokens.take();
      Token bits = tokens.take(Kind.NUMBER, "the length of the network's prefix is expected here");
      return new Identifier.Prefix(address.text(), bits.value(), address.place().to(bits.place()));
    }
    if (tokens.taken(Kind.MASK)) {
      Token mask = tokens.take(Kind.DOTTED, "a mask such as 255.255.0.0 is expected here");
      return new Identifier.Masked(address.text(), mask.text(), address.place().to(mask.place()));
    }
    return new Identifier.Dotted(address.text(), address.place());
  }

  private Identifier ipv6() {
    Token address = tokens.take();
    if (!tokens.peek().isSign("/")) {
      return new Identifier.Ipv6(address.text(), 128, address.place());
    }
    tokens.take();
    Token bits = tokens.take(Kind.NUMBER, "the length of the network's prefix is expected here");
    return new Identifier.Ipv6(address.text(), bits.value(), address.place().to(bits.place()));
  }

  /** A sum between brackets. */
  Arithmetic index() {
    return arithmetic.sum();
  }

  /** A number, perhaps in parentheses; null if none stands here. */
  Identifier.@Nullable Numeral numberIfAny() {
    if (!tokens.at(Kind.NUMBER) && !tokens.at(Kind.OPEN)) {
      return null;
    }
    return switch (unit(null)) {
      case Item.Numeral it -> new Identifier.Numeral(it.constant().value(), it.constant().place());
      case Item.Sum it -> throw noIdentifier(it);
      case Item.Identified it -> throw noIdentifier(it);
      case Item.Group it -> throw noIdentifier(it);
      case Item.Term it -> throw noIdentifier(it);
    };
  }
}
