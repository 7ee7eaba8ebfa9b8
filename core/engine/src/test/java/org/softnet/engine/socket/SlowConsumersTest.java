package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.Packet;
import org.softnet.api.StackDrop;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.engine.stats.Stage;

/**
 * Ten million packets to sockets of which most are read by somebody who falls asleep now and then,
 * or not at all. The one that the path waits for gets every packet, the others what they have room
 * for; what they lose is counted by name.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowConsumersTest {
  private static final int PACKETS = 10_000_000;
  private static final long LONGEST_SLEEP_NANOS = 2_000_000;

  private static PacketSock socket(String name, Overflow overflow, int packets) {
    int room = packets * (Packets.OCTETS + PacketSocketSettings.PACKET_OVERHEAD_OCTETS);
    return new PacketSock(
        PacketSocketSettings.named(name).overflow(overflow).receiveBuffer(room), SocketFilter.NONE);
  }

  /** Reads until the end; sleeps at random, once in {@code everySo} packets. How many it got. */
  private static long read(PacketSock socket, long seed, int everySo) {
    SplittableRandom random = new SplittableRandom(seed);
    PacketBuffer buffer = new PacketBuffer(Packets.OCTETS);
    long packets = 0;
    while (socket.receive(buffer, 0) == Received.RECEIVED) {
      packets++;
      if (everySo > 0 && random.nextInt(everySo) == 0) {
        LockSupport.parkNanos(random.nextLong(LONGEST_SLEEP_NANOS));
      }
    }
    return packets;
  }

  @Test
  void costPacketsOfTheirOwnSocketsAlone() {
    PacketSock all = socket("all", Overflow.BLOCK, 4_096);
    List<PacketSock> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(socket("slow " + i, i % 2 == 0 ? Overflow.DROP_NEWEST : Overflow.DROP_OLDEST, 64));
    }
    PacketSock unread = socket("unread", Overflow.DROP_NEWEST, 100);
    PacketSock closing = socket("closing", Overflow.DROP_OLDEST, 10);
    List<PacketSock> sockets = new ArrayList<>(slow);
    sockets.addAll(List.of(all, unread, closing));
    SocketTable table = new SocketTable(sockets, sockets);
    Side<Long> reader = Side.start(() -> read(all, 0, 0));
    List<Side<Long>> readers = new ArrayList<>();
    for (int i = 0; i < slow.size(); i++) {
      int seed = i;
      PacketSock socket = slow.get(i);
      readers.add(Side.startVirtual(() -> read(socket, seed, 2_000)));
    }
    Packet packet = Packets.packet(1);
    for (int number = 1; number <= PACKETS; number++) {
      table.deliver(packet);
      if (number == PACKETS / 2) {
        closing.close();
      }
    }
    table.end();

    assertThat(reader.get()).isEqualTo(PACKETS);
    assertThat(all.account().drops()).isEmpty();
    for (int i = 0; i < slow.size(); i++) {
      Stage account = slow.get(i).account();
      assertThat(account.in()).isEqualTo(PACKETS);
      assertThat(account.out()).isEqualTo(readers.get(i).get()).isPositive();
      assertThat(account.drops().keySet()).containsOnly(StackDrop.SOCKET_RCVBUFF);
    }
    assertThat(unread.account().drops())
        .containsEntry(StackDrop.SOCKET_UNREAD, 100L)
        .containsEntry(StackDrop.SOCKET_RCVBUFF, PACKETS - 100L);
    assertThat(closing.account().in()).isEqualTo(PACKETS / 2);
    for (PacketSock socket : sockets) {
      assertThat(socket.account().residue()).as(socket.name()).isZero();
    }
  }
}
