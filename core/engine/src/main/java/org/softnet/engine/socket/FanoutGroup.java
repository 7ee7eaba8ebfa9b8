package org.softnet.engine.socket;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.socket.Fanout;
import org.softnet.engine.flow.Addresses;

/**
 * Packet sockets that share packets. A socket that is closed gets none; by lot means by the same
 * lot in every run.
 *
 * <p>Linux: {@code struct packet_fanout}, {@code packet_rcv_fanout()}, net/packet/af_packet.c.
 */
public final class FanoutGroup implements Receiver {
  private static final long SEED = 0x50f7;

  private final Fanout.Mode mode;
  private final List<PacketSock> sockets;
  private final Addresses addresses = new Addresses();
  private final SplittableRandom lots = new SplittableRandom(SEED);
  private int turn;

  /** A group of those sockets. */
  public FanoutGroup(Fanout.Mode mode, List<PacketSock> sockets) {
    this.mode = mode;
    this.sockets = List.copyOf(sockets);
  }

  @Override
  public void deliver(Packet packet) {
    int open = 0;
    for (int i = 0; i < sockets.size(); i++) {
      open += sockets.get(i).isClosed() ? 0 : 1;
    }
    if (open > 0) {
      PacketSock chosen = mode == Fanout.Mode.PACKET_FANOUT_ROLLOVER ? withRoom() : null;
      chosen = chosen == null ? openOne(index(packet, open)) : chosen;
      if (chosen != null) {
        chosen.deliver(packet);
      }
    }
  }

  private int index(Packet packet, int open) {
    return switch (mode) {
      case PACKET_FANOUT_HASH -> PortTable.scaled(hash(packet), open);
      case PACKET_FANOUT_LB -> turn++ % open;
      case PACKET_FANOUT_RND -> lots.nextInt(open);
      case PACKET_FANOUT_ROLLOVER -> turn % open; // none has room: it is that one's drop
    };
  }

  /** The one whose turn it is, or the next that has room; it stays that one's turn then. */
  private @Nullable PacketSock withRoom() {
    for (int i = 0; i < sockets.size(); i++) {
      int index = (turn + i) % sockets.size();
      if (sockets.get(index).hasRoom()) {
        turn = index;
        return sockets.get(index);
      }
    }
    return null;
  }

  private @Nullable PacketSock openOne(int number) {
    int left = number;
    for (int i = 0; i < sockets.size(); i++) {
      if (!sockets.get(i).isClosed() && left-- == 0) {
        return sockets.get(i);
      }
    }
    return null;
  }

  /** The outermost conversation's; that of the addresses alone if there is none. */
  private int hash(Packet packet) {
    for (int depth = 0; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      if (layer.isConversing() && depth > 0) {
        return hash(packet, depth - 1, layer.sourceEndpoint(), layer.destinationEndpoint());
      }
    }
    return hash(packet, packet.depth() - 1, 0, 0);
  }

  private int hash(Packet packet, int depth, int port, int otherPort) {
    addresses.read(packet, depth);
    return PortTable.hash(addresses.folded(), port, otherPort);
  }
}
