package org.softnet.engine.socket;

import static org.softnet.api.socket.SocketSettings.PACKET_OVERHEAD_OCTETS;

import java.util.ArrayDeque;

/**
 * Things that wait, each with the octets that it is counted with. Its owner holds a lock in every
 * method.
 *
 * @param <T> what waits
 */
final class ObjectQueue<T> implements Waiting {
  private record Entry<T>(T thing, int octets) {}

  private final long mostOctets;
  private final int mostThings;
  private final ArrayDeque<Entry<T>> entries = new ArrayDeque<>();
  private long octets;

  /** An empty queue for so many octets, overhead included, and so many things. */
  ObjectQueue(long mostOctets, int mostThings) {
    this.mostOctets = mostOctets;
    this.mostThings = mostThings;
  }

  void add(T thing, int counted) {
    entries.addLast(new Entry<>(thing, counted));
    octets += counted;
  }

  /** The oldest; there is one. */
  T first() {
    return entries.getFirst().thing();
  }

  @Override
  public int count() {
    return entries.size();
  }

  @Override
  public long octets() {
    return octets;
  }

  @Override
  public boolean isFull() {
    return entries.size() >= mostThings
        || octets + (long) entries.size() * PACKET_OVERHEAD_OCTETS >= mostOctets;
  }

  @Override
  public int firstOctets() {
    return entries.getFirst().octets();
  }

  @Override
  public void remove() {
    octets -= entries.removeFirst().octets();
  }
}
