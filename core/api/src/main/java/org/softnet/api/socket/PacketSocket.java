package org.softnet.api.socket;

/**
 * Copies of the packets of a run, in order.
 *
 * <pre>{@code
 * try (Softnet softnet = Softnet.open(trace);
 *     PacketSocket socket =
 *         softnet.packetSocket(PacketSocketSettings.named("all").overflow(Overflow.BLOCK))) {
 *   softnet.start();
 *   PacketBuffer packet = new PacketBuffer(65_536);
 *   while (socket.receive(packet, 0) == Received.RECEIVED) {
 *     octets += packet.captured();
 *   }
 * }
 * }</pre>
 *
 * <p>For programs that do not count allocations: {@code for (ReceivedPacket packet : socket)}.
 *
 * <p>Linux: {@code packet_rcv()}, {@code packet_recvmsg()}, net/packet/af_packet.c; packet(7).
 */
public interface PacketSocket extends ReceivingSocket<ReceivedPacket> {
  /**
   * Receives a packet: waits for one, and fills {@code into} with as much of it as fits. The rest
   * is lost. {@code into} is as it was unless the answer is {@link Received#RECEIVED}.
   *
   * @param flags a sum of {@link #MSG_PEEK}, {@link #MSG_TRUNC}, {@link #MSG_DONTWAIT}
   */
  Received receive(PacketBuffer into, int flags);
}
