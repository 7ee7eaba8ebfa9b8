package org.softnet.engine.socket;

import java.util.List;
import org.softnet.api.Packet;

/**
 * The sockets of a run, each of which is offered every packet. Linux: the packet sockets in {@code
 * ptype_all} and {@code ptype_base}.
 */
public final class SocketTable {
  /** No socket. */
  public static final SocketTable EMPTY = new SocketTable(List.of());

  private final PacketSock[] sockets;

  /** These sockets, in the order in which they are offered packets. */
  public SocketTable(List<PacketSock> sockets) {
    this.sockets = sockets.toArray(PacketSock[]::new);
  }

  /** Offers a packet that has passed the tables to each. The poller's thread. */
  public void deliver(Packet packet) {
    for (int i = 0; i < sockets.length; i++) {
      sockets[i].deliver(packet);
    }
  }

  /** Lets nobody wait for room any more: the run is to end. Any thread. */
  public void stop() {
    for (PacketSock socket : sockets) {
      socket.stop();
    }
  }

  /** No further packet comes: receivers get what is queued, and then the end. */
  public void end() {
    for (PacketSock socket : sockets) {
      socket.end();
    }
  }

  /** The sockets. */
  public List<PacketSock> sockets() {
    return List.of(sockets);
  }
}
