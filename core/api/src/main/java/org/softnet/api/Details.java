package org.softnet.api;

/**
 * Takes the fields of a layer that have no fixed place, in wire order. Offsets count from the
 * layer's first octet; an implementation ignores what lies beyond the captured octets.
 */
public interface Details {
  /** A field of its own width ({@link Field.Placed#octets()}) that stands at {@code at}. */
  default void at(Field.Placed field, int at) {
    at(field, at, field.octets());
  }

  /**
   * A field of {@code octets} octets that stands at {@code at}. Text is computed only for whoever
   * asks, by the field's {@link Field.Spelling}, which may look at the whole header: a compressed
   * name is the octets that stand there, and its text. An address of fewer octets than its own is a
   * prefix.
   */
  void at(Field.Placed field, int at, int octets);

  /** A number that is computed from the {@code octets} octets at {@code at}. */
  void value(Field.UInt field, int at, int octets, long value);

  /** Opens a group, shown as a branch of the tree; what follows belongs to it. */
  void open(Field.Placed group, int at, int octets);

  /** Closes the group opened last. */
  void close();
}
