package org.softnet.engine.packet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pieces that came before their turn, copied, in sequence and without overlaps: which octets of an
 * overlap count is decided when they come. Positions are compared modulo 2^32. Linux: {@code
 * tp->out_of_order_queue} for streams, {@code q->rb_fragments} for datagrams.
 */
public final class HeldPieces {
  /** Which octets count where two pieces differ. */
  public enum Overlap {
    /** Those that came first. */
    FIRST,
    /** Those that came last. */
    LAST
  }

  private final Buffers buffers;

  /** Nothing waits; what will lies in {@code buffers}' memory. */
  public HeldPieces(Buffers buffers) {
    this.buffers = buffers;
  }

  /** What a piece costs beside its octets. */
  public static final int OVERHEAD_OCTETS = 64;

  /** A run of octets that waits. */
  public static final class Held {
    private final int sequence;
    private final byte[] memory;
    private final int captured;
    private final int onWire;
    private @Nullable Held next;

    Held(int sequence, byte[] memory, int captured, int onWire) {
      this.sequence = sequence;
      this.memory = memory;
      this.captured = captured;
      this.onWire = onWire;
    }

    /** Its position. */
    public int sequence() {
      return sequence;
    }

    /** Where its octets are, the first one first. */
    public byte[] memory() {
      return memory;
    }

    /** How many of them were captured. */
    public int captured() {
      return captured;
    }

    /** How many there were on the wire. */
    public int onWire() {
      return onWire;
    }

    /** What lies behind it; null if it is the last. */
    public @Nullable Held next() {
      return next;
    }

    private int end() {
      return sequence + onWire;
    }

    private int cost() {
      return OVERHEAD_OCTETS + memory.length;
    }
  }

  private @Nullable Held first;
  private int octets;
  private int onWire;
  private int conflicting;

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return first == null;
  }

  /** What waits, with its overhead. */
  public int octets() {
    return octets;
  }

  /** Octets on the wire of what waits. */
  public int onWire() {
    return onWire;
  }

  /** Octets that came twice while they waited and differed. */
  public int conflicting() {
    return conflicting;
  }

  /** The sequence number of the first octet that waits; something must. */
  public int firstSequence() {
    Held held = first;
    return held == null ? 0 : held.sequence;
  }

  /**
   * Keeps a copy of a piece: where it overlaps, of the octets that count.
   *
   * @return octets that were on the wire before
   */
  public int hold(int sequence, Octets piece, Overlap overlap) {
    int twice = 0;
    int at = 0;
    Held before = null;
    Held held = first;
    while (at < piece.onWire()) {
      int from = sequence + at;
      if (held == null) {
        insert(before, from, piece, at, piece.onWire() - at);
        break;
      }
      int room = held.sequence - from;
      if (room > 0) {
        int length = Math.min(room, piece.onWire() - at);
        before = insert(before, from, piece, at, length);
        at += length;
        continue;
      }
      int known = Math.min(held.end() - from, piece.onWire() - at);
      if (known > 0) {
        meet(held, from - held.sequence, piece, at, known, overlap);
        twice += known;
        at += known;
      }
      before = held;
      held = held.next;
    }
    return twice;
  }

  private Held insert(@Nullable Held before, int sequence, Octets piece, int at, int length) {
    int from = Math.min(at, piece.captured());
    int to = Math.min(at + length, piece.captured());
    byte[] memory = buffers.lend(to - from);
    System.arraycopy(piece.memory(), piece.at() + from, memory, 0, to - from);
    Held made = new Held(sequence, memory, to - from, length);
    if (before == null) {
      made.next = first;
      first = made;
    } else {
      made.next = before.next;
      before.next = made;
    }
    octets += made.cost();
    onWire += length;
    return made;
  }

  /** The same octets once more: do they differ, and which ones count? */
  private void meet(Held held, int offset, Octets piece, int at, int length, Overlap overlap) {
    int both =
        Math.max(0, Math.min(length, Math.min(held.captured - offset, piece.captured() - at)));
    int differing = 0;
    for (int i = 0; i < both; i++) {
      if (held.memory[offset + i] != piece.memory()[piece.at() + at + i]) {
        differing++;
      }
    }
    conflicting += differing;
    if (differing > 0 && overlap == Overlap.LAST) {
      System.arraycopy(piece.memory(), piece.at() + at, held.memory, offset, both);
    }
  }

  /** Whether the same octets wait at {@code position} already, in one piece. */
  public boolean has(int position, Octets piece) {
    for (Held held = first; held != null; held = held.next) {
      if (held.sequence == position && held.onWire == piece.onWire()) {
        return held.captured == piece.captured()
            && Arrays.equals(
                held.memory,
                0,
                held.captured,
                piece.memory(),
                piece.at(),
                piece.at() + piece.captured());
      }
    }
    return false;
  }

  /** Whether octets behind {@code position} wait. */
  public boolean endsBehind(int position) {
    for (Held held = first; held != null; held = held.next) {
      if (held.end() - position > 0) {
        return true;
      }
    }
    return false;
  }

  /** The first piece; null if nothing waits. */
  public @Nullable Held first() {
    return first;
  }

  /**
   * Takes the first piece if its turn has come at {@code next}; null if it has not. Its octets stay
   * as they are until the next packet.
   */
  public @Nullable Held take(int next) {
    Held held = first;
    if (held == null || held.sequence - next > 0) {
      return null;
    }
    first = held.next;
    octets -= held.cost();
    onWire -= held.onWire;
    buffers.giveBack(held.memory);
    return held;
  }

  /** Takes all pieces. */
  public void clear() {
    for (Held held = first; held != null; held = held.next) {
      buffers.giveBack(held.memory);
    }
    first = null;
    octets = 0;
    onWire = 0;
  }
}
