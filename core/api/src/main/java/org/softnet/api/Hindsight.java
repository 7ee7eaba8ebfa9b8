package org.softnet.api;

/**
 * What becomes known of an earlier packet only now: which packet answers a query, which one
 * completes a datagram. In a run of two passes the first one writes that down, and in the second
 * the earlier layer has it among its notes; in a run of one pass nobody listens.
 */
@FunctionalInterface
public interface Hindsight {
  /** Where nobody listens. */
  Hindsight NONE = (_, _, _, _) -> {};

  /**
   * Gives a layer of an earlier packet a note, which it has in the second pass as if {@link
   * Layer#note(int, long)} had given it. Told twice, the smaller number counts.
   *
   * @param packet the earlier packet's number
   * @param depth the layer's index in it
   * @param index of the note, from 0, a handful at most
   * @param number what is noted, not negative
   */
  void note(long packet, int depth, int index, long number);
}
