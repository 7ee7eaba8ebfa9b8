package org.softnet.engine.transmit;

/** First in, first out, as fast as the device takes it. Linux: net/sched/sch_fifo.c. */
public final class Pfifo extends Qdisc {
  /** {@code DEFAULT_TX_QUEUE_LEN}. */
  public static final int DEFAULT_LIMIT_PACKETS = 1000;

  /** A queue in which {@code limitPackets} may wait. */
  public Pfifo(int limitPackets) {
    super(limitPackets);
  }

  @Override
  long departure(TxFrame head, long now) {
    return now;
  }

  @Override
  void departed(TxFrame head, long now) {
    // It keeps no time.
  }

  @Override
  public String toString() {
    return "pfifo limit " + ring().limit() + "p";
  }
}
