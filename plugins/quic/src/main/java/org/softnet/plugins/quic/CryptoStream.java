package org.softnet.plugins.quic;

import java.util.Arrays;

/**
 * What one side's CRYPTO frames carry: octets that may come in any order and several times (RFC
 * 9000, 19.6), kept until they make whole handshake messages. Bounded: pieces beyond {@link
 * #MOST_OCTETS}, or more than {@link #MOST_PIECES}, are refused.
 */
final class CryptoStream {
  /**
   * Behind what was handed on: a hello with keys for the time after quantum computers has 2,000.
   */
  static final int MOST_OCTETS = 8 << 10;

  static final int MOST_PIECES = 128;

  private static final int MESSAGE_HEADER_OCTETS = 4; // RFC 8446, 4: a type, a length of three
  private static final int FIRST_PIECES = 8;
  private static final byte[] NONE = {};
  private static final int[] NO_PLACES = {};

  private byte[] held = NONE;
  private int heldOctets;
  private int[] offsets = NO_PLACES; // of pieces, from the first octet that was not handed on
  private int[] ends = NO_PLACES;
  private int[] places = NO_PLACES; // in what is held
  private int pieces;
  private long next; // the offset of the first octet that was not handed on
  private int whole;

  /** Octets of memory that it takes. */
  int octets() {
    return 56 + held.length + 3 * Integer.BYTES * offsets.length;
  }

  /**
   * Keeps a piece.
   *
   * @return whether there was room for it; pieces that were handed on before need none
   */
  boolean add(long offset, byte[] memory, int at, int octets) {
    long from = Math.max(offset, next);
    long end = offset + octets;
    if (from >= end) {
      return true;
    }
    if (end - next > MOST_OCTETS) {
      return false;
    }
    int first = (int) (from - next);
    int length = (int) (end - from);
    if (isKnown(first, first + length)) {
      return true;
    }
    if (pieces == MOST_PIECES || heldOctets + length > MOST_OCTETS) {
      return false;
    }
    append(memory, at + (int) (from - offset), length);
    room();
    offsets[pieces] = first;
    ends[pieces] = first + length;
    places[pieces] = heldOctets - length;
    pieces++;
    return true;
  }

  private boolean isKnown(int first, int end) {
    for (int i = 0; i < pieces; i++) {
      if (offsets[i] <= first && ends[i] >= end) {
        return true;
      }
    }
    return false;
  }

  private void append(byte[] memory, int at, int length) {
    if (held.length < heldOctets + length) {
      held = Arrays.copyOf(held, Math.max(heldOctets + length, 2 * held.length));
    }
    System.arraycopy(memory, at, held, heldOctets, length);
    heldOctets += length;
  }

  private void room() {
    if (pieces == offsets.length) {
      int larger = Math.max(FIRST_PIECES, 2 * pieces);
      offsets = Arrays.copyOf(offsets, larger);
      ends = Arrays.copyOf(ends, larger);
      places = Arrays.copyOf(places, larger);
    }
  }

  /**
   * Takes what is whole: messages one behind the other, {@link #whole} octets of the returned
   * memory, which is the taker's. What lies behind them stays.
   */
  byte[] take() {
    whole = 0;
    int end = contiguous();
    if (end < MESSAGE_HEADER_OCTETS) {
      return NONE;
    }
    byte[] run = new byte[end];
    copy(run);
    while (end - whole >= MESSAGE_HEADER_OCTETS) {
      int length =
          ((run[whole + 1] & 0xff) << 16)
              | ((run[whole + 2] & 0xff) << 8)
              | (run[whole + 3] & 0xff);
      if (length > end - whole - MESSAGE_HEADER_OCTETS) {
        break;
      }
      whole += MESSAGE_HEADER_OCTETS + length;
    }
    if (whole > 0) {
      pass(run, end);
    }
    return run;
  }

  /** Octets of whole messages that {@link #take} found. */
  int whole() {
    return whole;
  }

  /** How far the pieces go without a gap. */
  private int contiguous() {
    int end = 0;
    for (int i = reaching(end); i >= 0; i = reaching(end)) {
      end = ends[i];
    }
    return end;
  }

  /** A piece that holds the octet at {@code offset}; the one that goes farthest. */
  private int reaching(int offset) {
    int found = -1;
    for (int i = 0; i < pieces; i++) {
      if (offsets[i] <= offset && ends[i] > offset && (found < 0 || ends[i] > ends[found])) {
        found = i;
      }
    }
    return found;
  }

  private void copy(byte[] run) {
    int at = 0;
    while (at < run.length) {
      int i = reaching(at);
      int skip = at - offsets[i];
      int length = Math.min(ends[i], run.length) - at;
      System.arraycopy(held, places[i] + skip, run, at, length);
      at += length;
    }
  }

  /** Goes behind the whole messages; what is left of the run, and what lies behind a gap, stays. */
  private void pass(byte[] run, int end) {
    byte[] before = held;
    int[] olderOffsets = offsets;
    int[] olderEnds = ends;
    int[] olderPlaces = places;
    int count = pieces;
    long base = next;
    held = NONE;
    heldOctets = 0;
    offsets = NO_PLACES;
    ends = NO_PLACES;
    places = NO_PLACES;
    pieces = 0;
    next = base + whole;
    if (end > whole) {
      add(next, run, whole, end - whole);
    }
    for (int i = 0; i < count; i++) {
      if (olderEnds[i] > end) {
        add(base + olderOffsets[i], before, olderPlaces[i], olderEnds[i] - olderOffsets[i]);
      }
    }
  }
}
