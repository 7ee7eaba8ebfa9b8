package org.softnet.cli.print.json;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Ascii;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;
import org.softnet.host.tree.Slot;

/**
 * A member, or several, of a whole layer's object whose text is never longer than is known before
 * the first packet comes: room is asked for once for a row of them ({@link Member.Row}), and each
 * writes where the one before ended. These are most members of most packets.
 */
abstract sealed class Small {
  private static final int QUOTES = 2;
  private static final Piece TRUE = Keys.piece("true");
  private static final Piece FALSE = Keys.piece("false");

  private final int mostOctets;

  private Small(int mostOctets) {
    this.mostOctets = mostOctets;
  }

  /** The member of a field, or null if nobody knows how long its text will be. */
  static @Nullable Small of(Slot slot, Property property) {
    return switch (slot.field()) {
      case Field.Derived derived -> derived(derived, property);
      case Field.UInt number ->
          switch (property.form()) {
            case UNSIGNED -> new Count(slot, number, property);
            case NAMED -> new NamedCount(slot, number, property);
            default -> null;
          };
      case Field.Flag bit -> new Bit(slot, bit, property);
      case Field.Mac _ -> new Mac(slot, property);
      case Field.Ipv4 _ -> new Ipv4(slot, property);
      case Field.Ipv6 _, Field.Bytes _, Field.Text _, Field.SInt _, Field.Time _ -> null;
      case Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> null;
    };
  }

  private static @Nullable Small derived(Field.Derived derived, Property property) {
    return switch (property.form()) {
      case SIGNED -> new Computed(derived, property);
      case SIGNED_NAMED -> new NamedComputed(derived, property);
      default -> null;
    };
  }

  /** Octets of the longest text. */
  final int mostOctets() {
    return mostOctets;
  }

  /** Writes what {@code layer}, at which {@code view} looks, has of it; where the text ends. */
  abstract int write(Layer layer, View view, byte[] to, int at);

  /** A number without a name. */
  static final class Count extends Small {
    private final Slot slot;
    private final Field.UInt field;
    private final Piece key;

    Count(Slot slot, Field.UInt field, Property property) {
      super(property.key().length() + Ascii.NUMBER_OCTETS);
      this.slot = slot;
      this.field = field;
      this.key = property.key();
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      return slot.standsIn(view)
          ? Ascii.unsigned(to, key.write(to, at), field.longAt(view, slot.at()))
          : at;
    }
  }

  /** A number whose values have names. */
  static final class NamedCount extends Small {
    private final Slot slot;
    private final Field.UInt field;
    private final Piece key;
    private final Named named;

    NamedCount(Slot slot, Field.UInt field, Property property) {
      super(property.key().length() + property.named().mostOctets());
      this.slot = slot;
      this.field = field;
      this.key = property.key();
      this.named = property.named();
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      if (!slot.standsIn(view)) {
        return at;
      }
      long number = field.longAt(view, slot.at());
      int value = key.write(to, at);
      return number >= 0 // of 64 bits it may be too large for a name
          ? named.write(to, value, number)
          : Named.writeUnsigned(to, value, number);
    }
  }

  /** A bit. */
  static final class Bit extends Small {
    private final Slot slot;
    private final Field.Flag field;
    private final Piece key;

    Bit(Slot slot, Field.Flag field, Property property) {
      super(property.key().length() + FALSE.length());
      this.slot = slot;
      this.field = field;
      this.key = property.key();
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      return slot.standsIn(view)
          ? (field.at(view, slot.at()) ? TRUE : FALSE).write(to, key.write(to, at))
          : at;
    }
  }

  /** An IEEE 802 address. */
  static final class Mac extends Small {
    private final Slot slot;
    private final Piece key;

    Mac(Slot slot, Property property) {
      super(property.key().length() + Ascii.MAC_OCTETS + QUOTES);
      this.slot = slot;
      this.key = property.key();
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      if (!slot.standsIn(view)) {
        return at;
      }
      int value = key.write(to, at);
      to[value] = '"';
      int end = Ascii.mac(to, value + 1, view, slot.at());
      to[end] = '"';
      return end + 1;
    }
  }

  /** An IPv4 address. */
  static final class Ipv4 extends Small {
    private final Slot slot;
    private final Piece key;

    Ipv4(Slot slot, Property property) {
      super(property.key().length() + Ascii.IPV4_OCTETS + QUOTES);
      this.slot = slot;
      this.key = property.key();
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      if (!slot.standsIn(view)) {
        return at;
      }
      int value = key.write(to, at);
      to[value] = '"';
      int end = Ascii.ipv4(to, value + 1, view, slot.at());
      to[end] = '"';
      return end + 1;
    }
  }

  /** A computed number. */
  static final class Computed extends Small {
    private final Field.Derived field;
    private final boolean always;
    private final Piece key;

    @SuppressWarnings("ReferenceEquality") // the constant itself: nearly every field, and no call
    Computed(Field.Derived field, Property property) {
      super(property.key().length() + Ascii.NUMBER_OCTETS);
      this.field = field;
      this.always = field.condition() == Field.Condition.ALWAYS;
      this.key = property.key();
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      return always || field.condition().in(layer)
          ? Ascii.signed(to, key.write(to, at), field.derivation().of(layer))
          : at;
    }
  }

  /** A computed number whose values have names. */
  static final class NamedComputed extends Small {
    private final Field.Derived field;
    private final boolean always;
    private final Piece key;
    private final Named named;

    @SuppressWarnings("ReferenceEquality") // the constant itself: nearly every field, and no call
    NamedComputed(Field.Derived field, Property property) {
      super(property.key().length() + property.named().mostOctets());
      this.field = field;
      this.always = field.condition() == Field.Condition.ALWAYS;
      this.key = property.key();
      this.named = property.named();
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      return always || field.condition().in(layer)
          ? named.write(to, key.write(to, at), field.derivation().of(layer))
          : at;
    }
  }

  /** Several that stand in one word. */
  static final class Together extends Small {
    private final Word word;

    Together(Word word) {
      super(word.mostOctets());
      this.word = word;
    }

    @Override
    int write(Layer layer, View view, byte[] to, int at) {
      return word.write(layer, view, to, at);
    }
  }
}
