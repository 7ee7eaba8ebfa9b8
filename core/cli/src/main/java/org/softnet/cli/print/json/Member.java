package org.softnet.cli.print.json;

import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;
import org.softnet.host.tree.Slot;

/** One or more members of a whole layer's object, ready to be written as soon as a layer comes. */
sealed interface Member {
  /** Writes those that the layer has. */
  void write(Layer layer);

  /** A field at its fixed place. */
  record Placed(Slot slot, Property property, JsonValues values) implements Member {
    @Override
    public void write(Layer layer) {
      View view = layer.view();
      if (slot.standsIn(view)) {
        property.writeKey(values.line());
        values.placed(property, view, slot.at(), slot.octets());
      }
    }
  }

  /** A number without a name, at its fixed place. */
  record Count(Slot slot, Field.UInt field, Property property, JsonValues values)
      implements Member {
    @Override
    public void write(Layer layer) {
      View view = layer.view();
      if (slot.standsIn(view)) {
        property.writeKey(values.line());
        values.line().unsigned(field.longAt(view, slot.at()));
      }
    }
  }

  /** A computed number. */
  record Computed(Field.Derived field, Property property, JsonValues values) implements Member {
    @Override
    @SuppressWarnings("ReferenceEquality") // the constant itself: nearly every field, and no call
    public void write(Layer layer) {
      if (field.condition() == Field.Condition.ALWAYS || field.condition().in(layer)) {
        property.writeKey(values.line());
        values.number(property, layer.view(), field.derivation().of(layer));
      }
    }
  }

  /** Several that stand in one word. */
  record Together(Word word) implements Member {
    @Override
    public void write(Layer layer) {
      word.write(layer);
    }
  }
}
