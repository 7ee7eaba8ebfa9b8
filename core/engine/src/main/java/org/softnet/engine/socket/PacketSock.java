package org.softnet.engine.socket;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivedPacket;

/**
 * A packet socket: its queue holds copies of packets.
 *
 * <p>Linux: {@code struct packet_sock}, {@code packet_rcv()}, {@code packet_recvmsg()},
 * net/packet/af_packet.c.
 */
public final class PacketSock extends CopySock<ReceivedPacket, PacketBuffer>
    implements PacketSocket, Receiver {
  private static final byte[] NO_CONTROL = {};

  private final PacketSocketSettings settings;

  /** A socket that takes what {@code filter} wants; {@code settings}' own were made into it. */
  public PacketSock(PacketSocketSettings settings, SocketFilter filter) {
    super(settings, filter, NO_CONTROL.length);
    this.settings = settings;
  }

  @Override
  public void deliver(Packet packet) {
    if (!isClosed() && isOfProtocol(packet) && accepts(packet)) {
      queue(packet);
    }
  }

  private boolean isOfProtocol(Packet packet) {
    return settings.protocol() == PacketSocketSettings.ETH_P_ALL
        || EtherTypes.of(packet) == settings.protocol();
  }

  @Override
  void put(@Nullable Packet packet) {
    if (packet != null) {
      int kept = Math.min(packet.frame().captured(), settings.snapOctets());
      queue.add(packet, NO_CONTROL, packet.frame(), 0, kept, packet.frame().onWire());
    }
  }

  @Override
  void copy(PacketBuffer into, boolean wholeLength) {
    queue.copy(into, wholeLength);
  }

  @Override
  ReceivedPacket first() {
    PacketBuffer copy = new PacketBuffer(queue.firstOctets());
    queue.copy(copy, false);
    return new ReceivedPacket(
        copy.number(), copy.timeNanos(), copy.captureInterface(), copy.octets(), copy.onWire());
  }
}
