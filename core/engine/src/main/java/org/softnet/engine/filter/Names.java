package org.softnet.engine.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Protocol;
import org.softnet.engine.filter.Declarations.Declaration;
import org.softnet.engine.filter.run.FieldValues;
import org.softnet.engine.filter.run.Occurrences;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Operand;

/** Finds what a word names: a field, a protocol, the frame. */
final class Names {

  private final Declarations declarations;
  private final List<String> warnings = new ArrayList<>();

  Names(Declarations declarations) {
    this.declarations = declarations;
  }

  /** What a person should know of a filter that is right. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Whether a word names something. */
  boolean isName(Operand operand) {
    return operand instanceof Operand.Word word && find(word, Occurrences.ALL) != null;
  }

  /**
   * What a word names, in certain layers.
   *
   * @throws FilterProblem if it names nothing
   */
  Term resolve(Operand.Word word, Occurrences layers) {
    Term term = find(word, layers);
    if (term == null) {
      throw unknown(word);
    }
    if (term instanceof Term.OfProtocol protocol && protocol.protocols().isEmpty()) {
      warn(word.text());
    }
    return term;
  }

  private void warn(String name) {
    String warning =
        "'%s' is the name of a protocol, which no packet has here; write :%s or 0x%s for octets"
            .formatted(name, name, name);
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  /** The problem that a word names nothing, and what is spelled like it. */
  FilterProblem unknown(Operand.Word word) {
    String name = name(word);
    List<String> similar = declarations.similar(name);
    return new FilterProblem(
        "there is no field or protocol '%s'%s"
            .formatted(
                name.length() <= 60 ? name : name.substring(0, 60) + "...",
                similar.isEmpty() ? "" : "; did you mean " + String.join(", ", similar) + "?"),
        word.place());
  }

  /** A leading dot says that a name follows. */
  private static String name(Operand.Word word) {
    return word.text().startsWith(".") ? word.text().substring(1) : word.text();
  }

  private @Nullable Term find(Operand.Word word, Occurrences layers) {
    String name = name(word);
    List<Declaration> fields = declarations.fields(name);
    if (!fields.isEmpty()) {
      return field(fields, layers);
    }
    if (name.equals(Declarations.FRAME)) {
      return new Term.WholeFrame(layers);
    }
    List<Protocol> protocols = declarations.protocols(name);
    if (!protocols.isEmpty() || declarations.isForeign(name)) {
      return new Term.OfProtocol(protocols, layers, false);
    }
    if (word.text().startsWith(".")) {
      throw unknown(word);
    }
    return null;
  }

  private static Term field(List<Declaration> declarations, Occurrences layers) {
    Field first = declarations.getFirst().field();
    if (first instanceof Field.OfFrame frame) {
      return new Term.OfFrame(frame, type(frame), frame.labels(), layers);
    }
    List<FieldValues.Source> sources = new ArrayList<>();
    for (Declaration declaration : declarations) {
      Protocol protocol = declaration.protocol();
      if (protocol != null) {
        sources.add(new FieldValues.Source(protocol, declaration.field()));
      }
    }
    return new Term.OfField(List.copyOf(sources), type(first), labels(first), layers, false);
  }

  private static ValueType type(Field field) {
    return switch (field) {
      case Field.UInt number -> ValueType.unsigned(number.octets());
      case Field.SInt number -> ValueType.signed(number.octets());
      case Field.Time _ -> ValueType.TIME;
      case Field.Flag _ -> ValueType.BOOLEAN;
      case Field.Mac _ -> ValueType.ETHER;
      case Field.Ipv4 _ -> ValueType.IPV4;
      case Field.Ipv6 _ -> ValueType.IPV6;
      case Field.Bytes _ -> ValueType.OCTETS;
      case Field.Text _, Field.Spelled _ -> ValueType.TEXT;
      case Field.Derived derived ->
          switch (derived.base()) {
            case TRUTH -> ValueType.BOOLEAN;
            case SIGNED -> ValueType.signed(derived.octets());
            case SECONDS -> ValueType.DURATION;
            case DECIMAL, HEX -> ValueType.unsigned(derived.octets());
          };
      case Field.AnyOf any -> type(any.fields().getFirst());
      case Field.OfFrame frame -> type(frame);
    };
  }

  private static ValueType type(Field.OfFrame field) {
    return switch (field.item().kind()) {
      case NUMBER, HEX -> ValueType.unsigned(field.item().octets());
      case SIGNED -> ValueType.signed(field.item().octets());
      case FLAG -> ValueType.BOOLEAN;
      case OCTETS -> ValueType.OCTETS;
      case TIME -> ValueType.TIME;
      case SECONDS -> ValueType.DURATION;
      case TEXT, REMARK -> ValueType.TEXT;
    };
  }

  private static Labels labels(Field field) {
    return switch (field) {
      case Field.UInt number -> number.labels();
      case Field.SInt number -> number.labels();
      case Field.Flag flag -> flag.labels();
      case Field.Derived derived -> derived.labels();
      case Field.AnyOf any -> labels(any.fields().getFirst());
      case Field.OfFrame frame -> frame.labels();
      case Field.Mac _,
          Field.Ipv4 _,
          Field.Ipv6 _,
          Field.Bytes _,
          Field.Time _,
          Field.Text _,
          Field.Spelled _ ->
          Labels.NONE;
    };
  }
}
