package org.softnet.cli.print.json;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Field.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.cli.print.FrameValues;
import org.softnet.cli.print.Zone;
import org.softnet.host.Catalog;

/** The packet's own fields, {@code frame.*}; the columns are for people and left out. */
final class JsonFrame {
  private record Item(FrameItem item, Kind kind) {}

  private final Line line;
  private final FrameValues values = new FrameValues(Zone.UTC);
  private final Item[] items;
  private final byte[][] keys; // of the items
  private final Line text = new Line();

  /** Frame objects, written at the end of {@code line}. */
  JsonFrame(Line line, Catalog catalog) {
    this.line = line;
    List<Field.OfFrame> fields = fields(catalog);
    this.items =
        fields.stream()
            .map(field -> new Item(field.item(), Kind.of(field.item())))
            .toArray(Item[]::new);
    this.keys = fields.stream().map(field -> Keys.key(field.name())).toArray(byte[][]::new);
  }

  /** The fields that a frame object has. */
  static List<Field.OfFrame> fields(Catalog catalog) {
    List<Field.OfFrame> fields = new ArrayList<>();
    for (Catalog.OwnedField owned : catalog.fields()) {
      if (owned.field() instanceof Field.OfFrame field && Kind.of(field.item()) != Kind.COLUMN) {
        fields.add(field);
      }
    }
    return fields;
  }

  void write(Packet packet) {
    values.of(packet);
    int from = line.length();
    for (int i = 0; i < items.length; i++) {
      Item item = items[i];
      if (values.has(item.item)) {
        line.raw(keys[i], 0, keys[i].length);
        write(item);
      }
    }
    Brackets.object(line, from);
    values.displayed();
  }

  private void write(Item item) {
    switch (item.kind) {
      case NUMBER -> line.num(values.number(item.item));
      case SECONDS -> values.write(item.item, line);
      case TIME -> {
        line.ch('"');
        values.writeIsoTime(line);
        line.ch('"');
      }
      case TEXT, COLUMN -> {
        values.write(item.item, text.clear());
        JsonText.string(text, line);
      }
    }
  }

  /** How an item is written. */
  enum Kind {
    /** A whole number. */
    NUMBER,
    /** A number with nine decimals. */
    SECONDS,
    /** ISO 8601. */
    TIME,
    /** A string. */
    TEXT,
    /** Not at all. */
    COLUMN;

    static Kind of(FrameItem item) {
      return switch (item) {
        case NUMBER, LEN, CAP_LEN, ENCAP_TYPE, INTERFACE_ID -> NUMBER;
        case TIME -> TIME;
        case TIME_EPOCH, TIME_DELTA, TIME_DELTA_DISPLAYED, TIME_RELATIVE -> SECONDS;
        case PROTOCOLS, INTERFACE_NAME -> TEXT;
        case DROP_REASON, COLUMN_PROTOCOL, COLUMN_INFO, COLUMN_SOURCE, COLUMN_DESTINATION -> COLUMN;
      };
    }
  }
}
