package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.engine.socket.Packets.drain;
import static org.softnet.engine.socket.Packets.packet;
import static org.softnet.engine.socket.Packets.room;
import static org.softnet.engine.socket.Packets.socket;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softnet.api.socket.Fanout.Mode;

/** Who of a group gets a packet. Conversations, which need layers, are in the host's tests. */
class FanoutGroupTest {
  private static void deliver(Mode mode, List<PacketSock> sockets, int packets) {
    FanoutGroup group = new FanoutGroup(mode, sockets);
    for (int number = 1; number <= packets; number++) {
      group.deliver(packet(number));
    }
  }

  @Test
  void oneAfterTheOther() {
    List<PacketSock> sockets = List.of(socket(), socket(), socket());
    deliver(Mode.PACKET_FANOUT_LB, sockets, 7);
    assertThat(sockets.stream().map(Packets::drain))
        .containsExactly("1 4 7 WOULD_BLOCK", "2 5 WOULD_BLOCK", "3 6 WOULD_BLOCK");
  }

  @Test
  void whoIsClosedGetsNone() {
    List<PacketSock> sockets = List.of(socket(), socket(), socket());
    sockets.get(1).close();
    deliver(Mode.PACKET_FANOUT_LB, sockets, 4);
    assertThat(drain(sockets.get(0))).isEqualTo("1 3 WOULD_BLOCK");
    assertThat(drain(sockets.get(2))).isEqualTo("2 4 WOULD_BLOCK");
    sockets.forEach(PacketSock::close);
    deliver(Mode.PACKET_FANOUT_ROLLOVER, sockets, 4);
    assertThat(sockets).allMatch(it -> it.account().in() == it.account().out() + dropped(it));
  }

  private static long dropped(PacketSock socket) {
    return socket.statistics().droppedPackets();
  }

  @Test
  void aFullOneRollsOver() {
    List<PacketSock> sockets = List.of(socket(room(2)), socket(room(3)));
    deliver(Mode.PACKET_FANOUT_ROLLOVER, sockets, 6);
    assertThat(drain(sockets.get(0))).isEqualTo("1 2 WOULD_BLOCK");
    assertThat(drain(sockets.get(1))).isEqualTo("3 4 5 WOULD_BLOCK");
    assertThat(dropped(sockets.get(0)) + dropped(sockets.get(1))).isEqualTo(1);
  }

  @Test
  void byLot() {
    List<PacketSock> sockets = List.of(socket(room(1_000)), socket(room(1_000)));
    deliver(Mode.PACKET_FANOUT_RND, sockets, 1_000);
    long first = sockets.get(0).statistics().queuedPackets();
    assertThat(first).isBetween(400L, 600L); // by binomial law 1 of 10^9 groups is outside
    assertThat(sockets.get(1).statistics().queuedPackets()).isEqualTo(1_000 - first);
  }

  @Test
  void withoutAddressesAllHashAlike() {
    List<PacketSock> sockets = List.of(socket(), socket());
    deliver(Mode.PACKET_FANOUT_HASH, sockets, 5);
    assertThat(sockets.stream().map(it -> it.statistics().queuedPackets()))
        .containsExactlyInAnyOrder(0L, 5L);
  }
}
