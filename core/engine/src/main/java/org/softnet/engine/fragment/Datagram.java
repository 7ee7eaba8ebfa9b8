package org.softnet.engine.fragment;

import org.jspecify.annotations.Nullable;
import org.softnet.api.StackDrop;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.packet.Buffers;
import org.softnet.engine.packet.HeldPieces;
import org.softnet.engine.packet.Octets;

/** A datagram of which fragments wait for others. */
final class Datagram {
  /** The longest that an IPv4 length can say; IPv6's payload length has as many bits. */
  private static final int LARGEST_OCTETS = 0xffff;

  private static final int OVERHEAD_OCTETS = 256;

  private final HeldPieces pieces;
  private final Runs runs = new Runs();
  private final long sinceNanos;
  private int total = -1;
  private int fragments;
  private int key = -1;
  private @Nullable StackDrop doom;
  private int waiting = Findings.NOBODY;

  Datagram(Buffers buffers, long sinceNanos) {
    this.pieces = new HeldPieces(buffers);
    this.sinceNanos = sinceNanos;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  /** Fragments that wait. */
  int fragments() {
    return fragments;
  }

  /** Octets that it keeps. */
  long octets() {
    return OVERHEAD_OCTETS + (long) pieces.octets();
  }

  /** Octets of the datagram. */
  int total() {
    return total;
  }

  /** Who receives it: what its first fragment says. */
  int key() {
    return key;
  }

  /** The chain of the fragments that wait to be told where the datagram is whole. */
  int waiting() {
    return waiting;
  }

  /** The same, with one more. */
  void waits(int chain) {
    waiting = chain;
  }

  /** Whether it was dropped; its further fragments are dropped too: RFC 5722, 4. */
  boolean isDead() {
    return doom != null;
  }

  private StackDrop kill(StackDrop reason) {
    doom = reason;
    fragments = 0;
    clear();
    return reason;
  }

  /** Gives back the memory of what waits. */
  void clear() {
    pieces.clear();
  }

  /**
   * Keeps a copy of a fragment. One that overlaps others, contradicts their end, or holds nothing
   * is the datagram's death under {@link FragmentLimits.Overlap#DROP}.
   *
   * @return why not; null if it did
   */
  @Nullable StackDrop add(
      int offset, boolean more, int key, Octets fragment, FragmentLimits.Overlap overlap) {
    boolean isStrict = overlap == FragmentLimits.Overlap.DROP;
    int end = offset + fragment.onWire();
    if (doom != null) {
      return doom;
    }
    if (end > LARGEST_OCTETS) {
      return StackDrop.FRAG_TOO_FAR;
    }
    if (contradicts(end, more) || (isStrict && end == offset)) {
      return isStrict ? kill(StackDrop.FRAG_TOO_FAR) : StackDrop.FRAG_TOO_FAR;
    }
    if (isStrict ? runs.hold(offset, end) : pieces.has(offset, fragment)) {
      return StackDrop.DUP_FRAG;
    }
    if (isStrict && !runs.add(offset, end)) {
      return kill(StackDrop.FRAG_OVERLAP);
    }
    if (!more) {
      total = end;
    }
    if (offset == 0) {
      this.key = key;
    }
    pieces.hold(
        offset,
        fragment,
        overlap == FragmentLimits.Overlap.LAST
            ? HeldPieces.Overlap.LAST
            : HeldPieces.Overlap.FIRST);
    fragments++;
    return null;
  }

  private boolean contradicts(int end, boolean more) {
    return total >= 0 ? end > total || (!more && end != total) : !more && pieces.endsBehind(end);
  }

  /** Whether nothing is missing. */
  boolean isComplete() {
    return total >= 0 && pieces.onWire() == total && key >= 0;
  }

  /**
   * Copies the datagram to {@code target}, which has room for all of it.
   *
   * @return octets up to the first that was not captured
   */
  int assemble(byte[] target) {
    int captured = 0;
    for (HeldPieces.Held piece = pieces.first(); piece != null; piece = piece.next()) {
      int octets = piece.captured();
      System.arraycopy(piece.memory(), 0, target, piece.sequence(), octets);
      if (captured == piece.sequence()) {
        captured += octets;
      }
    }
    return captured;
  }
}
