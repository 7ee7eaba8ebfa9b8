package org.softnet.cli.print.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.softnet.api.Field;
import org.softnet.api.FrameItem;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.cli.print.FrameValues;
import org.softnet.cli.print.Zone;
import org.softnet.host.Catalog;

/** The packet's own fields, {@code frame.*}; the columns are for people and left out. */
final class JsonFrame {
  private static final class Member {
    private final FrameItem item;
    private final byte[] key;

    Member(Field.OfFrame field) {
      item = field.item();
      key = Keys.key(field.name());
    }
  }

  private final Line line;
  private final FrameValues values = new FrameValues(Zone.UTC);
  private final Member[] members; // that most packets have
  private final Member[] ofRecord; // that few have
  private final Line text = new Line();

  /** Frame objects, written at the end of {@code line}. */
  JsonFrame(Line line, Catalog catalog) {
    this.line = line;
    List<Field.OfFrame> fields = fields(catalog);
    this.members = members(fields.stream().filter(field -> !field.item().isOfRecord()));
    this.ofRecord = members(fields.stream().filter(field -> field.item().isOfRecord()));
  }

  private static Member[] members(Stream<Field.OfFrame> fields) {
    return fields.map(Member::new).toArray(Member[]::new);
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
    write(members);
    if (values.hasRecord()) {
      write(ofRecord);
    }
    Brackets.object(line, from);
    values.displayed();
  }

  private void write(Member[] members) {
    for (Member member : members) {
      values.item(member.item);
      if (values.next()) {
        line.raw(member.key, 0, member.key.length);
        if (member.item.isRepeated()) {
          repeated(member.item);
        } else {
          value(member.item);
        }
      }
    }
  }

  private void repeated(FrameItem item) {
    int from = line.length();
    do {
      line.ch(',');
      value(item);
    } while (values.next());
    Brackets.array(line, from);
  }

  private void value(FrameItem item) {
    switch (item.kind()) {
      case NUMBER, HEX -> line.unsigned(values.number());
      case SIGNED -> line.num(values.number());
      case FLAG -> line.text(values.number() == 0 ? "false" : "true");
      case SECONDS -> values.write(line);
      case OCTETS -> {
        line.ch('"');
        values.write(line);
        line.ch('"');
      }
      case TIME -> {
        line.ch('"');
        values.writeIsoTime(line);
        line.ch('"');
      }
      case TEXT, REMARK -> {
        values.writeText(text.clear());
        JsonText.string(text, line);
      }
    }
  }
}
