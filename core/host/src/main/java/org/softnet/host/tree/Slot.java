package org.softnet.host.tree;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;

/** One declared field's place in the tree of its protocol. Compared by identity. */
public final class Slot {
  private final int number;
  private final Protocol protocol;
  private final Field field;
  private @Nullable Slot parent;
  private boolean hasChildren;

  Slot(int number, Protocol protocol, Field field) {
    this.number = number;
    this.protocol = protocol;
    this.field = field;
  }

  /** Its number among all slots of its {@link Shapes}, from 0 without gaps: an array's index. */
  public int number() {
    return number;
  }

  /** Who declares the field. */
  public Protocol protocol() {
    return protocol;
  }

  /** The declaration. */
  public Field field() {
    return field;
  }

  /**
   * The field whose name this one's name goes on from ({@code tcp.flags} of {@code tcp.flags.syn});
   * null if the protocol declares none. It holds this one where both stand in the same octets.
   */
  public @Nullable Slot parent() {
    return parent;
  }

  void belongTo(Slot word) {
    parent = word;
    word.hasChildren = true;
  }

  boolean hasChildren() {
    return hasChildren;
  }

  /** Whether {@code word} is the parent, or the parent's, and so on. */
  boolean goesOnFrom(Slot word) {
    for (Slot at = parent; at != null; at = at.parent) {
      if (at == word) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return field.name();
  }
}
