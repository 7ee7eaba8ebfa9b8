package org.softnet.engine.transmit;

/**
 * A queue in front of a device, and when its head may leave. Frames leave in the order in which
 * they came: disciplines differ in the moment.
 *
 * <p>Threads: frames are queued by any; the rest belongs to the thread of NET_TX.
 *
 * <p>Linux: {@code struct Qdisc} and {@code struct Qdisc_ops}, include/net/sch_generic.h.
 */
public abstract sealed class Qdisc permits Pfifo, Tbf, Pacing {
  private final TxRing ring;

  Qdisc(int limitPackets) {
    ring = new TxRing(limitPackets);
  }

  /** {@code enqueue}. Any thread. */
  TxRing.Offered enqueue(long dueNanos, byte[] octets, int at, int length) {
    return ring.offer(dueNanos, octets, at, length);
  }

  /** Whether a frame of {@code length} could be queued now. Any thread. */
  boolean hasRoom(int length) {
    return !ring.isFull();
  }

  final TxRing ring() {
    return ring;
  }

  /** When the head may leave: not before {@code now} is a moment in the past or now. */
  abstract long departure(TxFrame head, long now);

  /** The head was taken by the device at {@code now}. */
  abstract void departed(TxFrame head, long now);

  /** The head was sent by {@code now}: the batch that it was in is out. */
  void sent(long departure, long now) {
    // Nobody asks.
  }

  /** All that is to come is to come {@code nanos} later: the queue was stopped so long. */
  void later(long nanos) {
    // Nothing waits for a moment of its own.
  }
}
