package org.softnet.engine.bpf.syntax;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.engine.bpf.syntax.Token.Kind;
import org.softnet.engine.filter.syntax.FilterProblem;

/**
 * Reads {@code type}, {@code subtype} and {@code dir}: what the frame control field of IEEE 802.11
 * says, section 9.2.4.1. The names are those of pcap-filter(7).
 */
final class WlanParser {
  private static final int TYPE_MASK = 0x0c;
  private static final int SUBTYPE_MASK = 0xf0;
  private static final int DIRECTION_MASK = 0x03;
  private static final int MANAGEMENT = 0x00;
  private static final int CONTROL = 0x04;
  private static final int DATA = 0x08;

  private static final Map<String, Integer> TYPES =
      Map.of(
          "mgt", MANAGEMENT,
          "management", MANAGEMENT,
          "ctl", CONTROL,
          "control", CONTROL,
          "data", DATA);

  /** Subtype and type in one octet. */
  private static final Map<String, Integer> SUBTYPES =
      Map.ofEntries(
          entry("assocreq", 0x00),
          entry("assoc-req", 0x00),
          entry("assocresp", 0x10),
          entry("assoc-resp", 0x10),
          entry("reassocreq", 0x20),
          entry("reassoc-req", 0x20),
          entry("reassocresp", 0x30),
          entry("reassoc-resp", 0x30),
          entry("probereq", 0x40),
          entry("probe-req", 0x40),
          entry("proberesp", 0x50),
          entry("probe-resp", 0x50),
          entry("beacon", 0x80),
          entry("atim", 0x90),
          entry("disassoc", 0xa0),
          entry("disassociation", 0xa0),
          entry("auth", 0xb0),
          entry("authentication", 0xb0),
          entry("deauth", 0xc0),
          entry("deauthentication", 0xc0),
          entry("ps-poll", 0xa4),
          entry("rts", 0xb4),
          entry("cts", 0xc4),
          entry("ack", 0xd4),
          entry("cf-end", 0xe4),
          entry("cf-end-ack", 0xf4),
          entry("data", 0x08),
          entry("data-cf-ack", 0x18),
          entry("data-cf-poll", 0x28),
          entry("data-cf-ack-poll", 0x38),
          entry("null", 0x48),
          entry("cf-ack", 0x58),
          entry("cf-poll", 0x68),
          entry("cf-ack-poll", 0x78),
          entry("qos-data", 0x88),
          entry("qos-data-cf-ack", 0x98),
          entry("qos-data-cf-poll", 0xa8),
          entry("qos-data-cf-ack-poll", 0xb8),
          entry("qos", 0xc8),
          entry("qos-cf-poll", 0xe8),
          entry("qos-cf-ack-poll", 0xf8));

  private static final Map<String, Integer> DIRECTIONS =
      Map.of("nods", 0, "tods", 1, "fromds", 2, "dstods", 3);

  private final Tokens tokens;

  WlanParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** What begins with one of the three words. */
  Expression frameControl() {
    Token word = tokens.take();
    return switch (word.kind()) {
      case WLAN_TYPE -> type(word);
      case WLAN_SUBTYPE -> {
        Token name = tokens.take(Kind.NAME, "a frame's name is expected here, such as beacon");
        yield control(word, name, known(SUBTYPES, name), TYPE_MASK | SUBTYPE_MASK);
      }
      default -> {
        Token name = nameOrNumber("a direction is expected here: nods, tods, fromds or dstods");
        int value = name.is(Kind.NUMBER) ? name.value() : known(DIRECTIONS, name);
        yield new Expression.FrameControl(1, value, DIRECTION_MASK, word.place().to(name.place()));
      }
    };
  }

  private Expression type(Token word) {
    Token name = nameOrNumber("a type is expected here: mgt, ctl or data");
    int type = name.is(Kind.NUMBER) ? within(name, TYPE_MASK) : known(TYPES, name);
    if (!tokens.taken(Kind.WLAN_SUBTYPE)) {
      return control(word, name, type, TYPE_MASK);
    }
    Token sub = nameOrNumber("a subtype is expected here, such as beacon");
    int subtype = sub.is(Kind.NUMBER) ? within(sub, SUBTYPE_MASK) | type : known(SUBTYPES, sub);
    if ((subtype & TYPE_MASK) != type) {
      throw new FilterProblem("frames of that type have no such subtype", sub.place());
    }
    return control(word, sub, subtype, TYPE_MASK | SUBTYPE_MASK);
  }

  private static Expression control(Token word, Token last, int value, int mask) {
    return new Expression.FrameControl(0, value, mask, word.place().to(last.place()));
  }

  private Token nameOrNumber(String wanted) {
    return tokens.at(Kind.NUMBER) ? tokens.take() : tokens.take(Kind.NAME, wanted);
  }

  private static int within(Token number, int mask) {
    if ((number.value() & ~mask) != 0) {
      throw new FilterProblem(
          "this has bits outside 0x%02x of the frame control field".formatted(mask),
          number.place());
    }
    return number.value();
  }

  private static int known(Map<String, Integer> names, Token name) {
    @Nullable Integer value = names.get(name.text().toLowerCase(Locale.ROOT));
    if (value == null) {
      throw new FilterProblem("IEEE 802.11 has no such word in pcap-filter(7)", name.place());
    }
    return value;
  }
}
