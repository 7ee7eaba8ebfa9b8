package org.softnet.api;

import java.util.List;
import java.util.function.ToLongFunction;

/** Declares fields, in the form that most of them have; a field's own methods vary it. */
public final class Fields {
  private static final int USUAL_OCTETS = 4; // of a computed number that says nothing else

  private Fields() {}

  /** A number of one octet. */
  public static Field.UInt u8(int at, String name, String label) {
    return word(at, 1, 0xff, name, label);
  }

  /** A number of two octets. */
  public static Field.UInt u16(int at, String name, String label) {
    return word(at, 2, 0xffff, name, label);
  }

  /** A number of three octets. */
  public static Field.UInt u24(int at, String name, String label) {
    return word(at, 3, 0xff_ffff, name, label);
  }

  /** A number of four octets. */
  public static Field.UInt u32(int at, String name, String label) {
    return word(at, 4, 0xffff_ffffL, name, label);
  }

  /** A number of eight octets. */
  public static Field.UInt u64(int at, String name, String label) {
    return word(at, 8, -1L, name, label);
  }

  /** The bits of the octet at {@code at} that {@code mask} covers. */
  public static Field.UInt bits8(int at, int mask, String name, String label) {
    return word(at, 1, mask, name, label);
  }

  /** The bits of the 16-bit word at {@code at} that {@code mask} covers. */
  public static Field.UInt bits16(int at, int mask, String name, String label) {
    return word(at, 2, mask, name, label);
  }

  /** The bits of the 24-bit word at {@code at} that {@code mask} covers. */
  public static Field.UInt bits24(int at, int mask, String name, String label) {
    return word(at, 3, mask, name, label);
  }

  /** The bits of the 32-bit word at {@code at} that {@code mask} covers. */
  public static Field.UInt bits32(int at, long mask, String name, String label) {
    return word(at, 4, mask, name, label);
  }

  /** A signed number of {@code octets} octets: 1 to 4 or 8. */
  public static Field.SInt signed(int at, int octets, String name, String label) {
    return new Field.SInt(
        name, label, at, octets, Labels.NONE, Field.Presence.ALWAYS, Field.Occurs.ONCE);
  }

  /** A moment that {@code octets} octets tell as {@code reckoning} says. */
  public static Field.Time time(
      int at, int octets, String name, String label, Field.Reckoning reckoning) {
    return new Field.Time(
        name, label, at, octets, reckoning, Field.Presence.ALWAYS, Field.Occurs.ONCE);
  }

  /** One bit of the octet at {@code at}. */
  public static Field.Flag flag8(int at, int mask, String name, String label) {
    return flag(at, 1, mask, name, label);
  }

  /** One bit of the 16-bit word at {@code at}. */
  public static Field.Flag flag16(int at, int mask, String name, String label) {
    return flag(at, 2, mask, name, label);
  }

  /** One bit of the 32-bit word at {@code at}. */
  public static Field.Flag flag32(int at, long mask, String name, String label) {
    return flag(at, 4, mask, name, label);
  }

  /** An IEEE 802 address. */
  public static Field.Mac mac(int at, String name, String label) {
    return new Field.Mac(name, label, at, Field.Presence.ALWAYS, Field.Occurs.ONCE);
  }

  /** An IPv4 address. */
  public static Field.Ipv4 ipv4(int at, String name, String label) {
    return new Field.Ipv4(name, label, at, Field.Presence.ALWAYS, Field.Occurs.ONCE);
  }

  /** An IPv6 address. */
  public static Field.Ipv6 ipv6(int at, String name, String label) {
    return new Field.Ipv6(name, label, at, Field.Presence.ALWAYS, Field.Occurs.ONCE);
  }

  /** {@code octets} octets; 0 if {@link Protocol#detail} tells how many. */
  public static Field.Bytes bytes(int at, int octets, String name, String label) {
    return new Field.Bytes(name, label, at, octets, Field.Presence.ALWAYS, Field.Occurs.ONCE);
  }

  /** Branches of the tree, each opened by {@link Details#open}; their value is their octets. */
  public static Field.Bytes group(String name, String label) {
    return new Field.Bytes(
        name, label, Field.FLOATING, 0, Field.Presence.ALWAYS, Field.Occurs.BRANCH);
  }

  /** {@code octets} octets of text; 0 if {@link Protocol#detail} tells how many. */
  public static Field.Text text(int at, int octets, String name, String label) {
    return new Field.Text(
        name, label, at, octets, Field.Presence.ALWAYS, Field.Spelling.PLAIN, Field.Occurs.ONCE);
  }

  /** A number computed from a whole header. */
  public static Field.Derived derived(String name, String label, ToLongFunction<View> derivation) {
    return found(name, label, layer -> derivation.applyAsLong(layer.view()));
  }

  /** A number computed from what is known of a whole layer: its lengths, its flow. */
  public static Field.Derived found(String name, String label, Field.Derivation derivation) {
    return new Field.Derived(
        name,
        label,
        USUAL_OCTETS,
        Field.Base.DECIMAL,
        0,
        Labels.NONE,
        Field.Condition.ALWAYS,
        derivation);
  }

  /** A text computed from a whole layer. */
  public static Field.Spelled spelled(String name, String label, Field.Writing writing) {
    return new Field.Spelled(name, label, Field.Condition.ALWAYS, writing);
  }

  /** A field's value as text, whatever the field is: an address that has no other name. */
  public static Field.Spelled written(String name, String label, Field.Placed field) {
    return new Field.Spelled(
        name, label, layer -> layer.shows(field), (layer, line) -> line.value(field, layer.view()));
  }

  /** Several fields under one name. */
  public static Field.AnyOf anyOf(String name, String label, Field... fields) {
    return new Field.AnyOf(name, label, List.of(fields));
  }

  private static Field.UInt word(int at, int octets, long mask, String name, String label) {
    if (mask == 0) {
      throw new IllegalArgumentException(name + ": a mask without bits");
    }
    return new Field.UInt(
        name,
        label,
        at,
        octets,
        mask,
        Field.Base.DECIMAL,
        Labels.NONE,
        Field.Presence.ALWAYS,
        null,
        Field.Occurs.ONCE);
  }

  private static Field.Flag flag(int at, int octets, long mask, String name, String label) {
    return new Field.Flag(
        name,
        label,
        at,
        octets,
        mask,
        Field.Presence.ALWAYS,
        Field.Flag.SET_OR_NOT,
        Field.Occurs.ONCE);
  }
}
