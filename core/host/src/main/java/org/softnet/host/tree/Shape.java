package org.softnet.host.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;

/** What a protocol declares, arranged for the tree. Immutable once built. */
public final class Shape {
  private final Protocol protocol;
  private final List<Slot> slots = new ArrayList<>();
  private final IdentityHashMap<Field, Slot> byField = new IdentityHashMap<>();
  private final Slot[] shown;
  private final int firstFloating;

  Shape(Protocol protocol, int firstNumber) {
    this.protocol = protocol;
    int number = firstNumber;
    for (Field field : protocol.fields()) {
      Slot slot = new Slot(number++, protocol, field);
      slots.add(slot);
      byField.put(field, slot);
    }
    arrange();
    List<Slot> steps = new ArrayList<>();
    int floating = -1;
    for (Slot slot : slots) {
      switch (slot.field()) {
        case Field.Placed placed when placed.at() == Field.FLOATING -> {
          floating = floating < 0 ? steps.size() : floating;
        }
        case Field.Placed _, Field.Derived _ -> steps.add(slot);
        case Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> {
          // a second name for what stands there already
        }
      }
    }
    shown = steps.toArray(Slot[]::new);
    firstFloating = floating;
  }

  private void arrange() {
    Map<String, Slot> byName = new HashMap<>();
    for (Slot slot : slots) {
      if (slot.field() instanceof Field.Placed) {
        byName.put(slot.field().name(), slot);
      }
    }
    for (Slot slot : slots) {
      Slot word = slot.field() instanceof Field.Placed ? wordOf(slot, byName) : null;
      if (word != null) {
        slot.belongTo(word);
      }
    }
  }

  private static @Nullable Slot wordOf(Slot slot, Map<String, Slot> byName) {
    String name = slot.field().name();
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      Slot word = byName.get(name.substring(0, dot));
      if (word != null) {
        return word;
      }
    }
    return null;
  }

  /** The protocol. */
  public Protocol protocol() {
    return protocol;
  }

  /** A slot for each declared field, in the order of declaration. */
  public List<Slot> slots() {
    return List.copyOf(slots);
  }

  /** What is looked for in every layer: fields with a fixed place and computed ones. */
  public List<Slot> alwaysAsked() {
    return List.of(shown);
  }

  /** What is looked for in every layer. */
  Slot[] shown() {
    return shown;
  }

  /** Before which of {@link #alwaysAsked} the floating fields come; -1 if there are none. */
  public int firstFloating() {
    return firstFloating;
  }

  @Nullable Slot slot(Field field) {
    return byField.get(field);
  }
}
