package org.softnet.engine.filter.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PCRE's syntax, without what needs memory of what was matched: back references, look-around,
 * atomic groups, recursion. Those are refused with a sentence.
 */
final class PatternParser {
  private static final int MOST_NESTED = 200;
  private static final int MOST_TIMES = 65_535; // PCRE's own limit
  private static final String UNCLOSED_GROUP = "a parenthesis is not closed";

  private final PatternReader in;
  private Flags flags = new Flags(true, false, false, false);
  private int nested;

  private PatternParser(byte[] pattern) {
    in = new PatternReader(pattern);
  }

  static Node parse(byte[] pattern) {
    PatternParser parser = new PatternParser(pattern);
    Node node = parser.choice();
    if (!parser.in.isAtEnd()) {
      throw new RegexException("a closing parenthesis has no opening one", parser.in.at());
    }
    return node;
  }

  private Node choice() {
    List<Node> branches = new ArrayList<>();
    do {
      branches.add(sequence());
    } while (in.take("|"));
    return branches.size() == 1 ? branches.getFirst() : new Node.Choice(List.copyOf(branches));
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (!in.isAtEnd() && in.peek() != '|' && in.peek() != ')') {
      if (flags.spaced() && skipBlank()) {
        continue;
      }
      if (in.take("\\Q")) {
        quoted(parts);
        continue;
      }
      Node atom = atom();
      if (atom != null) {
        parts.add(repeated(atom));
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(List.copyOf(parts));
  }

  private boolean skipBlank() {
    if (in.peek() == '#') {
      while (!in.isAtEnd() && in.next() != '\n') {
        // a comment runs to the line's end
      }
      return true;
    }
    if (Classes.SPACE.has(in.peek())) {
      in.next();
      return true;
    }
    return false;
  }

  private void quoted(List<Node> parts) {
    while (!in.isAtEnd() && !in.take("\\E")) {
      parts.add(octet(in.next()));
    }
  }

  private Node octet(int octet) {
    return new Node.Octet(flags.cased(ByteSet.of(octet)));
  }

  /** One thing that may be repeated; null for what only sets options. */
  private @Nullable Node atom() {
    int at = in.at();
    int octet = in.next();
    return switch (octet) {
      case '(' -> group(at);
      case '[' -> new Node.Octet(new ClassParser(in, flags).parse(at));
      case '.' -> new Node.Octet(flags.dotAll() ? Classes.ANY : Classes.NO_NEWLINE);
      case '^' -> new Node.Place(flags.lines() ? Assertion.LINE_START : Assertion.START);
      case '$' -> new Node.Place(flags.lines() ? Assertion.LINE_END : Assertion.END_OR_NEWLINE);
      case '\\' -> escape(at);
      case '*', '+', '?' -> throw nothingToRepeat(at);
      default -> {
        if (octet == '{' && isQuantifier()) {
          throw nothingToRepeat(at);
        }
        yield octet(octet);
      }
    };
  }

  private static RegexException nothingToRepeat(int at) {
    return new RegexException("a quantifier follows nothing that could be repeated", at);
  }

  private Node escape(int at) {
    int letter = in.next();
    ByteSet named = Classes.escaped(letter);
    if (named != null) {
      return new Node.Octet(named);
    }
    return switch (letter) {
      case PatternReader.NOTHING -> throw new RegexException("a backslash ends the pattern", at);
      case 'A', 'G' -> new Node.Place(Assertion.START);
      case 'Z' -> new Node.Place(Assertion.END_OR_NEWLINE);
      case 'z' -> new Node.Place(Assertion.END);
      case 'b' -> new Node.Place(Assertion.WORD_EDGE);
      case 'B' -> new Node.Place(Assertion.NO_WORD_EDGE);
      case 'E' -> new Node.Empty();
      case 'R' ->
          new Node.Choice(
              List.of(
                  new Node.Sequence(List.of(octet('\r'), octet('\n'))),
                  new Node.Octet(Classes.VERTICAL)));
      case 'g', 'k' -> throw refused("a back reference", at);
      case 'K' -> throw refused("\\K", at);
      case 'p', 'P', 'X' -> throw refused("a Unicode property", at);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbered(letter, at);
      default -> {
        int octet = in.escapedOctet(letter);
        if (octet == PatternReader.NOTHING) {
          throw new RegexException("\\" + (char) letter + " has no meaning", at);
        }
        yield octet(octet);
      }
    };
  }

  /** PCRE takes two octal digits or three for an octet, anything else for a back reference. */
  private Node numbered(int first, int at) {
    boolean octal = first <= '7' && in.peek() >= '0' && in.peek() <= '7';
    if (!octal) {
      throw refused("a back reference", at);
    }
    return octet(in.octal(first - '0', 2));
  }

  private static RegexException refused(String what, int at) {
    return new RegexException(what + " cannot be matched in linear time", at);
  }

  /** A group whose parenthesis was taken. */
  private @Nullable Node group(int at) {
    if (in.peek() == '*') {
      throw refused("a verb", at);
    }
    if (in.take("?#")) {
      in.until(')', UNCLOSED_GROUP);
      return null;
    }
    Flags outer = flags;
    if (in.take("?")) {
      if (!groupKind(at)) {
        return null; // options alone hold to the end of the group around them
      }
    }
    if (++nested > MOST_NESTED) {
      throw new RegexException("parentheses are nested more than " + MOST_NESTED + " deep", at);
    }
    Node inner = choice();
    nested--;
    if (!in.take(")")) {
      throw new RegexException(UNCLOSED_GROUP, at);
    }
    flags = outer;
    return inner;
  }

  /** What stands behind {@code (?}; false if the group is closed already. */
  private boolean groupKind(int at) {
    if (in.take(":") || in.take("|")) {
      return true;
    }
    if (in.take("=") || in.take("!") || in.take("<=") || in.take("<!")) {
      throw refused("look-around", at);
    }
    if (in.take(">")) {
      throw refused("an atomic group", at);
    }
    if (in.take("P<") || in.take("<")) {
      in.until('>', UNCLOSED_GROUP);
      return true;
    }
    if (in.take("'")) {
      in.until('\'', UNCLOSED_GROUP);
      return true;
    }
    int next = in.peek();
    if (next == 'P'
        || next == 'R'
        || next == '&'
        || next == '('
        || Classes.DIGIT.has(next & 0xff)) {
      throw refused("a reference to a group", at);
    }
    return options(at);
  }

  private boolean options(int at) {
    boolean on = true;
    if (in.take("^")) {
      flags = new Flags(false, false, false, false);
    }
    while (true) {
      int letter = in.next();
      switch (letter) {
        case ')' -> {
          return false;
        }
        case ':' -> {
          return true;
        }
        case '-' -> on = false;
        case PatternReader.NOTHING -> throw new RegexException(UNCLOSED_GROUP, at);
        default -> flags = flags.with(letter, on, in.at() - 1);
      }
    }
  }

  private Node repeated(Node atom) {
    Node node = atom;
    while (true) {
      int at = in.at();
      int least;
      int most;
      if (in.take("*")) {
        least = 0;
        most = Node.UNLIMITED;
      } else if (in.take("+")) {
        least = 1;
        most = Node.UNLIMITED;
      } else if (in.take("?")) {
        least = 0;
        most = 1;
      } else if (in.peek() == '{' && isQuantifierHere()) {
        in.next();
        least = in.number(MOST_TIMES, "a quantifier's number is too big");
        most = in.take(",") ? in.number(MOST_TIMES, "a quantifier's number is too big") : least;
        in.next();
        if (most >= 0 && most < least) {
          throw new RegexException("a quantifier's numbers are out of order", at);
        }
      } else {
        return node;
      }
      if (in.take("+")) {
        throw refused("a possessive quantifier", at);
      }
      in.take("?"); // lazy or not: whether it matches is the same
      node = new Node.Repeat(node, least, most);
    }
  }

  private boolean isQuantifierHere() {
    int from = in.at();
    in.next();
    boolean quantifier = isQuantifier();
    in.back(from);
    return quantifier;
  }

  /** Whether a brace that was taken starts {@code {n}}, {@code {n,}} or {@code {n,m}}. */
  private boolean isQuantifier() {
    int ahead = 0;
    while (Classes.DIGIT.has(in.peek(ahead) & 0xff) && in.peek(ahead) >= 0) {
      ahead++;
    }
    if (ahead == 0) {
      return false;
    }
    if (in.peek(ahead) == ',') {
      ahead++;
      while (in.peek(ahead) >= '0' && in.peek(ahead) <= '9') {
        ahead++;
      }
    }
    return in.peek(ahead) == '}';
  }
}
