package org.softnet.host;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.filter.NearestNames;

/**
 * A person's word on who receives keys of a table, in tshark's spelling: {@code
 * tcp.port==8888,http}, {@code udp.port==5000-5010,rtp}, {@code ethertype==0x88b5,ip}.
 *
 * @param table the table's name
 * @param from the first key
 * @param to the last key
 * @param protocol the receiver's name
 */
record DecodeAs(String table, long from, long to, String protocol) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([^=,\\s]+)\\s*==?\\s*([^-:,=\\s]+)\\s*(?:([-:])\\s*([^,\\s]+)\\s*)?,\\s*(\\S+)\\s*");
  private static final long MOST_KEYS = 1 << 16;
  private static final int NEAREST = 3;

  /** Reads a rule; what it names is looked up by {@link #bind}. */
  static DecodeAs parse(String rule) {
    Matcher form = FORM.matcher(rule);
    if (!form.matches()) {
      throw new DecodeAsException(
          "'%s' is not of the form TABLE==NUMBER,PROTOCOL, as in tcp.port==8888,http"
              .formatted(rule));
    }
    long from = number(form.group(2), rule);
    String by = form.group(3);
    long to =
        by == null
            ? from
            : by.equals("-") ? number(form.group(4), rule) : from + number(form.group(4), rule) - 1;
    if (to < from || to - from >= MOST_KEYS) {
      throw new DecodeAsException(
          "'%s': a range is FIRST-LAST or FIRST:COUNT, of 1 to %,d numbers"
              .formatted(rule, MOST_KEYS));
    }
    return new DecodeAs(form.group(1), from, to, form.group(5));
  }

  private static long number(String text, String rule) {
    try {
      long number = Long.decode(text);
      if (number >= 0 && number <= 0xffff_ffffL) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as a number that is too large is
    }
    throw new DecodeAsException(
        "'%s': %s is no number of a table: 8888, or 0x88b5".formatted(rule, text));
  }

  /** Makes it so in {@code registry}. */
  void bind(TableRegistry registry, List<Protocol> protocols) {
    Table known =
        registry.tables().stream()
            .filter(candidate -> candidate.name().equals(table))
            .findFirst()
            .orElseThrow(() -> unknown("table", table, tableNames(registry)));
    Protocol receiver =
        protocols.stream()
            .filter(candidate -> candidate.name().equals(protocol.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() ->
                unknown("protocol", protocol, protocols.stream().map(Protocol::name).toList()));
    if (known.keyBits() < Integer.SIZE && to >>> known.keyBits() != 0) {
      throw new DecodeAsException(
          "%s has numbers of %d bits, up to %d; %d is none"
              .formatted(table, known.keyBits(), (1L << known.keyBits()) - 1, to));
    }
    for (long key = from; key <= to; key++) {
      registry.bind(known, (int) key, receiver);
    }
  }

  private static List<String> tableNames(TableRegistry registry) {
    return registry.tables().stream().map(Table::name).toList();
  }

  private static DecodeAsException unknown(String what, String name, List<String> names) {
    List<String> nearest = NearestNames.nearest(name, names, NEAREST);
    return new DecodeAsException(
        "there is no %s '%s'%s (softnet %ss lists them)"
            .formatted(
                what,
                name,
                nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?",
                what));
  }
}
