package org.softnet.api.transmit;

/**
 * One transmit queue of a device: an interface's, a capture file, the loopback. What waits for it
 * is none of its business: a queue in front of it keeps order, limits and pace.
 *
 * <p>Threads: one calls {@link #startXmit}, {@link #flush} and {@link #awaitRoom}; that one, or
 * another when it has ended, calls {@link #close}. {@link #counters} may be asked by any.
 *
 * <p>Linux: {@code struct net_device}, {@code ndo_start_xmit()}; {@link #flush} is the doorbell
 * that {@code netdev_xmit_more()} puts off, {@link #awaitRoom} what {@code netif_tx_wake_queue()}
 * ends.
 */
public interface TransmitDevice extends AutoCloseable {
  /** Its name, for messages: {@code eth0}, a file's name. */
  String name();

  /** LINKTYPE_ value: what a frame's first octets are. */
  int linkType();

  /** Octets that a frame may carry behind its link header: {@code dev->mtu}. */
  int mtuOctets();

  /** Octets that a whole frame may have: MTU, link header and one VLAN tag. */
  int frameOctets();

  /**
   * Takes a frame: its octets are the caller's again when this returns. Frames leave in the order
   * in which they are taken, at the next {@link #flush} at the latest.
   *
   * @param timeNanos the time at which it is sent, nanoseconds since 1970-01-01 00:00 UTC
   * @param octets the memory that holds it
   * @param at index of its first octet
   * @param length octets, at most {@link #frameOctets}
   * @throws TransmitException if the device can send no more; this frame was not sent
   */
  NetdevTx startXmit(long timeNanos, byte[] octets, int at, int length) throws TransmitException;

  /**
   * Sends what was taken: the end of a batch.
   *
   * @return false if the device is busy and keeps some of it, which leaves at the next flush
   * @throws TransmitException if the device can send no more
   */
  boolean flush() throws TransmitException;

  /**
   * Waits until {@link #startXmit} may find room after it was {@link NetdevTx#BUSY}, or {@link
   * #flush} send the rest, but no longer than {@code nanos}.
   *
   * @throws TransmitException if the device can send no more
   */
  void awaitRoom(long nanos) throws TransmitException;

  /** What became of the frames taken; exact once the device is closed. */
  TransmitCounters counters();

  /**
   * Sends what was taken, waits for its end, and releases the device. Idempotent.
   *
   * @throws TransmitException if what was taken could not be sent; the device is released
   */
  @Override
  void close() throws TransmitException;
}
