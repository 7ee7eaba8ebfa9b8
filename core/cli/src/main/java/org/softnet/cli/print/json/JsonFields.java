package org.softnet.cli.print.json;

import java.util.Arrays;
import org.softnet.api.Field;
import org.softnet.api.Labels;
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
  private final Form[] forms;
  private final boolean[] floating;
  private final Named[] named;
  private final Line value = new Line();
  private final Line text = new Line();
  private final char[] digits = new char[20];
  private boolean[] written = new boolean[64];
  private View view = new View();

  JsonFields(JsonGenerator json, Shapes shapes, LayerTree tree) {
    this.json = json;
    this.tree = tree;
    this.names = new SerializedString[shapes.slots()];
    this.forms = new Form[shapes.slots()];
    this.floating = new boolean[shapes.slots()];
    this.named = new Named[shapes.slots()];
    for (Shape shape : shapes.all()) {
      shape.slots().forEach(this::prepare);
    }
  }

  private void prepare(Slot slot) {
    int number = slot.number();
    Field field = slot.field();
    names[number] = Keys.key(field.name());
    forms[number] = Form.of(field);
    floating[number] = field instanceof Field.Placed placed && placed.at() == Field.FLOATING;
    named[number] = new Named(labels(field));
  }

  private static Labels labels(Field field) {
    return switch (field) {
      case Field.UInt number -> number.labels();
      case Field.Derived derived -> derived.labels();
      case Field.Placed _, Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> Labels.NONE;
    };
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
    if (!floating[slot.number()]) {
      value(node);
      return;
    }
    int next = next(slot, node, end);
    if (next == end && ((Field.Placed) slot.field()).occurs() == Field.Occurs.ONCE) {
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
      case PLACED -> placed(tree.slot(node), tree.at(node), tree.octets(node));
      case TOLD, DERIVED -> number(tree.slot(node), tree.value(node));
      case BRANCH -> branch(node);
    }
  }

  private void branch(int node) {
    json.writeStartObject();
    json.writeName(Keys.AT);
    json.writeNumber(tree.at(node));
    json.writeName(Keys.VALUE);
    placed(tree.slot(node), tree.at(node), tree.octets(node));
    properties(node + 1, tree.end(node));
    json.writeEndObject();
  }

  private void placed(Slot slot, int at, int octets) {
    value.clear();
    switch (forms[slot.number()]) {
      case UNSIGNED, NAMED, NAMED_BY_HEADER ->
          number(slot, ((Field.UInt) slot.field()).longAt(view, at));
      case BIT -> json.writeBoolean(((Field.Flag) slot.field()).at(view, at));
      case TEXT -> {
        ((Field.Text) slot.field()).spelling().write(value, view, at, octets);
        JsonText.write(value, text.clear());
        raw(text);
      }
      case MAC -> raw(value.mac(view, at));
      case IPV4 -> raw(value.ipv4(view, at));
      case IPV6 -> raw(value.ipv6(view, at));
      case OCTETS -> raw(value.bytes(view, at, octets));
      case SIGNED, SIGNED_NAMED, TRUTH, NOTHING -> json.writeNull(); // have no place
    }
  }

  /** A string that needs no escape, or has them. */
  private void raw(Line string) {
    json.writeRawUTF8String(string.octets(), 0, string.length());
  }

  private void number(Slot slot, long number) {
    switch (forms[slot.number()]) {
      case UNSIGNED -> unsigned(number);
      case NAMED -> {
        if (number >= 0) {
          named[slot.number()].write(json, number);
        } else { // of 64 bits, too large for a name
          json.writeStartObject();
          json.writeName(Keys.VALUE);
          unsigned(number);
          json.writeEndObject();
        }
      }
      case SIGNED_NAMED -> named[slot.number()].write(json, number);
      case NAMED_BY_HEADER ->
          Named.write(json, number, ((Field.UInt) slot.field()).labelsIn(view).of(number));
      case TRUTH -> json.writeBoolean(number != 0);
      case SIGNED, BIT, TEXT, MAC, IPV4, IPV6, OCTETS, NOTHING -> json.writeNumber(number);
    }
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
