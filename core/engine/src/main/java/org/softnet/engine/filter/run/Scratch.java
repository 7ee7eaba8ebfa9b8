package org.softnet.engine.filter.run;

import java.util.Arrays;

/** Octets that a term makes up, in a buffer that is reused. */
final class Scratch {
  private byte[] octets = new byte[64];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  byte[] octets() {
    return octets;
  }

  void add(int octet) {
    room(1);
    octets[length++] = (byte) octet;
  }

  void add(byte[] from, int at, int count) {
    room(count);
    System.arraycopy(from, at, octets, length, count);
    length += count;
  }

  private void room(int more) {
    if (octets.length - length < more) {
      octets = Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length));
    }
  }
}
