package org.softnet.plugins.tcp;

import java.util.Arrays;

/**
 * The segments of one side that the other has not acknowledged, in the order of sending: what a
 * round-trip time is measured from. Bounded: of a side whose acknowledgments are not seen, the
 * first ones are kept, and how far the others go. Linux: {@code tcp_rtx_queue}, include/net/tcp.h.
 */
final class UnackedSegments {
  /** Segments that are kept at most. */
  static final int MOST = 512;

  private static final int FIRST = 2;

  // what is kept of a segment
  private static final int NUMBERS = 0; // its first one in the upper half, and the one behind it
  private static final int FRAME = 1; // the number of the packet that carried it
  private static final int TIME = 2; // and the time of that
  private static final int WORDS = 3;
  private static final long[] NOTHING = {};

  private long[] kept = NOTHING;
  private int count;
  private boolean overflown; // there are others, up to highest
  private int highest;
  private long frame;
  private long timeNanos;

  /** Octets of memory that they take. */
  int octets() {
    return 56 + Long.BYTES * kept.length;
  }

  /** Keeps a segment; there may be no room. */
  void add(int sequence, int next, long frame, long timeNanos) {
    if (count == MOST) {
      highest = overflown && next - highest <= 0 ? highest : next;
      overflown = true;
      return;
    }
    int at = WORDS * count;
    if (at == kept.length) {
      resize(Math.max(FIRST, 2 * count));
    }
    put(at, sequence, next, frame, timeNanos);
    count++;
  }

  private void put(int at, int sequence, int next, long frame, long timeNanos) {
    kept[at + NUMBERS] = ((long) sequence << Integer.SIZE) | (next & 0xffff_ffffL);
    kept[at + FRAME] = frame;
    kept[at + TIME] = timeNanos;
  }

  private int sequence(int at) {
    return (int) (kept[at + NUMBERS] >>> Integer.SIZE);
  }

  private int next(int at) {
    return (int) kept[at + NUMBERS];
  }

  private void resize(int segments) {
    kept = Arrays.copyOf(kept, WORDS * segments);
  }

  /** Forgets all. */
  void clear() {
    count = 0;
    overflown = false;
    shrink();
  }

  private void shrink() {
    if (kept.length > WORDS * FIRST) {
      resize(FIRST);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Forgets what lies before {@code number}; whether a segment ends just there. Then {@link
   * #frame()} and {@link #timeNanos()} are those of the first such one.
   */
  boolean acknowledge(int number) {
    int to = 0;
    boolean ends = false;
    for (int at = 0; at < WORDS * count; at += WORDS) {
      int left = next(at) - number;
      if (left > 0) {
        int sequence = number - sequence(at) > 0 ? number : sequence(at);
        put(to, sequence, next(at), kept[at + FRAME], kept[at + TIME]);
        to += WORDS;
      } else if (left == 0 && !ends) { // a repetition ends there too
        ends = true;
        find(at);
      }
    }
    overflown = overflown && highest - number > 0;
    boolean wasFull = count == MOST;
    count = to / WORDS;
    if (wasFull && count <= FIRST) { // a burst is over
      shrink();
    }
    return ends;
  }

  /** Finds the segment that was sent first; false if there is none. */
  boolean findOldest() {
    if (count == 0) {
      return false;
    }
    find(0);
    return true;
  }

  private void find(int at) {
    frame = kept[at + FRAME];
    timeNanos = kept[at + TIME];
  }

  /** The number of the packet that carried the segment found last. */
  long frame() {
    return frame;
  }

  /** The time of the packet that carried the segment found last. */
  long timeNanos() {
    return timeNanos;
  }

  /** Octets from the first number that is not acknowledged to the last one that was sent. */
  int span() {
    if (count == 0) {
      return 0;
    }
    int first = sequence(0);
    int last = next(0);
    for (int at = WORDS; at < WORDS * count; at += WORDS) {
      first = sequence(at) - first < 0 ? sequence(at) : first;
      last = next(at) - last > 0 ? next(at) : last;
    }
    return (overflown && highest - last > 0 ? highest : last) - first;
  }
}
