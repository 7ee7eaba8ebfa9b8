package org.softnet.host.tree;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;
import org.softnet.api.View;

/** One declared field's place in the tree of its protocol. Compared by identity. */
public final class Slot {
  private final int number;
  private final Protocol protocol;
  private final Field field;
  private final int at;
  private final int octets;
  private final Field.@Nullable Presence presence;
  private @Nullable Slot parent;

  Slot(int number, Protocol protocol, Field field) {
    this.number = number;
    this.protocol = protocol;
    this.field = field;
    boolean isPlaced = field instanceof Field.Placed;
    this.at = isPlaced ? ((Field.Placed) field).at() : Field.FLOATING;
    this.octets = isPlaced ? ((Field.Placed) field).octets() : 0;
    this.presence = isPlaced ? conditional(((Field.Placed) field).presence()) : null;
  }

  @SuppressWarnings("ReferenceEquality") // the constant itself
  private static Field.@Nullable Presence conditional(Field.Presence presence) {
    return presence == Field.Presence.ALWAYS ? null : presence;
  }

  /**
   * Whether a whole layer shows the field at its fixed place; {@code Layer.shows} without asking
   * the declaration again, since this is asked some fifty times a packet.
   */
  public boolean standsIn(View header) {
    return at + octets <= header.captured() && (presence == null || presence.in(header));
  }

  /** The fixed place, or {@link Field#FLOATING}. */
  public int at() {
    return at;
  }

  /** Width in octets at the fixed place. */
  public int octets() {
    return octets;
  }

  /** Whether the field is there in every header that is long enough. */
  public boolean isInEveryHeader() {
    return presence == null;
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
