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
  private final long sinceNanos;
  private int total = -1;
  private int fragments;
  private int key = -1;
  private boolean dead;
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

  /** Whether it was dropped for an overlap; its further fragments are dropped too. */
  boolean isDead() {
    return dead;
  }

  /** Takes all fragments from it, and refuses further ones. */
  void kill() {
    dead = true;
    fragments = 0;
    clear();
  }

  /** Gives back the memory of what waits. */
  void clear() {
    pieces.clear();
  }

  /**
   * Keeps a copy of a fragment.
   *
   * @return why not; null if it did
   */
  @Nullable StackDrop add(
      int offset, boolean more, int key, Octets fragment, FragmentLimits.Overlap overlap) {
    int end = offset + fragment.onWire();
    if (dead) {
      return StackDrop.FRAG_OVERLAP;
    }
    if (end > LARGEST_OCTETS || (total >= 0 && (end > total || (!more && end != total)))) {
      return StackDrop.FRAG_TOO_FAR;
    }
    if (!more && total < 0 && pieces.endsBehind(end)) {
      return StackDrop.FRAG_TOO_FAR;
    }
    if (pieces.has(offset, fragment)) {
      return StackDrop.DUP_FRAG;
    }
    if (overlap == FragmentLimits.Overlap.DROP && pieces.overlaps(offset, fragment.onWire())) {
      return StackDrop.FRAG_OVERLAP;
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
