package org.softnet.engine.socket;

/** What waits in a socket to be received. Its owner holds a lock in every method. */
interface Waiting {
  /** How many wait. */
  int count();

  /** Octets of these. */
  long octets();

  /** Whether there is no room for a further one, whatever its size. */
  boolean isFull();

  /** Octets of the oldest; there is one. */
  int firstOctets();

  /** Forgets the oldest; there is one. */
  void remove();
}
