package org.softnet.cli.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.View;
import org.softnet.api.socket.Fanout;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivedPacket;
import org.softnet.host.Softnet;

/** Conversations in a group of packet sockets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FanoutTest {
  private static final Path HTTP = Path.of("../../pcaps/http.pcapng");

  @Test
  void aFanOutKeepsConversationsTogether() {
    try (Softnet softnet = Softnet.open(HTTP)) {
      List<PacketSocket> sockets = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        sockets.add(
            softnet.packetSocket(
                PacketSocketSettings.named(name)
                    .captureFilter("tcp")
                    .receiveBuffer(1 << 20)
                    .fanout(1, Fanout.Mode.PACKET_FANOUT_HASH)));
      }
      assertThatThrownBy(() ->
              softnet.packetSocket(
                  PacketSocketSettings.named("d").fanout(1, Fanout.Mode.PACKET_FANOUT_LB)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "fan-out group 1 is one of PACKET_FANOUT_HASH: socket d cannot be in it with"
                  + " PACKET_FANOUT_LB");
      softnet.start().join();
      Map<Integer, Set<String>> socketsOfPort = new TreeMap<>();
      int packets = 0;
      for (PacketSocket socket : sockets) {
        for (ReceivedPacket packet : socket) {
          packets++;
          View octets =
              new View().over(packet.octets(), 0, packet.octets().length, packet.onWire());
          int port = Math.max(octets.u16(34), octets.u16(36)); // the client's: IPv4 of 20 octets
          socketsOfPort.computeIfAbsent(port, _ -> new TreeSet<>()).add(socket.name());
        }
      }
      assertThat(packets).isEqualTo(22 + 4 * 10);
      assertThat(socketsOfPort).hasSize(5).allSatisfy((_, names) -> assertThat(names).hasSize(1));
      assertThat(socketsOfPort.values().stream().distinct()).hasSizeGreaterThan(1);
    }
  }
}
