package org.softnet.cli.print.json;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;

/** What is known of a declared field before the first packet comes. */
final class Property {
  private final Field field;
  private final Form form;
  private final byte[] key;
  private final boolean floating;
  private final boolean alone;
  private final Named named;

  Property(Field field) {
    Field.Placed placed = field instanceof Field.Placed it ? it : null;
    this.field = field;
    this.form = Form.of(field);
    this.key = Keys.key(field.name());
    this.floating = placed != null && placed.at() == Field.FLOATING;
    this.alone =
        placed == null || placed.at() != Field.FLOATING || placed.occurs() == Field.Occurs.ONCE;
    this.named = new Named(labels(field));
  }

  private static Labels labels(Field field) {
    return switch (field) {
      case Field.UInt number -> number.labels();
      case Field.SInt number -> number.labels();
      case Field.Derived derived -> derived.labels();
      case Field.Placed _, Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> Labels.NONE;
    };
  }

  /** The declaration. */
  Field field() {
    return field;
  }

  /** How its values are written. */
  Form form() {
    return form;
  }

  /** Its values' names. */
  Named named() {
    return named;
  }

  /** Whether its protocol tells its place, and may tell several. */
  boolean isFloating() {
    return floating;
  }

  /** Whether one value stands alone, not in an array. */
  boolean isAlone() {
    return alone;
  }

  /** Begins the member. */
  void writeKey(Line line) {
    line.raw(key, 0, key.length);
  }
}
