package org.softnet.cli.print.json;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.cli.print.FrameValues;
import org.softnet.cli.print.Zone;
import org.softnet.host.Catalog;

/** The packet's own fields, {@code frame.*}; the columns are for people and left out. */
final class JsonFrame {
  private final Line line;
  private final FrameValues values = new FrameValues(Zone.UTC);
  private final FrameItem[] items;
  private final byte[][] keys; // of the items
  private final Named[] names; // of the items that are numbers
  private final Line text = new Line();
  private final Chains chains = new Chains();

  /** Frame objects, written at the end of {@code line}. */
  JsonFrame(Line line, Catalog catalog) {
    this.line = line;
    List<Field.OfFrame> fields = fields(catalog);
    this.items = fields.stream().map(Field.OfFrame::item).toArray(FrameItem[]::new);
    this.keys = fields.stream().map(field -> Keys.key(field.name())).toArray(byte[][]::new);
    this.names = fields.stream().map(field -> new Named(field.labels())).toArray(Named[]::new);
  }

  /** The fields that a frame object has. */
  static List<Field.OfFrame> fields(Catalog catalog) {
    List<Field.OfFrame> fields = new ArrayList<>();
    for (Catalog.OwnedField owned : catalog.fields()) {
      if (owned.field() instanceof Field.OfFrame field
          && field.item().kind() != FrameItem.Kind.REMARK) {
        fields.add(field);
      }
    }
    return fields;
  }

  void write(Packet packet) {
    values.of(packet);
    int from = line.length();
    for (int i = 0; i < items.length; i++) {
      FrameItem item = items[i];
      if (values.has(item)) {
        line.raw(keys[i], 0, keys[i].length);
        write(packet, item, names[i]);
      }
    }
    Brackets.object(line, from);
    values.displayed();
  }

  private void write(Packet packet, FrameItem item, Named named) {
    switch (item.kind()) {
      case NUMBER -> {
        if (named.isEmpty()) {
          line.num(values.number(item));
        } else {
          named.write(line, values.number(item));
        }
      }
      case SECONDS -> values.write(item, line);
      case TIME -> {
        line.ch('"');
        values.writeIsoTime(line);
        line.ch('"');
      }
      case TEXT, REMARK -> {
        if (item == FrameItem.PROTOCOLS) {
          chains.write(packet, line);
          return;
        }
        values.write(item, text.clear());
        JsonText.string(text, line);
      }
    }
  }
}
