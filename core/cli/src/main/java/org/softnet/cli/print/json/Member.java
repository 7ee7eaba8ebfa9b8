package org.softnet.cli.print.json;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
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

  /** A computed truth value. */
  record Computed(Field.Derived field, Property property, JsonValues values) implements Member {
    @Override
    public void write(Layer layer) {
      if (field.condition().in(layer)) {
        property.writeKey(values.line());
        values.number(property, layer.view(), field.derivation().of(layer));
      }
    }
  }

  /** Small ones that follow one another. */
  final class Row implements Member {
    private final Small[] members;
    private final Line line;
    private final int mostOctets;

    Row(List<Small> members, Line line) {
      this.members = members.toArray(Small[]::new);
      this.line = line;
      this.mostOctets = Piece.SPARE_OCTETS + members.stream().mapToInt(Small::mostOctets).sum();
    }

    @Override
    public void write(Layer layer) {
      View view = layer.view();
      byte[] to = line.room(mostOctets);
      int at = line.length();
      for (Small member : members) {
        at = member.write(layer, view, to, at);
      }
      line.writtenTo(at);
    }
  }
}
