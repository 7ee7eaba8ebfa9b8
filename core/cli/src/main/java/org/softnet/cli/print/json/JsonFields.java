package org.softnet.cli.print.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.host.tree.LayerTree;
import org.softnet.host.tree.Shape;
import org.softnet.host.tree.Shapes;
import org.softnet.host.tree.Slot;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * The fields of a layer as properties of the object under way. A field stands under its name; one
 * that may be repeated is an array, a branch is an array of objects.
 */
final class JsonFields {
  private final JsonGenerator json;
  private final LayerTree tree;
  private final SerializedString[] names;
  private final Line value = new Line();
  private final Line text = new Line();
  private final char[] digits = new char[20];
  private boolean[] written = new boolean[64];
  private View view = new View();

  JsonFields(JsonGenerator json, Shapes shapes, LayerTree tree) {
    this.json = json;
    this.tree = tree;
    this.names = new SerializedString[shapes.slots()];
    for (Shape shape : shapes.all()) {
      for (Slot slot : shape.slots()) {
        names[slot.number()] = Keys.key(slot.field().name());
      }
    }
  }

  /** Writes every node of the tree; {@code view} is its layer. */
  void write(View view) {
    this.view = view;
    if (written.length < tree.size()) {
      written = new boolean[Math.max(tree.size(), written.length * 2)];
    } else {
      Arrays.fill(written, 0, tree.size(), false);
    }
    properties(0, tree.size());
  }

  /** The nodes from {@code from} to {@code end}, without those under branches among them. */
  private void properties(int from, int end) {
    for (int node = from; node < end; node = tree.end(node)) {
      if (!written[node]) {
        property(node, end);
      }
    }
  }

  private void property(int node, int end) {
    Slot slot = tree.slot(node);
    json.writeName(names[slot.number()]);
    if (!(slot.field() instanceof Field.Placed placed) || placed.at() != Field.FLOATING) {
      value(node);
      return;
    }
    int next = next(slot, node, end);
    if (next == end && placed.occurs() == Field.Occurs.ONCE) {
      value(node);
      return;
    }
    json.writeStartArray();
    value(node);
    for (; next < end; next = next(slot, next, end)) {
      written[next] = true;
      value(next);
    }
    json.writeEndArray();
  }

  /** The next node of the same field behind {@code node}; {@code end} if there is none. */
  private int next(Slot slot, int node, int end) {
    int next = tree.end(node);
    while (next < end && tree.slot(next) != slot) {
      next = tree.end(next);
    }
    return next;
  }

  private void value(int node) {
    switch (tree.kind(node)) {
      case PLACED -> placed(tree.slot(node).field(), tree.at(node), tree.octets(node));
      case TOLD, DERIVED -> number(tree.slot(node).field(), tree.value(node));
      case BRANCH -> branch(node);
    }
  }

  private void branch(int node) {
    json.writeStartObject();
    json.writeName(Keys.AT);
    json.writeNumber(tree.at(node));
    json.writeName(Keys.VALUE);
    placed(tree.slot(node).field(), tree.at(node), tree.octets(node));
    properties(node + 1, tree.end(node));
    json.writeEndObject();
  }

  private void placed(Field field, int at, int octets) {
    value.clear();
    switch (field) {
      case Field.UInt number -> number(number, number.longAt(view, at));
      case Field.Flag flag -> json.writeBoolean(flag.at(view, at));
      case Field.Text characters -> {
        characters.spelling().write(value, view, at, octets);
        JsonText.write(value, text.clear());
        raw(text);
      }
      case Field.Mac _ -> raw(value.mac(view, at));
      case Field.Ipv4 _ -> raw(value.ipv4(view, at));
      case Field.Ipv6 _ -> raw(value.ipv6(view, at));
      case Field.Bytes _ -> raw(value.bytes(view, at, octets));
      case Field.Derived _, Field.Spelled _, Field.AnyOf _, Field.OfFrame _ ->
          json.writeNull(); // have no place
    }
  }

  /** A string that needs no escape, or has them. */
  private void raw(Line string) {
    json.writeRawUTF8String(string.octets(), 0, string.length());
  }

  private void number(Field field, long number) {
    switch (field) {
      case Field.UInt unsigned -> {
        if (unsigned.isNamed()) {
          json.writeStartObject();
          json.writeName(Keys.VALUE);
          unsigned(number);
          label(unsigned.labelsIn(view).of(number));
        } else {
          unsigned(number);
        }
      }
      case Field.Derived derived -> {
        if (derived.base() == Field.Base.TRUTH) {
          json.writeBoolean(number != 0);
        } else if (derived.labels().size() > 0) {
          json.writeStartObject();
          json.writeName(Keys.VALUE);
          json.writeNumber(number); // may be negative
          label(derived.labels().of(number));
        } else {
          json.writeNumber(number);
        }
      }
      case Field.Placed _, Field.Spelled _, Field.AnyOf _, Field.OfFrame _ ->
          json.writeNumber(number);
    }
  }

  /** The end of an object that holds a value: its name, if it has one. */
  private void label(@Nullable String label) {
    if (label != null) {
      json.writeName(Keys.LABEL);
      json.writeString(label);
    }
    json.writeEndObject();
  }

  private void unsigned(long number) {
    if (number >= 0) {
      json.writeNumber(number);
      return;
    }
    value.clear().unsigned(number);
    for (int i = 0; i < value.length(); i++) {
      digits[i] = (char) value.octets()[i];
    }
    json.writeNumber(digits, 0, value.length());
  }
}
