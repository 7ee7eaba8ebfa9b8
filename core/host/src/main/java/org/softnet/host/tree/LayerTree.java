package org.softnet.host.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

  private int[] path = new int[FIRST_NODES]; // open branches, then what nest() found to hold others
  private int pathLength;

  /** Trees of layers of these protocols. */
  public LayerTree(Shapes shapes) {
    this.shapes = shapes;
  }

  /** Reads a layer; what was read before is forgotten. */
  public LayerTree read(Layer layer) {
    count = 0;
    pathLength = 0;
    Shape shape = shapes.of(layer.protocol());
    Slot[] shown = shape.shown();
    View view = layer.view();
    boolean whole = layer.isWhole();
    int floating = whole ? shape.firstFloating() : -1;
    for (int i = 0; i < shown.length; i++) {
      if (i == floating) {
        emitted.all(layer, shape);
      }
      Slot slot = shown[i];
      if (slot.at() == Field.FLOATING) {
        derived(layer, slot);
      } else if (whole ? slot.standsIn(view) : stands(layer, slot)) {
        append(slot, Kind.PLACED, slot.at(), slot.octets());
      }
    }
    if (floating == shown.length) {
      emitted.all(layer, shape);
    }
    return this;
  }

  /**
   * Reads only what has no fixed place and is not computed, of a whole layer; for readers that look
   * at the rest themselves ({@link Shape#alwaysAsked}).
   */
  public LayerTree readFloating(Layer layer, Shape shape) {
    count = 0;
    pathLength = 0;
    if (shape.firstFloating() >= 0) {
      emitted.all(layer, shape);
    }
    return this;
  }

  private static boolean stands(Layer layer, Slot slot) {
    return slot.field() instanceof Field.Placed placed && layer.shows(placed);
  }

  private void derived(Layer layer, Slot slot) {
    if (slot.field() instanceof Field.Derived derived && layer.shows(derived)) {
      int node = append(slot, Kind.DERIVED, -1, 0);
      values[node] = derived.derivation().of(layer);
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

  /** How many nodes a node lies under, once {@link #nest} has found out. */
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

  /** Finds what each node lies under; {@link #depth} holds until the next layer is read. */
  public LayerTree nest() {
    pathLength = 0;
    for (int node = 0; node < count; node++) {
      while (pathLength > 0 && !holds(path[pathLength - 1], node)) {
        pathLength--;
      }
      depths[node] = pathLength;
      push(node);
    }
    return this;
  }

  private boolean holds(int holder, int node) {
    if (kinds[holder] == Kind.BRANCH) {
      return node < ends[holder];
    }
    return ats[node] >= ats[holder]
        && ats[node] + octets[node] <= ats[holder] + octets[holder]
        && slots[node].goesOnFrom(slots[holder]);
  }

  private void push(int node) {
    if (pathLength == path.length) {
      path = Arrays.copyOf(path, pathLength * 2);
    }
    path[pathLength++] = node;
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
      view = layer.view();
      shape = of;
      ignored = 0;
      layer.protocol().detail(layer, this);
      while (pathLength > 0) {
        close(); // a protocol that forgot to
      }
    }

    @Override
    public void at(Field.Placed field, int at, int length) {
      Slot slot = view.has(at, length) ? floating(field) : null;
      if (slot != null) {
        append(slot, Kind.PLACED, at, length);
      }
    }

    @Override
    public void value(Field.UInt field, int at, int length, long value) {
      Slot slot = floating(field);
      if (slot != null) {
        int node = append(slot, Kind.TOLD, at, length);
        values[node] = value;
      }
    }

    /** The field's slot; null if it is not declared, or shows already at its fixed place. */
    private @Nullable Slot floating(Field.Placed field) {
      Slot slot = shape.slot(field);
      return slot == null || slot.at() != Field.FLOATING ? null : slot;
    }

    @Override
    public void open(Field.Placed group, int at, int length) {
      Slot slot = ignored == 0 && view.has(at, 0) ? floating(group) : null;
      if (slot == null) {
        ignored++;
        return;
      }
      push(append(slot, Kind.BRANCH, at, Math.min(length, view.captured() - at)));
    }

    @Override
    public void close() {
      if (ignored > 0) {
        ignored--;
      } else if (pathLength > 0) {
        ends[path[--pathLength]] = count;
      }
    }
  }
}
