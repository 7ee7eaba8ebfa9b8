package org.softnet.engine.bpf.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.engine.bpf.syntax.Token.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** Cuts a capture filter into tokens; the longest that fits is the one that is meant. */
final class Lexer {
  private static final int SHOWN_CHARACTERS = 40;

  private record Sign(String text, Kind kind, int value) {}

  /** Longest first. */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("&&", Kind.AND, 0),
          new Sign("||", Kind.OR, 0),
          new Sign("<<", Kind.OPERATOR, BpfCode.LSH),
          new Sign(">>", Kind.OPERATOR, BpfCode.RSH),
          new Sign(">=", Kind.RELATION, BpfCode.JGE),
          new Sign("==", Kind.RELATION, BpfCode.JEQ),
          new Sign("<=", Kind.CONTRARY, BpfCode.JGT),
          new Sign("!=", Kind.CONTRARY, BpfCode.JEQ),
          new Sign("=", Kind.RELATION, BpfCode.JEQ),
          new Sign(">", Kind.RELATION, BpfCode.JGT),
          new Sign("<", Kind.CONTRARY, BpfCode.JGE),
          new Sign("!", Kind.NOT, 0),
          new Sign("+", Kind.OPERATOR, BpfCode.ADD),
          new Sign("-", Kind.OPERATOR, BpfCode.SUB),
          new Sign("*", Kind.OPERATOR, BpfCode.MUL),
          new Sign("/", Kind.OPERATOR, BpfCode.DIV),
          new Sign("%", Kind.OPERATOR, BpfCode.MOD),
          new Sign("&", Kind.OPERATOR, BpfCode.AND),
          new Sign("|", Kind.OPERATOR, BpfCode.OR),
          new Sign("^", Kind.OPERATOR, BpfCode.XOR),
          new Sign("(", Kind.OPEN, 0),
          new Sign(")", Kind.CLOSE, 0),
          new Sign("[", Kind.OPEN_BRACKET, 0),
          new Sign("]", Kind.CLOSE_BRACKET, 0),
          new Sign(":", Kind.COLON, 0));

  private static final Map<Character, String> HINTS =
      Map.of(
          '"', "a capture filter has no texts in quotes",
          '~', "'~' is no operator here; 'not' or '!' negates",
          ',', "a list is written with 'or': port 80 or 443",
          '$', "'$' begins an ARCnet address, and ARCnet is not known here");

  private final String filter;
  private final Addresses addresses;
  private int at;

  private Lexer(String filter) {
    this.filter = filter;
    this.addresses = new Addresses(filter);
  }

  /**
   * All tokens, an end behind the last.
   *
   * @throws FilterProblem if some characters are none
   */
  static List<Token> tokens(String filter) {
    Lexer lexer = new Lexer(filter);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (!token.is(Kind.END));
    return tokens;
  }

  private Token next() {
    while (at < filter.length() && " \t\r\n".indexOf(filter.charAt(at)) >= 0) {
      at++;
    }
    if (at == filter.length()) {
      return new Token(Kind.END, "", 0, null, new Place(at, 1));
    }
    if (filter.charAt(at) == '\\') {
      return escaped();
    }
    Token word = word();
    if (word != null) {
      return word;
    }
    for (Sign sign : SIGNS) {
      if (filter.startsWith(sign.text, at)) {
        return token(sign.kind, sign.value, null, at + sign.text.length());
      }
    }
    char c = filter.charAt(at);
    throw new FilterProblem(
        HINTS.getOrDefault(c, "'" + shown(c) + "' is not expected here"), new Place(at, 1));
  }

  private static String shown(char c) {
    return c < ' ' || c >= 0x7f ? "character %04x".formatted((int) c) : String.valueOf(c);
  }

  /** {@code \tcp}: a name, even if the word is reserved. */
  private Token escaped() {
    int end = at + 1;
    while (end < filter.length() && " !()\n\t".indexOf(filter.charAt(end)) < 0) {
      end++;
    }
    if (end == at + 1) {
      throw new FilterProblem("a name is missing behind the backslash", new Place(at, 1));
    }
    Place place = new Place(at, end - at);
    at = end;
    return new Token(Kind.NAME, filter.substring(place.at() + 1, end), 0, null, place);
  }

  /** A word, a number or an address; null if none starts here. Of equal length, the first. */
  private @Nullable Token word() {
    int ipv6 = addresses.ipv6(at);
    int mac = addresses.mac(at);
    int number = addresses.number(at);
    int dotted = addresses.dotted(at);
    int bogus = addresses.bogus(at);
    int name = nameEnd();
    int longest =
        Math.max(Math.max(Math.max(ipv6, mac), Math.max(number, dotted)), Math.max(bogus, name));
    if (longest == at) {
      return null;
    }
    if (mac == longest) {
      return token(Kind.MAC, 0, null, longest);
    }
    if (number == longest) {
      return number(longest);
    }
    if (dotted == longest) {
      return token(Kind.DOTTED, 0, null, longest);
    }
    if (ipv6 == longest) {
      return token(Kind.IPV6, 0, null, longest);
    }
    if (bogus == longest) {
      throw new FilterProblem(
          "an Ethernet address has six numbers of one or two hexadecimal digits",
          new Place(at, longest - at));
    }
    String word = filter.substring(at, longest);
    return token(Words.kind(word), Words.number(word), Words.proto(word), longest);
  }

  private int nameEnd() {
    if (!isNamePart(filter.charAt(at)) || "-_.".indexOf(filter.charAt(at)) >= 0) {
      return at;
    }
    int end = at;
    while (end < filter.length() && isNamePart(filter.charAt(end))) {
      end++;
    }
    while (filter.charAt(end - 1) == '-' || filter.charAt(end - 1) == '_') {
      end--;
    }
    return end;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  private Token number(int end) {
    String digits = filter.substring(at, end);
    Place place = new Place(at, end - at);
    boolean hexadecimal = digits.length() > 1 && (digits.charAt(1) | 0x20) == 'x';
    int radix = hexadecimal ? 16 : digits.startsWith("0") ? 8 : 10;
    if (radix == 8 && (digits.indexOf('8') >= 0 || digits.indexOf('9') >= 0)) {
      throw new FilterProblem("a number that starts with 0 is octal: no digit 8 or 9", place);
    }
    try {
      int value = Integer.parseUnsignedInt(hexadecimal ? digits.substring(2) : digits, radix);
      return token(Kind.NUMBER, value, null, end);
    } catch (NumberFormatException e) {
      throw new FilterProblem("a number has 32 bits at most", place);
    }
  }

  private Token token(Kind kind, int value, @Nullable Proto proto, int end) {
    Place place = new Place(at, end - at);
    at = end;
    return new Token(kind, filter.substring(place.at(), end), value, proto, place);
  }

  /** A token's text, cut if a person would not want all of it. */
  static String shown(Token token) {
    String text = token.text();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
