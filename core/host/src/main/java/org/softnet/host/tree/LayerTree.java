package org.softnet.host.tree;

import java.util.Arrays;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;

/**
 * The fields of one layer as a tree: nodes in the order in which they are read, each with its
 * depth. Reused for every layer; once warm, reading one allocates nothing.
 *
 * <p>A field whose name goes on from another one's lies under it where both stand in the same
 * octets; what a protocol emits between {@link Details#open} and {@link Details#close} lies under
 * the branch.
 */
public final class LayerTree {
  /** Where a node's value comes from. */
  public enum Kind {
    /** The octets at its place, as its field reads them. */
    PLACED,
    /** A number that the protocol told with a place. */
    TOLD,
    /** A number computed from the whole layer; it has no place. */
    DERIVED,
    /** The octets at its place; what they hold follows, deeper. */
    BRANCH
  }

  private static final int FIRST_NODES = 64;

  private final Shapes shapes;
  private final Emitted emitted = new Emitted();
  private Slot[] slots = new Slot[FIRST_NODES];
  private Kind[] kinds = new Kind[FIRST_NODES];
  private int[] ats = new int[FIRST_NODES];
  private int[] octets = new int[FIRST_NODES];
  private int[] depths = new int[FIRST_NODES];
  private long[] values = new long[FIRST_NODES];
  private int[] ends = new int[FIRST_NODES];
  private int count;

  // the nodes that the next one may lie under, outermost first; above the innermost branch only
  // those that hold others by their names
  private int[] path = new int[FIRST_NODES];
  private int pathLength;
  private int branchLength; // of the path up to the innermost branch

  /** Trees of layers of these protocols. */
  public LayerTree(Shapes shapes) {
    this.shapes = shapes;
  }

  /** Reads a layer; what was read before is forgotten. */
  public LayerTree read(Layer layer) {
    count = 0;
    pathLength = 0;
    branchLength = 0;
    Shape shape = shapes.of(layer.protocol());
    Slot[] shown = shape.shown();
    int floating = layer.isWhole() ? shape.firstFloating() : -1;
    for (int i = 0; i < shown.length; i++) {
      if (i == floating) {
        emitted.all(layer, shape);
      }
      shown(layer, shown[i]);
    }
    if (floating == shown.length) {
      emitted.all(layer, shape);
    }
    return this;
  }

  private void shown(Layer layer, Slot slot) {
    switch (slot.field()) {
      case Field.Placed placed -> {
        if (layer.shows(placed)) {
          add(slot, Kind.PLACED, placed.at(), placed.octets());
        }
      }
      case Field.Derived derived -> {
        if (layer.shows(derived)) {
          pathLength = branchLength;
          values[append(slot, Kind.DERIVED, -1, 0)] = derived.derivation().of(layer);
        }
      }
      case Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> {}
    }
  }

  /** How many nodes there are. */
  public int size() {
    return count;
  }

  /** The field of a node. */
  public Slot slot(int node) {
    return slots[node];
  }

  /** Where a node's value comes from. */
  public Kind kind(int node) {
    return kinds[node];
  }

  /** Where a node's octets stand, from the layer's first; -1 for a derived number. */
  public int at(int node) {
    return ats[node];
  }

  /** How many octets a node has; 0 for a derived number. */
  public int octets(int node) {
    return octets[node];
  }

  /** How many nodes a node lies under. */
  public int depth(int node) {
    return depths[node];
  }

  /** The number of a node that is told or derived. */
  public long value(int node) {
    return values[node];
  }

  /** The node behind all that lie under a branch; the next one for every other node. */
  public int end(int node) {
    return ends[node];
  }

  private int add(Slot slot, Kind kind, int at, int length) {
    while (pathLength > branchLength && !holds(path[pathLength - 1], slot, at, length)) {
      pathLength--;
    }
    int node = append(slot, kind, at, length);
    if (slot.hasChildren() || kind == Kind.BRANCH) {
      if (pathLength == path.length) {
        path = Arrays.copyOf(path, pathLength * 2);
      }
      path[pathLength++] = node;
    }
    return node;
  }

  private boolean holds(int word, Slot slot, int at, int length) {
    return at >= ats[word]
        && at + length <= ats[word] + octets[word]
        && slot.goesOnFrom(slots[word]);
  }

  private int append(Slot slot, Kind kind, int at, int length) {
    if (count == slots.length) {
      grow();
    }
    int node = count++;
    slots[node] = slot;
    kinds[node] = kind;
    ats[node] = at;
    octets[node] = length;
    depths[node] = pathLength;
    ends[node] = count;
    return node;
  }

  private void grow() {
    int size = count * 2;
    slots = Arrays.copyOf(slots, size);
    kinds = Arrays.copyOf(kinds, size);
    ats = Arrays.copyOf(ats, size);
    octets = Arrays.copyOf(octets, size);
    depths = Arrays.copyOf(depths, size);
    values = Arrays.copyOf(values, size);
    ends = Arrays.copyOf(ends, size);
  }

  /** Takes what a protocol emits; what it does not declare, or was not captured, is left out. */
  private final class Emitted implements Details {
    private View view = new View();
    private Shape shape = new Shape(Data.PROTOCOL, 0);
    private int ignored; // branches open that were left out

    void all(Layer layer, Shape of) {
      pathLength = 0;
      view = layer.view();
      shape = of;
      ignored = 0;
      layer.protocol().detail(layer, this);
      while (branchLength > 0) {
        close(); // a protocol that forgot to
      }
      pathLength = 0;
    }

    @Override
    public void at(Field.Placed field, int at, int length) {
      Slot slot = view.has(at, length) ? shape.slot(field) : null;
      if (slot != null) {
        add(slot, Kind.PLACED, at, length);
      }
    }

    @Override
    public void value(Field.UInt field, int at, int length, long value) {
      Slot slot = shape.slot(field);
      if (slot != null) {
        values[add(slot, Kind.TOLD, at, length)] = value;
      }
    }

    @Override
    public void open(Field.Placed group, int at, int length) {
      Slot slot = ignored == 0 && view.has(at, 0) ? shape.slot(group) : null;
      if (slot == null) {
        ignored++;
        return;
      }
      add(slot, Kind.BRANCH, at, Math.min(length, view.captured() - at)); // the captured part
      branchLength = pathLength;
    }

    @Override
    public void close() {
      if (ignored > 0) {
        ignored--;
        return;
      }
      if (branchLength == 0) {
        return;
      }
      pathLength = branchLength - 1;
      ends[path[pathLength]] = count;
      branchLength = pathLength;
      while (branchLength > 0 && kinds[path[branchLength - 1]] != Kind.BRANCH) {
        branchLength--;
      }
    }
  }
}
