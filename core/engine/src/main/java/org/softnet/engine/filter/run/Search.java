package org.softnet.engine.filter.run;

import java.util.Arrays;

/** Octets among octets. */
final class Search {
  private Search() {}

  /** Whether the second octets are among the first; none are nowhere. */
  static boolean contains(byte[] where, int start, int length, byte[] what, int from, int octets) {
    if (octets == 0) {
      return false;
    }
    byte first = what[from];
    int last = start + length - octets;
    for (int at = start; at <= last; at++) {
      if (where[at] == first && Arrays.equals(where, at, at + octets, what, from, from + octets)) {
        return true;
      }
    }
    return false;
  }
}
