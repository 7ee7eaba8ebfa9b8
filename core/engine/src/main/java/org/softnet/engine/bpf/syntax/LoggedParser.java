package org.softnet.engine.bpf.syntax;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.engine.bpf.syntax.Token.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;

/**
 * Reads what is asked of the header that OpenBSD's packet filter logs before a packet: {@code
 * ifname em0}, {@code action block}. The names are those of pcap-filter(7), the places those of
 * OpenBSD's {@code struct pfloghdr}.
 */
final class LoggedParser {
  private static final int ACTION_AT = 2;
  private static final int REASON_AT = 3;
  private static final int INTERFACE_AT = 4;
  private static final int RULE_SET_AT = 20;
  private static final int RULE_AT = 36;
  private static final int RULE_IN_SET_AT = 40;
  private static final int MOST_NAME = 15;

  private static final Map<String, Integer> ACTIONS =
      Map.ofEntries(
          entry("pass", 0),
          entry("accept", 0),
          entry("drop", 1),
          entry("block", 1),
          entry("scrub", 2),
          entry("noscrub", 3),
          entry("nat", 4),
          entry("nonat", 5),
          entry("binat", 6),
          entry("nobinat", 7),
          entry("rdr", 8),
          entry("nordr", 9),
          entry("synproxy-drop", 10));

  private static final Map<String, Integer> REASONS =
      Map.ofEntries(
          entry("match", 0),
          entry("bad-offset", 1),
          entry("fragment", 2),
          entry("short", 3),
          entry("normalize", 4),
          entry("memory", 5),
          entry("bad-timestamp", 6),
          entry("congestion", 7),
          entry("ip-option", 8),
          entry("proto-cksum", 9),
          entry("state-mismatch", 10),
          entry("state-insert", 11),
          entry("state-limit", 12),
          entry("src-limit", 13),
          entry("synproxy", 14));

  private final Tokens tokens;

  LoggedParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** What begins with one of the words. */
  Expression field() {
    Token word = tokens.take();
    return switch (word.text().toLowerCase(Locale.ROOT)) {
      case "on", "ifname" -> name(word, INTERFACE_AT, "an interface's name is expected here");
      case "rset", "ruleset" -> name(word, RULE_SET_AT, "a rule set's name is expected here");
      case "rnr", "rulenum" -> number(word, RULE_AT);
      case "srnr", "subrulenum" -> number(word, RULE_IN_SET_AT);
      case "reason" -> {
        String wanted = "a reason is expected here, such as match";
        Token reason = tokens.at(Kind.NUMBER) ? tokens.take() : tokens.take(Kind.NAME, wanted);
        int value = reason.is(Kind.NUMBER) ? reason.value() : known(REASONS, reason);
        yield octet(word, reason, REASON_AT, value);
      }
      default -> {
        Token action = tokens.take(Kind.NAME, "an action is expected here, such as pass or block");
        yield octet(word, action, ACTION_AT, known(ACTIONS, action));
      }
    };
  }

  private Expression name(Token word, int at, String wanted) {
    Token name = tokens.take(Kind.NAME, wanted);
    if (name.text().length() > MOST_NAME) {
      throw new FilterProblem("a name has %d letters at most".formatted(MOST_NAME), name.place());
    }
    return new Expression.LoggedName(at, name.text(), word.place().to(name.place()));
  }

  private Expression number(Token word, int at) {
    Token number = tokens.take(Kind.NUMBER, "a rule's number is expected here");
    return new Expression.LoggedNumber(
        at, Integer.BYTES, number.value(), word.place().to(number.place()));
  }

  private static Expression octet(Token word, Token last, int at, int value) {
    return new Expression.LoggedNumber(at, Byte.BYTES, value, word.place().to(last.place()));
  }

  private static int known(Map<String, Integer> names, Token name) {
    @Nullable Integer value = names.get(name.text().toLowerCase(Locale.ROOT));
    if (value == null) {
      throw new FilterProblem("pf has no such word in pcap-filter(7)", name.place());
    }
    return value;
  }
}
