package org.softnet.engine.socket;

import java.util.List;
import org.softnet.api.Packet;

/**
 * The sockets of a run, and those of them that packets are offered to, each or a group. Linux: the
 * packet sockets in {@code ptype_all} and {@code ptype_base}.
 */
public final class SocketTable {
  /** No socket. */
  public static final SocketTable EMPTY = new SocketTable(List.of(), List.of());

  private final Receiver[] receivers;
  private final List<Sock<?>> sockets;

  /** All sockets, and what packets are offered to, in that order. */
  public SocketTable(List<? extends Receiver> receivers, List<? extends Sock<?>> sockets) {
    this.receivers = receivers.toArray(Receiver[]::new);
    this.sockets = List.copyOf(sockets);
  }

  /** Offers a packet that has passed the tables to each. The poller's thread. */
  public void deliver(Packet packet) {
    for (int i = 0; i < receivers.length; i++) {
      receivers[i].deliver(packet);
    }
  }

  /** Lets nobody wait for room any more: the run is to end. Any thread. */
  public void stop() {
    sockets.forEach(Sock::stop);
  }

  /** No further packet comes: receivers get what is queued, and then the end. */
  public void end() {
    sockets.forEach(Sock::end);
  }

  /** The sockets. */
  public List<Sock<?>> sockets() {
    return sockets;
  }
}
