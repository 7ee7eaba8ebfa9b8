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

  private static final int FIRST = 4;
  private static final int[] NO_NUMBERS = {};
  private static final long[] NO_LONGS = {};

  private int[] sequences = NO_NUMBERS;
  private int[] nexts = NO_NUMBERS;
  private long[] frames = NO_LONGS;
  private long[] times = NO_LONGS;
  private int count;
  private boolean overflown; // there are others, up to highest
  private int highest;
  private long frame;
  private long timeNanos;

  /** Keeps a segment; there may be no room. */
  void add(int sequence, int next, long frame, long timeNanos) {
    if (count == MOST) {
      highest = overflown && next - highest <= 0 ? highest : next;
      overflown = true;
      return;
    }
    if (count == sequences.length) {
      resize(Math.max(FIRST, 2 * count));
    }
    sequences[count] = sequence;
    nexts[count] = next;
    frames[count] = frame;
    times[count++] = timeNanos;
  }

  private void resize(int room) {
    sequences = Arrays.copyOf(sequences, room);
    nexts = Arrays.copyOf(nexts, room);
    frames = Arrays.copyOf(frames, room);
    times = Arrays.copyOf(times, room);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Forgets what lies before {@code number}; whether a segment ends just there. Then {@link
   * #frame()} and {@link #timeNanos()} are those of the first such one.
   */
  boolean acknowledge(int number) {
    int kept = 0;
    boolean ends = false;
    for (int i = 0; i < count; i++) {
      int left = nexts[i] - number;
      if (left > 0) {
        sequences[kept] = number - sequences[i] > 0 ? number : sequences[i];
        nexts[kept] = nexts[i];
        frames[kept] = frames[i];
        times[kept++] = times[i];
      } else if (left == 0 && !ends) { // a repetition ends there too
        ends = true;
        find(i);
      }
    }
    overflown = overflown && highest - number > 0;
    boolean wasFull = count == MOST;
    count = kept;
    if (wasFull && kept < FIRST) { // a burst is over
      resize(FIRST);
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
    frame = frames[at];
    timeNanos = times[at];
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
    int first = sequences[0];
    int last = nexts[0];
    for (int i = 1; i < count; i++) {
      first = sequences[i] - first < 0 ? sequences[i] : first;
      last = nexts[i] - last > 0 ? nexts[i] : last;
    }
    return (overflown && highest - last > 0 ? highest : last) - first;
  }
}
