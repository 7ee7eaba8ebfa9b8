package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.Packet;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll.Awaited;
import org.softnet.api.socket.EventPoll.Events;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.ReceivingSocket.Received;

/** The steady state allocates nothing on the poller's side, whoever reads and however. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketSteadyStateTest {
  private static final int WARM_UP = 200_000;
  private static final int PACKETS = 1_000_000;

  /** A poller that has to queue for the socket's lock now and then has a place made there. */
  private static final double WAITS_OCTETS = 2;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private double octetsAPacket(PacketSock socket) {
    Packet packet = Packets.packet(1);
    deliver(socket, packet, WARM_UP);
    long before = threads.getCurrentThreadAllocatedBytes();
    deliver(socket, packet, PACKETS);
    return (threads.getCurrentThreadAllocatedBytes() - before) / (double) PACKETS;
  }

  private static void deliver(PacketSock socket, Packet packet, int times) {
    for (int i = 0; i < times; i++) {
      socket.deliver(packet);
    }
  }

  @Test
  void aReaderThatBlocks() {
    PacketSock socket = Packets.socket();
    Side<Received> reader =
        Side.start(() -> {
          PacketBuffer buffer = new PacketBuffer(Packets.OCTETS);
          Received received = socket.receive(buffer, 0);
          while (received == Received.RECEIVED) {
            received = socket.receive(buffer, 0);
          }
          return received;
        });
    assertThat(octetsAPacket(socket)).isLessThan(WAITS_OCTETS);
    socket.close();
    assertThat(reader.get()).isEqualTo(Received.CLOSED);
  }

  @Test
  void aReaderThatPolls() {
    PacketSock socket = Packets.socket();
    Epoll poll = new Epoll();
    poll.add(socket, Events.EPOLLIN, null);
    Side<Awaited> reader =
        Side.start(() -> {
          PacketBuffer buffer = new PacketBuffer(Packets.OCTETS);
          EventList ready = new EventList(4);
          Awaited awaited = poll.await(ready);
          while (awaited == Awaited.READY) {
            socket.receive(buffer, PacketSocket.MSG_DONTWAIT);
            awaited = poll.await(ready);
          }
          return awaited;
        });
    assertThat(octetsAPacket(socket)).isLessThan(WAITS_OCTETS);
    poll.close();
    assertThat(reader.get()).isEqualTo(Awaited.CLOSED);
  }

  @Test
  void nobodyReads() {
    assertThat(octetsAPacket(Packets.socket())).isZero();
  }

  @Test
  void receivingAllocatesNothingWhereNobodyWaits() {
    PacketSock socket = Packets.socket();
    Epoll poll = new Epoll();
    poll.add(socket, Events.EPOLLIN, null);
    PacketBuffer buffer = new PacketBuffer(Packets.OCTETS);
    EventList ready = new EventList(4);
    Packet packet = Packets.packet(1);
    long before = 0;
    for (int i = 0; i < WARM_UP + PACKETS; i++) {
      if (i == WARM_UP) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      socket.deliver(packet);
      poll.await(ready, Duration.ZERO);
      socket.receive(buffer, 0);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(PACKETS / 100);
  }
}
