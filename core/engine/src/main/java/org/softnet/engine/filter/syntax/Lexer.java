package org.softnet.engine.filter.syntax;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.softnet.engine.filter.syntax.Token.Kind;

/** Cuts a filter into tokens, one at a time: what brackets hold is read by other rules. */
final class Lexer {
  private static final int SHOWN_CHARACTERS = 40;

  private static final Map<String, Kind> KEYWORDS =
      Map.of(
          "and", Kind.AND,
          "or", Kind.OR,
          "xor", Kind.XOR,
          "not", Kind.NOT,
          "any", Kind.ANY,
          "all", Kind.ALL,
          "in", Kind.IN,
          "contains", Kind.CONTAINS,
          "matches", Kind.MATCHES,
          "bitwise_and", Kind.AMPERSAND);

  /** Longest first, so that the first that fits is the right one. */
  private static final String[] SIGNS = {
    "===", "!==", "==", "!=", "~=", "<=", ">=", "&&", "||", "^^", "..", "<", ">", "~", "!", "&",
    "+", "-", "*", "/", "%", "(", ")", "{", "}", "[", ",", "#"
  };

  private static final Map<String, Kind> SIGN_KINDS =
      Map.ofEntries(
          Map.entry("&&", Kind.AND),
          Map.entry("||", Kind.OR),
          Map.entry("^^", Kind.XOR),
          Map.entry("!", Kind.NOT),
          Map.entry("~", Kind.MATCHES),
          Map.entry("..", Kind.RANGE),
          Map.entry("&", Kind.AMPERSAND),
          Map.entry("+", Kind.PLUS),
          Map.entry("-", Kind.MINUS),
          Map.entry("*", Kind.STAR),
          Map.entry("/", Kind.SLASH),
          Map.entry("%", Kind.PERCENT),
          Map.entry("(", Kind.OPEN),
          Map.entry(")", Kind.CLOSE),
          Map.entry("{", Kind.OPEN_BRACE),
          Map.entry("}", Kind.CLOSE_BRACE),
          Map.entry("[", Kind.OPEN_BRACKET),
          Map.entry(",", Kind.COMMA),
          Map.entry("#", Kind.LAYER));

  /** An IPv4 or IPv6 address that a prefix length follows. */
  private static final Pattern PREFIX =
      Pattern.compile("(?:\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)(?=/\\d)");

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final String filter;
  private int at;

  Lexer(String filter) {
    this.filter = filter;
  }

  /** The next token. */
  Token next() {
    while (at < filter.length() && Character.isWhitespace(filter.charAt(at))) {
      at++;
    }
    if (at == filter.length()) {
      return new Token(Kind.END, "", Octets.NONE, new Place(at, 1));
    }
    char c = filter.charAt(at);
    if (c == '"') {
      return quoted(at);
    }
    if ((c == 'r' || c == 'R') && at + 1 < filter.length() && filter.charAt(at + 1) == '"') {
      QuotedText text = new QuotedText(filter, at + 2);
      return quoted(Kind.QUOTED, text.readRaw(at), text.end());
    }
    if (c == '\'') {
      return character();
    }
    if (isWord(c) && c != '-' && !filter.startsWith("..", at)) {
      return word();
    }
    for (String sign : SIGNS) {
      if (filter.startsWith(sign, at)) {
        return token(SIGN_KINDS.getOrDefault(sign, Kind.COMPARISON), at + sign.length());
      }
    }
    throw new FilterProblem(
        c == '=' ? "'=' compares nothing; '==' does" : "'" + shown(c) + "' is not expected here",
        new Place(at, 1));
  }

  private static String shown(char c) {
    return c < ' ' || c == 0x7f || Character.isSurrogate(c)
        ? "character %04x".formatted((int) c)
        : String.valueOf(c);
  }

  private Token token(Kind kind, int end) {
    Place place = new Place(at, end - at);
    at = end;
    return new Token(kind, filter.substring(place.at(), end), Octets.NONE, place);
  }

  private Token quoted(int opened) {
    QuotedText text = new QuotedText(filter, opened + 1);
    return quoted(Kind.QUOTED, text.read('"', opened), text.end());
  }

  private Token quoted(Kind kind, Octets octets, int end) {
    Place place = new Place(at, end - at);
    at = end;
    return new Token(kind, filter.substring(place.at(), end), octets, place);
  }

  private Token character() {
    QuotedText text = new QuotedText(filter, at + 1);
    Octets octets = text.read('\'', at);
    if (octets.length() != 1) {
      throw new FilterProblem(
          "a character constant holds one character of one octet; a text stands in \"",
          new Place(at, text.end() - at));
    }
    return quoted(Kind.CHARACTER, octets, text.end());
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == ':'
        || c == '-';
  }

  private Token word() {
    int end = at;
    while (end < filter.length() && isWord(filter.charAt(end)) && !filter.startsWith("..", end)) {
      end++;
    }
    Matcher address = PREFIX.matcher(filter).region(at, Math.min(filter.length(), end + 2));
    if (address.lookingAt() && address.end() == end) {
      Matcher digits = DIGITS.matcher(filter).region(end + 1, filter.length());
      end = digits.lookingAt() ? digits.end() : end;
    }
    String text = filter.substring(at, end);
    Kind keyword = KEYWORDS.get(text);
    if (keyword == null) {
      keyword = Comparison.of(text) == null ? Kind.WORD : Kind.COMPARISON;
    }
    return token(keyword, end);
  }

  /** Whether the next character, blanks not skipped, is {@code c}. */
  boolean follows(char c) {
    return at < filter.length() && filter.charAt(at) == c;
  }

  /** The digits that follow at once, as a token; what else follows a layer's sign is wrong. */
  Token layerNumber() {
    int end = at;
    while (end < filter.length() && filter.charAt(end) >= '0' && filter.charAt(end) <= '9') {
      end++;
    }
    if (end == at) {
      throw new FilterProblem(
          "'#' wants a layer's number at once, or several in brackets: #1, #[1-2], #[-1]",
          new Place(Math.min(at, filter.length()), 1));
    }
    return token(Kind.WORD, end);
  }

  /** What stands up to the closing bracket, which is taken too. */
  String bracketed(Place opened) {
    int close = filter.indexOf(']', at);
    if (close < 0) {
      throw new FilterProblem("the closing bracket is missing", opened);
    }
    String inside = filter.substring(at, close);
    at = close + 1;
    return inside;
  }

  /** Where the next token is looked for. */
  int at() {
    return at;
  }

  /** A token's text, cut if a person would not want all of it. */
  static String shown(Token token) {
    String text = token.text();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
