package org.softnet.engine.transmit;

/**
 * The way out to a device. Any thread sends, and the octets are its own again when that returns.
 *
 * <p>Linux: {@code dev_queue_xmit()}.
 */
public sealed interface TxPath extends AutoCloseable permits TxQueue, Mq {
  /** The moment of a frame that leaves as soon as the queue lets it. */
  long AT_ONCE = Long.MIN_VALUE;

  /** A frame that leaves as soon as the queue lets it. */
  default boolean send(byte[] octets, int at, int length) {
    return send(AT_ONCE, octets, at, length);
  }

  /**
   * Queues a frame; waits for room.
   *
   * @param dueNanos when it is to leave, behind the moment 0 that the first frame of all sets; of
   *     interest to {@link Pacing}
   * @return false if it is not queued: the path is closed or the device failed, which nobody
   *     counts; the frame is too large, or the thread was interrupted, which the account names
   */
  boolean send(long dueNanos, byte[] octets, int at, int length);

  /**
   * The same without waiting: what finds no room is dropped and counted, {@link
   * org.softnet.api.transmit.TransmitDrop#QDISC_DROP}.
   */
  boolean offer(long dueNanos, byte[] octets, int at, int length);

  /** Sends nothing until {@link #wake}; what is paced comes so much later. */
  void stop();

  /** Goes on. */
  void wake();

  /** Ends soon: what waits is dropped and counted. */
  void purge();

  /** How it stands. */
  TxStatus status();

  /** Takes no more, sends what waits, and waits until the device has ended. */
  @Override
  void close();

  /**
   * What became of all. When it is closed.
   *
   * @throws IllegalStateException if it is not
   */
  TxReport report();
}
