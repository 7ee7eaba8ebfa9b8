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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** The packet's own fields, {@code frame.*}; the columns are for people and left out. */
final class JsonFrame {
  private record Item(FrameItem item, Kind kind, SerializedString name) {}

  private final JsonGenerator json;
  private final FrameValues values = new FrameValues(Zone.UTC);
  private final Item[] items;
  private final Line value = new Line();
  private final Line text = new Line();
  private final char[] digits = new char[40];

  JsonFrame(JsonGenerator json, Catalog catalog) {
    this.json = json;
    this.items =
        fields(catalog).stream()
            .map(field -> new Item(field.item(), Kind.of(field.item()), Keys.key(field.name())))
            .toArray(Item[]::new);
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
    json.writeStartObject();
    for (Item item : items) {
      if (values.has(item.item)) {
        json.writeName(item.name);
        write(item);
      }
    }
    json.writeEndObject();
    values.displayed();
  }

  private void write(Item item) {
    value.clear();
    switch (item.kind) {
      case NUMBER -> json.writeNumber(values.number(item.item));
      case SECONDS -> {
        values.write(item.item, value);
        for (int i = 0; i < value.length(); i++) {
          digits[i] = (char) value.octets()[i];
        }
        json.writeNumber(digits, 0, value.length());
      }
      case TIME -> {
        values.writeIsoTime(value);
        json.writeRawUTF8String(value.octets(), 0, value.length());
      }
      case TEXT, COLUMN -> {
        values.write(item.item, value);
        JsonText.write(value, text.clear());
        json.writeRawUTF8String(text.octets(), 0, text.length());
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
