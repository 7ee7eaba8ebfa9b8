package org.softnet.cli.print.json;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.host.tree.Shape;
import org.softnet.host.tree.Slot;

/**
 * What is known of a protocol's layers before the first packet comes: the members that its whole
 * layers may have, in order. Those without a fixed place come between {@link #writeBefore} and
 * {@link #writeBehind}.
 */
final class LayerPlan {
  private static final int MOST_OCTETS = Long.BYTES; // of a word

  private final Shape shape;
  private final Protocol protocol;
  private final Piece key;
  private final Member[] before;
  private final Member[] behind;

  /** The plan of {@code shape}; {@code properties} are those of all slots by number. */
  LayerPlan(Shape shape, Property[] properties, JsonValues values) {
    this.shape = shape;
    this.protocol = shape.protocol();
    this.key = Keys.onlyKey(shape.protocol().name());
    List<Slot> slots = shape.alwaysAsked();
    int border = shape.firstFloating() < 0 ? slots.size() : shape.firstFloating();
    this.before = members(slots.subList(0, border), properties, values);
    this.behind = members(slots.subList(border, slots.size()), properties, values);
  }

  private static Member[] members(List<Slot> slots, Property[] properties, JsonValues values) {
    List<Member> members = new ArrayList<>();
    List<Small> row = new ArrayList<>();
    int next = 0;
    while (next < slots.size()) {
      List<Small> together = together(slots.subList(next, slots.size()), properties);
      Slot slot = slots.get(next);
      Property property = properties[slot.number()];
      Small small = Small.of(slot, property);
      if (together.size() > 1 || (together.size() == 1 && property.form() == Form.NAMED)) {
        List<Slot> held = slots.subList(next, next + together.size());
        row.add(new Small.Together(new Word(slot.at(), octets(held), together)));
        next += together.size();
        continue;
      }
      next++;
      if (small != null) {
        row.add(small);
      } else {
        end(row, members, values);
        members.add(any(slot, property, values));
      }
    }
    end(row, members, values);
    return members.toArray(Member[]::new);
  }

  private static void end(List<Small> row, List<Member> members, JsonValues values) {
    if (!row.isEmpty()) {
      members.add(new Member.Row(row, values.line()));
      row.clear();
    }
  }

  /** The fields at the head of {@code slots} that stand in the first one's word. */
  private static List<Small> together(List<Slot> slots, Property[] properties) {
    List<Small> together = new ArrayList<>();
    for (Slot slot : slots) {
      Small small = Small.of(slot, properties[slot.number()]);
      if (small == null || !standsIn(slots.getFirst(), slot)) {
        break;
      }
      together.add(small);
    }
    return together;
  }

  /** Whether a field stands in the word of another one, so that its text depends on that alone. */
  private static boolean standsIn(Slot word, Slot slot) {
    return slot.at() != Field.FLOATING
        && wordOctets(word) <= MOST_OCTETS
        && slot.at() >= word.at()
        && slot.at() + slot.octets() <= word.at() + wordOctets(word)
        && slot.isInEveryHeader();
  }

  /** A field that is an octet or part of one is joined by what stands in the next octet. */
  private static int wordOctets(Slot first) {
    return Math.max(Short.BYTES, first.octets());
  }

  private static int octets(List<Slot> held) {
    int at = held.getFirst().at();
    return held.stream().mapToInt(slot -> slot.at() + slot.octets() - at).max().orElse(0);
  }

  private static Member any(Slot slot, Property property, JsonValues values) {
    return switch (slot.field()) {
      case Field.Derived derived -> new Member.Computed(derived, property, values);
      case Field.Placed _ -> new Member.Placed(slot, property, values);
      case Field.Spelled _, Field.AnyOf _, Field.OfFrame _ ->
          throw new IllegalArgumentException(slot + " stands in no layer");
    };
  }

  /** What the protocol declares. */
  Shape shape() {
    return shape;
  }

  /** The protocol. */
  Protocol protocol() {
    return protocol;
  }

  /** The key of a layer's object in an object of its own. */
  Piece key() {
    return key;
  }

  /** Writes what comes before the fields without a fixed place. */
  void writeBefore(Layer layer) {
    for (Member member : before) {
      member.write(layer);
    }
  }

  /** Writes what comes behind them. */
  void writeBehind(Layer layer) {
    for (Member member : behind) {
      member.write(layer);
    }
  }
}
