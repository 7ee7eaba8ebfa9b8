package org.softnet.engine.fragment;

import java.util.Arrays;

/**
 * Where a datagram's fragments lie: a run are those that came one behind the other at the
 * datagram's end. Linux: {@code frag_run_len}, net/ipv4/inet_fragment.c.
 */
final class Runs {
  private static final int[] NONE = {};
  private static final int FIRST_WORDS = 8;

  private int[] bounds = NONE; // of each run its start, and its end, which is not included
  private int words;
  private int last; // where the start of the one behind the others stands

  /** Whether one run holds all octets from {@code start} to {@code end}, which is not included. */
  boolean hold(int start, int end) {
    for (int i = 0; i < words; i += 2) {
      if (bounds[i] <= start && end <= bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Adds a fragment, unless it overlaps others; whether it did. */
  boolean add(int start, int end) {
    for (int i = 0; i < words; i += 2) {
      if (bounds[i] < end && start < bounds[i + 1]) {
        return false;
      }
    }
    if (words > 0 && start == bounds[last + 1]) {
      bounds[last + 1] = end;
      return true;
    }
    if (words == bounds.length) {
      bounds = Arrays.copyOf(bounds, Math.max(FIRST_WORDS, 2 * words));
    }
    last = words == 0 || start > bounds[last] ? words : last;
    bounds[words] = start;
    bounds[words + 1] = end;
    words += 2;
    return true;
  }
}
