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
  private final byte[] key;
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
    int next = 0;
    while (next < slots.size()) {
      List<Member.Placed> together = new ArrayList<>();
      Slot first = slots.get(next);
      for (int i = next; i < slots.size() && standsIn(first, slots.get(i), properties); i++) {
        Slot slot = slots.get(i);
        together.add(new Member.Placed(slot, properties[slot.number()], values));
      }
      if (isWorthAWord(together)) {
        Word word = new Word(first.at(), first.octets(), together, values.line());
        members.add(new Member.Together(word));
        next += together.size();
      } else {
        members.add(single(first, properties[first.number()], values));
        next++;
      }
    }
    return members.toArray(Member[]::new);
  }

  /** Whether a field stands in {@code word}, and its text depends on nothing else. */
  private static boolean standsIn(Slot word, Slot slot, Property[] properties) {
    return slot.at() != Field.FLOATING
        && word.octets() <= MOST_OCTETS
        && slot.at() >= word.at()
        && slot.at() + slot.octets() <= word.at() + word.octets()
        && slot.isInEveryHeader()
        && switch (properties[slot.number()].form()) {
          case UNSIGNED, NAMED, BIT, MAC, IPV4 -> true;
          case NAMED_BY_HEADER, SIGNED, SIGNED_NAMED, TIME, SECONDS -> false;
          case TRUTH, TEXT, IPV6, OCTETS, NOTHING -> false;
        };
  }

  /** A single number or address is written as fast as it is found. */
  private static boolean isWorthAWord(List<Member.Placed> together) {
    return together.size() > 1
        || (together.size() == 1 && together.getFirst().property().form() == Form.NAMED);
  }

  private static Member single(Slot slot, Property property, JsonValues values) {
    return switch (slot.field()) {
      case Field.Derived derived -> new Member.Computed(derived, property, values);
      case Field.UInt number when property.form() == Form.UNSIGNED ->
          new Member.Count(slot, number, property, values);
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
  byte[] key() {
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
