package org.softnet.host.tree;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.softnet.api.Protocol;

/** The shapes of all protocols, their slots numbered through. Immutable. */
public final class Shapes {
  private final IdentityHashMap<Protocol, Shape> byProtocol = new IdentityHashMap<>();
  private final List<Shape> all = new ArrayList<>();
  private final int slots;

  /** The shapes of {@code protocols}, {@link Data} included or not. */
  public Shapes(List<Protocol> protocols) {
    int number = 0;
    for (Protocol protocol : protocols) {
      Shape shape = new Shape(protocol, number);
      byProtocol.put(protocol, shape);
      all.add(shape);
      number += shape.slots().size();
    }
    slots = number;
  }

  /** How many slots there are. */
  public int slots() {
    return slots;
  }

  /** Every shape, in the order of the protocols. */
  public List<Shape> all() {
    return List.copyOf(all);
  }

  /** The shape of one of the protocols. */
  public Shape of(Protocol protocol) {
    return Objects.requireNonNull(byProtocol.get(protocol), protocol.name());
  }
}
