package org.softnet.api.socket;

/**
 * An end of the receive path that an application reads. Every method may come from any thread.
 *
 * <p>Linux: {@code struct sock}, include/net/sock.h; socket(7).
 */
public interface Socket extends Pollable, AutoCloseable {
  /**
   * What became of a socket's packets so far. Exact once the socket is closed, or the run over.
   *
   * @param queuedPackets packets that wait to be received
   * @param queuedOctets octets of these, as captured
   * @param receivedPackets packets that were received
   * @param receivedOctets octets of these, as captured
   * @param droppedPackets packets that found the queue full, gave way in it, or lay there when the
   *     socket was closed
   * @param filteredPackets packets that its filter did not select
   */
  record Statistics(
      long queuedPackets,
      long queuedOctets,
      long receivedPackets,
      long receivedOctets,
      long droppedPackets,
      long filteredPackets) {}

  /** Its name, in the ledger behind the word {@code socket}. */
  String name();

  /** What became of its packets so far. */
  Statistics statistics();

  /**
   * Whoever waits for it is told {@code CLOSED}, what lies unread is dropped, event polls forget
   * it. Idempotent.
   */
  @Override
  void close();
}
