package org.softnet.engine.socket;

import org.softnet.api.Packet;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivingSocket;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.packet.PacketSlot;

/** Packets that tests put into sockets, and sockets to put them in. */
final class Packets {
  static final int OCTETS = 24;
  static final int WIRE_OCTETS = 30;

  private Packets() {}

  /** Packet {@code number}: octets 0, 1, 2 and so on, its time its number in microseconds. */
  static Packet packet(long number) {
    return packet(number, OCTETS);
  }

  static Packet packet(long number, int octets) {
    return FakeFrame.load(new PacketSlot(), number, octets, octets + WIRE_OCTETS - OCTETS);
  }

  static PacketSock socket() {
    return socket(PacketSocketSettings.named("test"));
  }

  static PacketSock socket(PacketSocketSettings settings) {
    return new PacketSock(settings, SocketFilter.NONE);
  }

  /** A receive buffer that {@code packets} packets of {@link #OCTETS} fill. */
  static PacketSocketSettings room(int packets) {
    int each = OCTETS + PacketSocketSettings.PACKET_OVERHEAD_OCTETS;
    return PacketSocketSettings.named("test").receiveBuffer(packets * each);
  }

  /** Packets {@code first} to {@code last}. */
  static void deliver(PacketSock socket, long first, long last) {
    for (long number = first; number <= last; number++) {
      socket.deliver(packet(number));
    }
  }

  /** The numbers of all that waits, as text; what ends it behind them. */
  static String drain(PacketSocket socket) {
    PacketBuffer buffer = new PacketBuffer(OCTETS);
    StringBuilder numbers = new StringBuilder();
    ReceivingSocket.Received received = socket.receive(buffer, PacketSocket.MSG_DONTWAIT);
    while (received == ReceivingSocket.Received.RECEIVED) {
      numbers.append(buffer.number()).append(' ');
      received = socket.receive(buffer, PacketSocket.MSG_DONTWAIT);
    }
    return numbers.append(received).toString();
  }
}
