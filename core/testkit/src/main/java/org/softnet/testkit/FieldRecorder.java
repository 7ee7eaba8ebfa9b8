package org.softnet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Writes down what a protocol shows, as the fields output writes it, and refuses what no output
 * could show right: a field that is not declared, that has a fixed place and so shows already, that
 * is repeated in its branch without being declared so, or that is a branch without being opened.
 */
public final class FieldRecorder implements Details {
  private final List<Field> declared;
  private final View header;
  private final List<Map.Entry<String, String>> shown = new ArrayList<>();
  private final Deque<Set<String>> branches = new ArrayDeque<>();

  /** Writes down what a protocol that declares these fields emits of {@code header}. */
  public FieldRecorder(List<Field> declared, View header) {
    this.declared = declared;
    this.header = header;
    branches.push(new HashSet<>());
  }

  /** The fields with a fixed place that are present, in the order of their declaration. */
  public static Map<String, String> fixed(List<Field> fields, View header) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field instanceof Field.Placed placed && placed.presentIn(header)) {
        values.put(field.name(), new Line().value(placed, header).toString());
      }
    }
    return values;
  }

  /** The numbers that are computed from a whole header. */
  public static Map<String, String> derived(List<Field> fields, Layer layer) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field instanceof Field.Derived derived && layer.shows(derived)) {
        values.put(field.name(), new Line().derived(derived, layer).toString());
      }
    }
    return values;
  }

  /** The texts that are computed from a whole header. */
  public static Map<String, String> spelled(List<Field> fields, Layer layer) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field instanceof Field.Spelled spelled && layer.shows(spelled)) {
        Line line = new Line();
        spelled.writing().write(layer, line);
        values.put(field.name(), line.toString());
      }
    }
    return values;
  }

  /** What was emitted, in that order. */
  public List<Map.Entry<String, String>> shown() {
    assertThat(branches).as("branches open at the end, the whole among them").hasSize(1);
    return shown;
  }

  @Override
  public void at(Field.Placed field, int at, int octets) {
    check(field, field.occurs() != Field.Occurs.BRANCH);
    show(field, at, octets);
  }

  @Override
  public void value(Field.UInt field, int at, int octets, long value) {
    check(field, field.occurs() != Field.Occurs.BRANCH);
    shown.add(Map.entry(field.name(), new Line().number(field, value).toString()));
  }

  @Override
  public void open(Field.Placed group, int at, int octets) {
    check(group, group.occurs() == Field.Occurs.BRANCH);
    show(group, at, octets);
    branches.push(new HashSet<>());
  }

  @Override
  public void close() {
    assertThat(branches).as("a branch is open").hasSizeGreaterThan(1);
    branches.pop();
  }

  private void show(Field.Placed field, int at, int octets) {
    if (header.has(at, octets)) {
      shown.add(Map.entry(field.name(), new Line().value(field, header, at, octets).toString()));
    }
  }

  @SuppressWarnings("ReferenceEquality") // a declaration is itself
  private void check(Field.Placed field, boolean kind) {
    String name = field.name();
    if (!kind) {
      throw new AssertionError(
          name + ": Field.group declares what Details.open opens, and only that");
    }
    if (declared.stream().noneMatch(known -> known == field)) {
      throw new AssertionError(name + " is shown and not declared");
    }
    if (field.at() != Field.FLOATING) {
      throw new AssertionError(name + " has a fixed place and shows without being told");
    }
    boolean first = branches.getFirst().add(name);
    if (!first && field.occurs() == Field.Occurs.ONCE) {
      throw new AssertionError(name + " is repeated in its branch: declare it repeated()");
    }
  }
}
