package org.softnet.engine.filter;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Labels;
import org.softnet.engine.filter.Term.Constant;
import org.softnet.engine.filter.Term.Literal;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Octets;
import org.softnet.engine.filter.syntax.Operand;

/** Turns what is written into values of the type that the other side has. */
final class Literals {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;
  private static final int MAC_OCTETS = 6;
  private static final int SHOWN_NAMES = 5;
  private static final int SHOWN_CHARACTERS = 60;

  private final TimeLiterals times;
  private final Declarations declarations;

  Literals(Supplier<ZoneId> zone, Declarations declarations) {
    this.times = new TimeLiterals(zone);
    this.declarations = declarations;
  }

  /** Whether {@code operand} is a value and nothing else, names of fields apart. */
  static boolean isLiteral(Operand operand) {
    return operand instanceof Operand.Word
        || operand instanceof Operand.Quoted
        || operand instanceof Operand.CharacterConstant;
  }

  /**
   * The value of {@code operand} as a {@code type}.
   *
   * @param labels the names that values of the other side have
   * @throws FilterProblem if it is none
   */
  Constant constant(Operand operand, ValueType type, Labels labels) {
    return new Constant(type, value(operand, type, labels));
  }

  private Literal value(Operand operand, ValueType type, Labels labels) {
    return switch (type.kind()) {
      case UNSIGNED, SIGNED -> number(operand, type, labels);
      case BOOLEAN -> bool(operand, type, labels);
      case IPV4 -> ipv4(word(operand, type), operand, type);
      case IPV6 -> ipv6(word(operand, type), operand, type);
      case ETHER -> mac(word(operand, type), operand, type);
      case OCTETS, PROTOCOL -> octets(operand, type);
      case TEXT -> new Literal.Bytes(textOf(operand), Integer.MAX_VALUE);
      case TIME -> time(operand, type, date(operand));
      case DURATION -> time(operand, type, TimeLiterals.duration(word(operand, type)));
    };
  }

