package org.softnet.cli.print.json;

import java.util.Arrays;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.host.tree.LayerTree;
import org.softnet.host.tree.Shape;
import org.softnet.host.tree.Shapes;
import org.softnet.host.tree.Slot;

/**
 * The fields of a layer as members of the object under way. A field stands under its name; one that
 * may be repeated is an array, a branch is an array of objects.
 */
final class JsonFields {
  private static final byte[] NOTHING = {};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final Line line;
  private final LayerTree tree;
  private final Property[] properties;
  private final Line text = new Line();
  private final View last = new View(); // the octets written last
  private final View known = new View(); // octets that are not written
  private boolean[] done = new boolean[64];
  private View view = new View();

  /** The fields in {@code tree}, written at the end of {@code line}. */
  JsonFields(Line line, Shapes shapes, LayerTree tree) {
    this.line = line;
    this.tree = tree;
    this.properties = new Property[shapes.slots()];
    for (Shape shape : shapes.all()) {
      shape.slots().forEach(slot -> properties[slot.number()] = new Property(slot.field()));
    }
  }

  /** Another packet comes. */
  void next() {
    last.over(NOTHING, 0, 0, 0);
    known.over(NOTHING, 0, 0, 0);
  }

  /** Writes every node of the tree; {@code view} is its layer. */
  void write(View view) {
    next();
    members(view);
  }

  /**
   * The same for what no protocol took. The octets of all of it are left out if they are what the
   * layer below, whose payload they are, showed last.
   */
  void writeRest(View view) {
    known.over(last.memory(), last.start(), last.captured(), last.onWire());
    members(view);
  }

  private void members(View view) {
    this.view = view;
    if (done.length < tree.size()) {
      done = new boolean[Math.max(tree.size(), done.length * 2)];
    } else {
      Arrays.fill(done, 0, tree.size(), false);
    }
    members(0, tree.size());
  }

  /** The nodes from {@code from} to {@code end}, without those under branches among them. */
  private void members(int from, int end) {
    for (int node = from; node < end; node = tree.end(node)) {
      if (!done[node]) {
        member(node, end);
      }
    }
  }

  private void member(int node, int end) {
    Slot slot = tree.slot(node);
    Property property = properties[slot.number()];
    if (property.form() == Form.OCTETS && isKnown(node)) {
      return;
    }
    property.writeKey(line);
    int next = property.isFloating() ? next(slot, node, end) : end;
    if (next == end && property.isAlone()) {
      value(property, node);
      return;
    }
    int from = line.length();
    line.ch(',');
    value(property, node);
    for (; next < end; next = next(slot, next, end)) {
      done[next] = true;
      line.ch(',');
      value(property, next);
    }
    Brackets.array(line, from);
  }

  @SuppressWarnings("ReferenceEquality") // the same memory, not the same content
  private boolean isKnown(int node) {
    return known.captured() == tree.octets(node)
        && known.start() == view.start() + tree.at(node)
        && known.memory() == view.memory();
  }

  /** The next node of the same field behind {@code node}; {@code end} if there is none. */
  private int next(Slot slot, int node, int end) {
    int next = tree.end(node);
    while (next < end && tree.slot(next) != slot) {
      next = tree.end(next);
    }
    return next;
  }

  private void value(Property property, int node) {
    switch (tree.kind(node)) {
      case PLACED -> placed(property, tree.at(node), tree.octets(node));
      case TOLD, DERIVED -> number(property, tree.value(node));
      case BRANCH -> branch(property, node);
    }
  }

  private void branch(Property property, int node) {
    int from = line.length();
    line.raw(Keys.AT, 0, Keys.AT.length).num(tree.at(node));
    line.raw(Keys.VALUE, 0, Keys.VALUE.length);
    placed(property, tree.at(node), tree.octets(node));
    members(node + 1, tree.end(node));
    Brackets.object(line, from);
  }

  private void placed(Property property, int at, int octets) {
    switch (property.form()) {
      case UNSIGNED, NAMED, NAMED_BY_HEADER ->
          number(property, ((Field.UInt) property.field()).longAt(view, at));
      case BIT -> truth(((Field.Flag) property.field()).at(view, at));
      case TEXT -> {
        ((Field.Text) property.field()).spelling().write(text.clear(), view, at, octets);
        JsonText.string(text, line);
      }
      case MAC -> line.ch('"').mac(view, at).ch('"');
      case IPV4 -> line.ch('"').ipv4(view, at).ch('"');
      case IPV6 -> line.ch('"').ipv6(view, at).ch('"');
      case OCTETS -> {
        line.ch('"').bytes(view, at, octets).ch('"');
        last.over(view.memory(), view.start() + at, octets, octets);
      }
      case SIGNED, SIGNED_NAMED, TRUTH, NOTHING -> line.raw(NULL, 0, NULL.length); // have no place
    }
  }

  private void number(Property property, long number) {
    switch (property.form()) {
      case UNSIGNED -> line.unsigned(number);
      case NAMED -> {
        if (number >= 0) {
          property.named().write(line, number);
        } else { // of 64 bits, too large for a name
          Named.writeUnsigned(line, number);
        }
      }
      case SIGNED_NAMED -> property.named().write(line, number);
      case NAMED_BY_HEADER -> namedByHeader((Field.UInt) property.field(), number);
      case TRUTH -> truth(number != 0);
      case SIGNED, BIT, TEXT, MAC, IPV4, IPV6, OCTETS, NOTHING -> line.num(number);
    }
  }

  private void namedByHeader(Field.UInt field, long number) {
    String label = field.labelsIn(view).of(number);
    if (label == null) {
      Named.writeUnsigned(line, number);
    } else {
      Named.write(line, number, text.clear().text(label));
    }
  }

  private void truth(boolean value) {
    byte[] word = value ? TRUE : FALSE;
    line.raw(word, 0, word.length);
  }
}
