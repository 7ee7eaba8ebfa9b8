package org.softnet.engine.socket;

import java.nio.ByteBuffer;
import org.softnet.api.View;

/**
 * Octets that wait, in a ring that grows to what was needed at most. Its owner holds a lock in
 * every method, and sees to it that it stays bounded.
 */
final class OctetRing {
  private static final int FIRST_OCTETS = 4_096;

  private final long mostOctets;
  private byte[] octets = new byte[FIRST_OCTETS];
  private int first;
  private int used;

  /** An empty ring; {@code mostOctets} are the most that its owner means to put there. */
  OctetRing(long mostOctets) {
    this.mostOctets = mostOctets;
  }

  int used() {
    return used;
  }

  /** Puts octets of {@code view} behind the others. */
  void add(View view, int from, int count) {
    reserve(count);
    int at = wrap((long) first + used);
    int before = Math.min(count, octets.length - at);
    view.copy(from, octets, at, before);
    view.copy(from + before, octets, 0, count - before);
    used += count;
  }

  /** Puts all of {@code added} behind the others. */
  void add(byte[] added) {
    reserve(added.length);
    int at = wrap((long) first + used);
    int before = Math.min(added.length, octets.length - at);
    System.arraycopy(added, 0, octets, at, before);
    System.arraycopy(added, before, octets, 0, added.length - before);
    used += added.length;
  }

  /** Copies {@code count} octets from the {@code from}th on; there are as many. */
  void copy(int from, byte[] to, int at, int count) {
    int start = wrap((long) first + from);
    int before = Math.min(count, octets.length - start);
    System.arraycopy(octets, start, to, at, before);
    System.arraycopy(octets, 0, to, at + before, count - before);
  }

  /** Copies the first {@code count} octets; there are as many. */
  void copy(ByteBuffer to, int count) {
    int before = Math.min(count, octets.length - first);
    to.put(octets, first, before);
    to.put(octets, 0, count - before);
  }

  /** Forgets the first {@code count} octets. */
  void remove(int count) {
    used -= count;
    first = used == 0 ? 0 : wrap((long) first + count);
  }

  private int wrap(long index) {
    return (int) (index < octets.length ? index : index - octets.length);
  }

  private void reserve(int more) {
    long needed = (long) used + more;
    if (needed > octets.length) {
      long doubled = Math.min(2L * octets.length, mostOctets + more);
      byte[] larger = new byte[Math.toIntExact(Math.max(needed, doubled))];
      copy(0, larger, 0, used);
      octets = larger;
      first = 0;
    }
  }
}
