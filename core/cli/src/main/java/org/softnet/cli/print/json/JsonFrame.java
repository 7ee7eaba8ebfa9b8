package org.softnet.cli.print.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.softnet.api.Field;
import org.softnet.api.FrameItem;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.cli.print.FrameValues;
import org.softnet.cli.print.Zone;
import org.softnet.host.Catalog;

/** The packet's own fields, {@code frame.*}; the columns are for people and left out. */
final class JsonFrame {
  /** A field of the frame: what it holds, its key, the names of its numbers. */
  private static final class Item {
    private final FrameItem item;
    private final Piece key;
    private final Named named;

    Item(Field.OfFrame field) {
      item = field.item();
      key = Keys.key(field.name());
      named = new Named(item.kind() == FrameItem.Kind.FLAG ? Labels.NONE : field.labels());
    }
  }

  private final Line line;
  private final FrameValues values = new FrameValues(Zone.UTC);
  private final FrameMember[] usual; // that nearly all packets have, first of all
  private final int usualOctets;
  private final Item[] members; // that many have
  private final Item[] ofRecord; // that few have
  private final Line text = new Line();
  private final Chains chains = new Chains();

  /** Frame objects, written at the end of {@code line}. */
  JsonFrame(Line line, Catalog catalog) {
    this.line = line;
    List<Field.OfFrame> fields = fields(catalog);
    List<FrameMember> first = usual(fields);
    this.usual = first.toArray(FrameMember[]::new);
    this.usualOctets = Piece.SPARE_OCTETS + first.stream().mapToInt(FrameMember::mostOctets).sum();
    this.members =
        members(fields.stream().skip(usual.length).filter(field -> !field.item().isOfRecord()));
    this.ofRecord = members(fields.stream().filter(field -> field.item().isOfRecord()));
  }

  private static List<FrameMember> usual(List<Field.OfFrame> fields) {
    List<FrameMember> members = new ArrayList<>();
    for (Field.OfFrame field : fields) {
      FrameMember member = FrameMember.of(field);
      if (member == null) {
        break;
      }
      members.add(member);
    }
    return members;
  }

  private static Item[] members(Stream<Field.OfFrame> fields) {
    return fields.map(Item::new).toArray(Item[]::new);
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
    writeUsual();
    write(packet, members);
    if (values.hasRecord()) {
      write(packet, ofRecord);
    }
    Brackets.object(line, from);
  }

  private void writeUsual() {
    byte[] to = line.room(usualOctets);
    int at = line.length();
    for (FrameMember member : usual) {
      at = member.write(values, to, at);
    }
    line.writtenTo(at);
  }

  private void write(Packet packet, Item[] members) {
    for (Item member : members) {
      values.item(member.item);
      if (values.next()) {
        member.key.write(line);
        if (member.item.isRepeated()) {
          repeated(packet, member);
        } else {
          value(packet, member);
        }
      }
    }
  }

  private void repeated(Packet packet, Item member) {
    int from = line.length();
    do {
      line.ch(',');
      value(packet, member);
    } while (values.next());
    Brackets.array(line, from);
  }

  private void value(Packet packet, Item member) {
    if (!member.named.isEmpty()) {
      member.named.write(line, values.number());
      return;
    }
    switch (member.item.kind()) {
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
      case TEXT, REMARK -> text(packet, member.item);
    }
  }

  private void text(Packet packet, FrameItem item) {
    if (item == FrameItem.PROTOCOLS) { // few chains come again and again
      chains.write(packet, line);
    } else {
      values.writeText(text.clear());
      JsonText.string(text, line);
    }
  }
}
