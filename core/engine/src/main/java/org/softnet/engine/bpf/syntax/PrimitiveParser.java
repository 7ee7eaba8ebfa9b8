package org.softnet.engine.bpf.syntax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.softnet.engine.bpf.syntax.Expression.Wrapping;
import org.softnet.engine.bpf.syntax.Qualifier.Direction;
import org.softnet.engine.bpf.syntax.Token.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** Reads what begins with a reserved word: qualifiers and what they qualify, and single tests. */
final class PrimitiveParser {
  private static final String NUMBER_WANTED = "a number is expected here";

  private final Tokens tokens;
  private final Parser parser;
  private final WlanParser wlan;
  private final LoggedParser logged;

  PrimitiveParser(Tokens tokens, Parser parser) {
    this.tokens = tokens;
    this.parser = parser;
    this.wlan = new WlanParser(tokens);
    this.logged = new LoggedParser(tokens);
  }

  Item primitive() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case PROTOCOL -> behindProtocol();
      case SRC, DST, WLAN_ADDRESS, HOST, NET, PORT, PORTRANGE, PROTO, PROTOCHAIN, GATEWAY ->
          qualified(null, token.place());
      case BROADCAST -> test(new Expression.Broadcast(null, tokens.take().place()));
      case MULTICAST -> test(new Expression.Multicast(null, tokens.take().place()));
      case LESS, GREATER, BYTE, IFINDEX -> test(numbered());
      case INBOUND -> test(new Expression.Inbound(tokens.take().place()));
      case OUTBOUND -> test(new Expression.Outbound(tokens.take().place()));
      case VLAN -> test(inside(Wrapping.VLAN));
      case MPLS -> test(inside(Wrapping.MPLS));
      case PPPOES -> test(inside(Wrapping.PPPOES));
      case GENEVE -> test(inside(Wrapping.GENEVE));
      case PPPOED -> test(new Expression.PppoeDiscovery(tokens.take().place()));
      case LLC -> test(llc());
      case WLAN_TYPE, WLAN_SUBTYPE, WLAN_DIRECTION -> test(wlan.frameControl());
      case LOGGED -> test(logged.field());
      case FOREIGN -> throw foreign(token);
      default -> throw tokens.unexpected("a test such as host, net, port or tcp is expected here");
    };
  }

  private static Item test(Expression expression) {
    return new Item.Term(expression, null);
  }

  private static FilterProblem foreign(Token token) {
    return new FilterProblem(
        "'%s' is about link types that are not known here: ATM or SS7".formatted(token.text()),
        token.place());
  }

  private Item behindProtocol() {
    Token word = tokens.take();
    Proto proto = word.proto();
    if (proto == null) {
      throw new IllegalStateException(word.text());
    }
    return switch (tokens.peek().kind()) {
      case OPEN_BRACKET -> new Item.Sum(load(proto, word.place()));
      case BROADCAST ->
          test(new Expression.Broadcast(proto, word.place().to(tokens.take().place())));
      case MULTICAST ->
          test(new Expression.Multicast(proto, word.place().to(tokens.take().place())));
      case SRC, DST, WLAN_ADDRESS, HOST, NET, PORT, PORTRANGE, PROTO, PROTOCHAIN, GATEWAY ->
          qualified(proto, word.place());
      case WLAN_TYPE, WLAN_SUBTYPE, WLAN_DIRECTION -> test(wlan.frameControl());
      case FOREIGN -> throw foreign(tokens.peek());
      default -> test(new Expression.Protocol(proto, word.place()));
    };
  }

  private Arithmetic load(Proto proto, Place word) {
    Place opened = tokens.take().place();
    tokens.down(opened);
    Arithmetic index = parser.index();
    tokens.up();
    int octets = 1;
    if (tokens.taken(Kind.COLON)) {
      Token size = tokens.take(Kind.NUMBER, "a number of octets is expected here: 1, 2 or 4");
      octets = size.value();
      if (octets != 1 && octets != 2 && octets != 4) {
        throw new FilterProblem("1, 2 or 4 octets can be loaded", size.place());
      }
    }
    Token closed = tokens.take(Kind.CLOSE_BRACKET, "']' is expected here");
    return new Arithmetic.Load(proto, index, octets, word.to(closed.place()));
  }

  private Item qualified(@Nullable Proto proto, Place first) {
    Qualifier qualifier = qualifier(proto);
    Expression expression = parser.identifier(qualifier);
    Expression placed =
        expression instanceof Expression.Primitive it
            ? new Expression.Primitive(it.qualifier(), it.identifier(), first.to(it.place()))
            : expression;
    return new Item.Term(placed, qualifier);
  }

  private Qualifier qualifier(@Nullable Proto proto) {
    Direction direction = direction();
    Qualifier.Type type = type();
    boolean directed =
        switch (type) {
          case PROTO, PROTOCHAIN, GATEWAY -> false;
          case DEFAULT, HOST, NET, PORT, PORTRANGE -> true;
        };
    if (!directed && direction != Direction.ANY) {
      throw tokens.unexpected("an address, a number or a name is expected here");
    }
    if (type != Qualifier.Type.DEFAULT) {
      tokens.take();
    }
    return new Qualifier(proto, direction, type);
  }

  private Direction direction() {
    if (tokens.at(Kind.WLAN_ADDRESS)) {
      return Words.wlanAddress(tokens.take().text());
    }
    if (!tokens.at(Kind.SRC) && !tokens.at(Kind.DST)) {
      return Direction.ANY;
    }
    boolean source = tokens.take().is(Kind.SRC);
    boolean or = tokens.at(Kind.OR);
    if (!or && !tokens.at(Kind.AND)) {
      return source ? Direction.SRC : Direction.DST;
    }
    tokens.take();
    if (source) {
      tokens.take(Kind.DST, "'dst' is expected here");
    } else {
      tokens.take(Kind.SRC, "'src' is expected here");
    }
    return or ? Direction.SRC_OR_DST : Direction.SRC_AND_DST;
  }

  private Qualifier.Type type() {
    return switch (tokens.peek().kind()) {
      case HOST -> Qualifier.Type.HOST;
      case NET -> Qualifier.Type.NET;
      case PORT -> Qualifier.Type.PORT;
      case PORTRANGE -> Qualifier.Type.PORTRANGE;
      case PROTO -> Qualifier.Type.PROTO;
      case PROTOCHAIN -> Qualifier.Type.PROTOCHAIN;
      case GATEWAY -> Qualifier.Type.GATEWAY;
      default -> Qualifier.Type.DEFAULT;
    };
  }

  private Expression numbered() {
    Token word = tokens.take();
    Token number = tokens.take(Kind.NUMBER, NUMBER_WANTED);
    Place place = word.place().to(number.place());
    return switch (word.kind()) {
      case LESS -> new Expression.Less(number.value(), place);
      case GREATER -> new Expression.Greater(number.value(), place);
      case IFINDEX -> new Expression.Interface(number.value(), place);
      default -> octetTest(word, number);
    };
  }

  private Expression octetTest(Token word, Token index) {
    Token sign = tokens.peek();
    char c =
        switch (sign.text()) {
          case "=", "==" -> '=';
          case "<" -> '<';
          case ">" -> '>';
          case "&" -> '&';
          case "|" -> '|';
          default -> throw tokens.unexpected("one of = < > & | is expected here");
        };
    tokens.take();
    Token value = tokens.take(Kind.NUMBER, NUMBER_WANTED);
    return new Expression.OctetTest(
        index.value(), c, value.value(), word.place().to(value.place()));
  }

  private Expression inside(Wrapping wrapping) {
    Place word = tokens.take().place();
    Identifier.Numeral number = parser.numberIfAny();
    return new Expression.Inside(wrapping, number, number == null ? word : word.to(number.place()));
  }

  private Expression llc() {
    Place word = tokens.take().place();
    Token kind = tokens.peek();
    if (!kind.is(Kind.NAME) && !kind.text().equals("rnr")) {
      return new Expression.Llc("", word);
    }
    tokens.take();
    return new Expression.Llc(kind.text().toLowerCase(Locale.ROOT), word.to(kind.place()));
  }
}