  private static Octets textOf(Operand operand) {
    return switch (operand) {
      case Operand.Quoted quoted -> quoted.octets();
      case Operand.CharacterConstant character -> Octets.of(new byte[] {(byte) character.octet()});
      case Operand.Word word -> Octets.of(word.text().getBytes(StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException(operand.toString());
    };
  }

  private static String plain(Operand operand) {
    return new String(textOf(operand).memory(), StandardCharsets.UTF_8);
  }

  /** The text of what stands without quotes; types that are never quoted refuse the rest. */
  private String word(Operand operand, ValueType type) {
    if (operand instanceof Operand.Word word) {
      String text = word.text();
      return text.startsWith(":") && !text.startsWith("::") ? text.substring(1) : text;
    }
    throw no(operand, type, "; write it without quotes");
  }

  private Literal.Numeral number(Operand operand, ValueType type, Labels labels) {
    if (operand instanceof Operand.CharacterConstant character) {
      return new Literal.Numeral(character.octet(), false);
    }
    if (operand instanceof Operand.Word word && Numerals.looksLikeNumber(word.text())) {
      Long value = Numerals.unsigned(word.text());
      if (value == null && labels.size() == 0) {
        throw no(operand, type, "");
      }
      if (value != null) {
        return inRange(value, operand, type);
      }
    }
    return new Literal.Numeral(labelled(operand, type, labels), false);
  }

  private static Literal.Numeral inRange(long value, Operand operand, ValueType type) {
    long greatest = type.is(ValueType.Kind.SIGNED) ? type.greatest() >>> 1 : type.greatest();
    if (Long.compareUnsigned(value, greatest) > 0) {
      throw new FilterProblem(
          "%s is too big: %s holds %s at most"
              .formatted(shown(operand), type.words(), Long.toUnsignedString(greatest)),
          operand.place());
    }
    return new Literal.Numeral(value, false);
  }

  private Literal.Numeral bool(Operand operand, ValueType type, Labels labels) {
    if (operand instanceof Operand.CharacterConstant character) {
      return truth(character.octet() != 0);
    }
    if (operand instanceof Operand.Word word) {
      switch (word.text()) {
        case "True", "TRUE" -> {
          return truth(true);
        }
        case "False", "FALSE" -> {
          return truth(false);
        }
        default -> {
          Long value = Numerals.unsigned(word.text());
          if (value != null) {
            return truth(value != 0);
          }
        }
      }
    }
    return truth(labelled(operand, type, labels) != 0);
  }

  private static Literal.Numeral truth(boolean value) {
    return new Literal.Numeral(value ? 1 : 0, false);
  }

  /** The value that has a name, whatever its case. */
  private long labelled(Operand operand, ValueType type, Labels labels) {
    String name = plain(operand);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.of(labels.value(i), "");
      if (label.equalsIgnoreCase(name)) {
        return labels.value(i);
      }
      names.add(label);
    }
    if (names.isEmpty()) {
      throw no(operand, type, "");
    }
    List<String> nearest = NearestNames.nearest(name, names, SHOWN_NAMES);
    String hint =
        nearest.isEmpty()
            ? "; its values have names such as "
                + String.join(", ", names.subList(0, Math.min(SHOWN_NAMES, names.size())))
            : "; did you mean \"" + String.join("\", \"", nearest) + "\"?";
    throw no(operand, type, hint);
  }

  private Literal.Address ipv4(String text, Operand operand, ValueType type) {
    Long address = AddressLiterals.ipv4(AddressLiterals.address(text));
    if (address == null) {
      throw no(operand, type, "");
    }
    return new Literal.Address(address, prefix(text, IPV4_BITS, operand));
  }

  private Literal.Bytes ipv6(String text, Operand operand, ValueType type) {
    byte[] address = AddressLiterals.ipv6(AddressLiterals.address(text));
    if (address == null) {
      throw no(operand, type, "");
    }
    return new Literal.Bytes(Octets.of(address), prefix(text, IPV6_BITS, operand));
  }

  private static int prefix(String text, int whole, Operand operand) {
    int bits = AddressLiterals.prefix(text, whole);
    if (bits < 0 || bits > whole) {
      throw new FilterProblem(
          "a prefix length is a number from 0 to %d".formatted(whole), operand.place());
    }
    return bits;
  }

  private Literal.Bytes mac(String text, Operand operand, ValueType type) {
    byte[] octets = OctetLiterals.octets(text);
    if (octets == null) {
      throw no(operand, type, "");
    }
    if (octets.length != MAC_OCTETS) {
      throw no(operand, type, ": it has %d octets, not 6".formatted(octets.length));
    }
    return new Literal.Bytes(Octets.of(octets), Integer.MAX_VALUE);
  }

  private Literal.Bytes octets(Operand operand, ValueType type) {
    if (!(operand instanceof Operand.Word word)) {
      return new Literal.Bytes(textOf(operand), Integer.MAX_VALUE);
    }
    return octetsOf(word, type);
  }

  /** Octets out of a word, whatever the other side is. */
  Literal.Bytes octetsOf(Operand operand, ValueType type) {
    byte[] octets = operand instanceof Operand.Word word ? OctetLiterals.octets(word.text()) : null;
    if (octets == null) {
      throw no(operand, type, "; octets are 45:00 or 4500, and text stands in quotes");
    }
    return new Literal.Bytes(Octets.of(octets), Integer.MAX_VALUE);
  }

  private Literal.Numeral time(Operand operand, ValueType type, @Nullable Long nanos) {
    if (nanos == null) {
      throw no(
          operand,
          type,
          type.is(ValueType.Kind.TIME)
              ? "; write \"2011-07-04 12:34:56\" or \"Nov 12, 1999 08:55:44.123\""
              : "; write seconds, as 0.25");
    }
    return new Literal.Numeral(nanos, nanos < 0);
  }

  private @Nullable Long date(Operand operand) {
    String text = plain(operand);
    boolean unquoted = operand instanceof Operand.Word && text.indexOf(':') >= 0;
    return unquoted ? null : times.date(text);
  }

  private FilterProblem no(Operand operand, ValueType type, String hint) {
    String also = "";
    if (operand instanceof Operand.Word word && hint.isEmpty() && looksLikeField(word.text())) {
      List<String> similar = declarations.similar(word.text());
      also =
          similar.isEmpty()
              ? ", nor a field"
              : ", nor a field; did you mean " + String.join(", ", similar) + "?";
    }
    return new FilterProblem(
        "%s is not %s%s%s".formatted(shown(operand), type.words(), also, hint), operand.place());
  }

  private static boolean looksLikeField(String text) {
    return text.indexOf('.') > 0 && Character.isLetter(text.charAt(0)) && text.indexOf(':') < 0;
  }

  /** As it was written, cut if a person would not want all of it. */
  static String shown(Operand operand) {
    String text =
        switch (operand) {
          case Operand.Word word -> "'" + word.text() + "'";
          case Operand.Quoted quoted -> quoted.text();
          case Operand.CharacterConstant character -> character.text();
          default -> "this";
        };
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
