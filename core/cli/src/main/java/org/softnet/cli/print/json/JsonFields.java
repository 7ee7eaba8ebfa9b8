package org.softnet.cli.print.json;

import java.util.Arrays;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.host.tree.LayerTree;
import org.softnet.host.tree.Shape;
import org.softnet.host.tree.Shapes;
import org.softnet.host.tree.Slot;

/**
 * The fields of a layer as members of the object under way. A field stands under its name; one that
 * may be repeated is an array, a branch is an array of objects.
 *
 * <p>Of a whole layer only what has no fixed place goes through the tree; the rest is written by
 * the members that its {@link LayerPlan} has ready.
 */
final class JsonFields {
  private static final byte[] NOTHING = {};

  private final Line line;
  private final LayerTree tree;
  private final Property[] properties;
  private final JsonValues values;
  private final View known = new View(); // octets that are not written
  private boolean[] done = new boolean[64];
  private View view = new View();

  /** The fields of layers, written at the end of {@code line}. */
  JsonFields(Line line, Shapes shapes) {
    this.line = line;
    this.tree = new LayerTree(shapes);
    this.properties = new Property[shapes.slots()];
    this.values = new JsonValues(line);
  }

  /** How layers of this shape are written; has to be made before one is. */
  LayerPlan plan(Shape shape) {
    shape.slots().forEach(slot -> properties[slot.number()] = new Property(slot.field()));
    return new LayerPlan(shape, properties, values);
  }

  /** Another packet comes. */
  void next() {
    values.forget();
    known.over(NOTHING, 0, 0, 0);
  }

  /** Writes every field of a layer. */
  void write(Layer layer, LayerPlan plan) {
    next();
    members(layer, plan);
  }

  /**
   * The same for what no protocol took. The octets of all of it are left out if they are what the
   * layer below, whose payload they are, showed last.
   */
  void writeRest(Layer layer, LayerPlan plan) {
    View last = values.last();
    known.over(last.memory(), last.start(), last.captured(), last.onWire());
    members(layer, plan);
  }

  private void members(Layer layer, LayerPlan plan) {
    view = layer.view();
    if (!layer.isWhole()) {
      tree.read(layer);
      members();
      return;
    }
    plan.writeBefore(layer);
    tree.readFloating(layer, plan.shape());
    members();
    plan.writeBehind(layer);
  }

  private void members() {
    int nodes = tree.size();
    if (done.length < nodes) {
      done = new boolean[Math.max(nodes, done.length * 2)];
    } else {
      Arrays.fill(done, 0, nodes, false);
    }
    members(0, nodes);
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
      case PLACED -> values.placed(property, view, tree.at(node), tree.octets(node));
      case TOLD, DERIVED -> values.number(property, view, tree.value(node));
      case BRANCH -> branch(property, node);
    }
  }

  private void branch(Property property, int node) {
    int from = line.length();
    Keys.AT.write(line);
    line.num(tree.at(node));
    Keys.VALUE.write(line);
    values.placed(property, view, tree.at(node), tree.octets(node));
    members(node + 1, tree.end(node));
    Brackets.object(line, from);
  }
}
