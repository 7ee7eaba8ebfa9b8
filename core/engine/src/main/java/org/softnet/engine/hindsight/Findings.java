package org.softnet.engine.hindsight;

import org.softnet.api.Hindsight;
import org.softnet.api.StackDrop;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.stats.Stage;

/**
 * What a first pass finds: notes for the layers of earlier packets, 16 octets each, at most as many
 * as its limit. Whatever becomes of one is in the account {@code later findings}: in = kept +
 * drops.
 *
 * <p>A piece of something larger waits until that is whole, and then is told in which packet it is.
 * Pieces that wait for the same thing are a chain through the notes themselves, so that waiting
 * takes no further memory.
 */
public final class Findings implements Hindsight {
  /** Octets that a note takes. */
  public static final int NOTE_OCTETS = Notes.OCTETS;

  /** The chain of pieces that nobody waits in. */
  public static final int NOBODY = -1;

  /** The note that is a piece's: in which packet the whole is. */
  static final int WHOLE_IN = 0xff;

  private static final int INDEX_BITS = 8;
  private static final int DEPTH_BITS = 12; // of PacketSlot.MAX_LAYERS

  private final int most;
  private final Stage account = new Stage("later findings");
  private final Notes notes = new Notes(); // a number below 0 waits: the chain goes on at -2 - it

  /** Findings of at most {@code most} notes. */
  public Findings(int most) {
    if (PacketSlot.MAX_LAYERS > 1 << DEPTH_BITS) {
      throw new IllegalStateException("a layer's index does not fit");
    }
    this.most = most;
  }

  /** The account of the notes. */
  public Stage account() {
    return account;
  }

  @Override
  public void note(long packet, int depth, int index, long number) {
    if (index < 0 || index >= WHOLE_IN || number < 0) {
      throw new IllegalArgumentException("note %d of %d".formatted(index, number));
    }
    account.in(1);
    if (isFull()) {
      account.drop(StackDrop.HINDSIGHT_FULL, 1);
    } else {
      notes.add(place(packet, depth) | index, number);
      account.out(1);
    }
  }

  /**
   * A piece, the payload of that layer, waits with those of {@code chain} for what is missing.
   *
   * @return the chain with it
   */
  public int await(int chain, long packet, int depth) {
    if (isFull()) { // whether it would have been told, nobody knows: it is called lost
      account.in(1);
      account.drop(StackDrop.HINDSIGHT_FULL, 1);
      return chain;
    }
    notes.add(place(packet, depth) | WHOLE_IN, -2L - chain);
    return notes.count() - 1;
  }

  /** What the pieces of {@code chain} waited for is whole in {@code packet}; all but its own. */
  public void settle(int chain, long packet) {
    for (int at = chain; at != NOBODY; ) {
      int before = (int) (-2 - notes.number(at));
      if (packetOf(notes.place(at)) == packet) {
        notes.set(at, notes.place(at), -2L - NOBODY); // is forgotten with those that wait for ever
      } else {
        notes.set(at, notes.place(at), packet);
        account.in(1);
        account.out(1);
      }
      at = before;
    }
  }

  private boolean isFull() {
    return notes.count() >= most;
  }

  /** The notes of all layers, for the second pass; nothing more is taken. */
  public Foresight foresight() {
    int told = 0;
    for (int i = 0; i < notes.count(); i++) {
      if (notes.number(i) >= 0) {
        notes.set(told++, notes.place(i), notes.number(i));
      }
    }
    notes.cut(told);
    notes.sort();
    return new Foresight(notes);
  }

  static long place(long packet, int depth) {
    return (packet << DEPTH_BITS | depth) << INDEX_BITS;
  }

  static long packetOf(long place) {
    return place >>> (DEPTH_BITS + INDEX_BITS);
  }

  /** The place without its note. */
  static long layerOf(long place) {
    return place >>> INDEX_BITS;
  }

  static int indexOf(long place) {
    return (int) (place & WHOLE_IN);
  }
}
