package org.softnet.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/** Writes down what a protocol shows, as the fields output writes it. */
final class FieldRecorder implements Details {
  private final View header;
  private final List<Map.Entry<String, String>> shown = new ArrayList<>();
  private int open;

  FieldRecorder(View header) {
    this.header = header;
  }

  /** The fields with a fixed place that are present, in the order of their declaration. */
  static Map<String, String> fixed(List<Field> fields, View header) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field instanceof Field.Placed placed && placed.presentIn(header)) {
        values.put(field.name(), new Line().value(placed, header).toString());
      }
    }
    return values;
  }

  /** The numbers that are computed from a whole header. */
  static Map<String, String> derived(List<Field> fields, Layer layer) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field instanceof Field.Derived derived && layer.shows(derived)) {
        values.put(field.name(), new Line().derived(derived, layer).toString());
      }
    }
    return values;
  }

  /** The texts that are computed from a whole header. */
  static Map<String, String> spelled(List<Field> fields, Layer layer) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field instanceof Field.Spelled spelled && layer.shows(spelled)) {
        Line line = new Line();
        spelled.spelling().write(layer, line);
        values.put(field.name(), line.toString());
      }
    }
    return values;
  }

  List<Map.Entry<String, String>> shown() {
    if (open != 0) {
      throw new IllegalStateException(open + " groups are open at the end");
    }
    return shown;
  }

  @Override
  public void at(Field.Placed field, int at, int octets) {
    if (header.has(at, octets)) {
      shown.add(Map.entry(field.name(), new Line().value(field, header, at, octets).toString()));
    }
  }

  @Override
  public void value(Field.UInt field, int at, int octets, long value) {
    shown.add(Map.entry(field.name(), new Line().number(field, value).toString()));
  }

  @Override
  public void open(Field.Placed group, int at, int octets) {
    open++;
    at(group, at, octets);
  }

  @Override
  public void close() {
    open--;
  }
}
