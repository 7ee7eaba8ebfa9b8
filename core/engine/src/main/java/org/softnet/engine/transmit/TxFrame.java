package org.softnet.engine.transmit;

/**
 * A frame that waits to be sent: a slot of a {@link TxRing}, used again and again. Its memory grows
 * to the largest frame that it held.
 *
 * <p>Linux: {@code struct sk_buff} on its way out, with {@code skb->tstamp} as {@code SO_TXTIME}
 * sets it.
 */
final class TxFrame {
  private static final int FIRST_OCTETS = 256;

  private byte[] octets = {};
  private int length;
  private long dueNanos;

  void set(long due, byte[] memory, int at, int size) {
    if (octets.length < size) {
      octets = new byte[Math.max(FIRST_OCTETS, Integer.highestOneBit(2 * size - 1))];
    }
    System.arraycopy(memory, at, octets, 0, size);
    length = size;
    dueNanos = due;
  }

  /** The memory that holds it, from index 0 on. */
  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  /** When it is to leave, behind the first frame of all; or {@link TxPath#AT_ONCE}. */
  long dueNanos() {
    return dueNanos;
  }
}
