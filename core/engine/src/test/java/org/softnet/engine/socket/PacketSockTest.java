package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;
import static org.softnet.api.socket.EventPoll.Events.EPOLLRDHUP;
import static org.softnet.api.socket.PacketSocket.MSG_DONTWAIT;
import static org.softnet.api.socket.PacketSocket.MSG_PEEK;
import static org.softnet.api.socket.PacketSocket.MSG_TRUNC;
import static org.softnet.engine.socket.Packets.deliver;
import static org.softnet.engine.socket.Packets.drain;
import static org.softnet.engine.socket.Packets.packet;
import static org.softnet.engine.socket.Packets.room;
import static org.softnet.engine.socket.Packets.socket;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.DropReason;
import org.softnet.api.StackDrop;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivedPacket;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.api.socket.Socket;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.stats.Stage;

/** What a packet socket queues, drops and hands out, and how each wait ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacketSockTest {
  private final PacketBuffer buffer = new PacketBuffer(64);

  // --- what is received

  @Test
  void aPacketComesWithItsOctetsLengthsTimeNumberAndInterface() {
    PacketSock socket = socket();
    deliver(socket, 1, 2);
    assertThat(socket.receive(buffer, 0)).isEqualTo(Received.RECEIVED);
    assertThat(socket.receive(buffer, 0)).isEqualTo(Received.RECEIVED);
    assertThat(buffer.number()).isEqualTo(2);
    assertThat(buffer.timeNanos()).isEqualTo(2_000);
    assertThat(buffer.length()).isEqualTo(Packets.OCTETS);
    assertThat(buffer.copied()).isEqualTo(Packets.OCTETS);
    assertThat(buffer.captured()).isEqualTo(Packets.OCTETS);
    assertThat(buffer.onWire()).isEqualTo(Packets.WIRE_OCTETS);
    assertThat(buffer.isTruncated()).isFalse();
    assertThat(buffer.captureInterface()).isEqualTo(FakeFrame.FAKE0);
    assertThat(buffer.view().captured()).isEqualTo(Packets.OCTETS);
    for (int i = 0; i < Packets.OCTETS; i++) {
      assertThat(buffer.view().u8(i)).isEqualTo(i);
    }
  }

  @Test
  void snapLengthCutsTheCopyAndNotTheLengthOnTheWire() {
    PacketSock socket = socket(PacketSocketSettings.named("test").snap(10));
    deliver(socket, 1, 1);
    socket.receive(buffer, 0);
    assertThat(buffer.captured()).isEqualTo(10);
    assertThat(buffer.onWire()).isEqualTo(Packets.WIRE_OCTETS);
    assertThat(buffer.isTruncated()).isFalse();
  }

  @ParameterizedTest(name = "flags {0}: length {1}")
  @CsvSource({"0, 8", "0x20, 24"})
  void whatDoesNotFitIsLostAndToldOf(String flags, int length) {
    PacketSock socket = socket();
    deliver(socket, 1, 2);
    PacketBuffer small = new PacketBuffer(8);
    assertThat(socket.receive(small, Integer.decode(flags))).isEqualTo(Received.RECEIVED);
    assertThat(small.length()).isEqualTo(length);
    assertThat(small.copied()).isEqualTo(8);
    assertThat(small.captured()).isEqualTo(Packets.OCTETS);
    assertThat(small.isTruncated()).isTrue();
    assertThat(small.view().u8(7)).isEqualTo(7);
    assertThat(drain(socket)).isEqualTo("2 WOULD_BLOCK");
  }

  @Test
  void aPeekLeavesThePacketAndAPeekOfItsLengthNeedsNoRoom() {
    PacketSock socket = socket();
    deliver(socket, 1, 2);
    PacketBuffer none = new PacketBuffer(0);
    assertThat(socket.receive(none, MSG_PEEK | MSG_TRUNC)).isEqualTo(Received.RECEIVED);
    assertThat(none.length()).isEqualTo(Packets.OCTETS);
    assertThat(socket.receive(buffer, MSG_PEEK)).isEqualTo(Received.RECEIVED);
    assertThat(buffer.number()).isEqualTo(1);
    assertThat(socket.statistics())
        .isEqualTo(new Socket.Statistics(2, 2L * Packets.OCTETS, 0, 0, 0, 0));
    assertThat(drain(socket)).isEqualTo("1 2 WOULD_BLOCK");
    assertThat(socket.statistics())
        .isEqualTo(new Socket.Statistics(0, 0, 2, 2L * Packets.OCTETS, 0, 0));
  }

  @Test
  void aCopyIsWhole() {
    PacketSock socket = socket();
    socket.deliver(packet(7, 3));
    assertThat(socket.receiveCopy())
        .isEqualTo(new ReceivedPacket(7, 7_000, FakeFrame.FAKE0, new byte[] {0, 1, 2}, 9));
    socket.end();
    assertThat(socket.receiveCopy()).isNull();
  }

  // --- what is queued

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DROP_NEWEST, 1 2 3 WOULD_BLOCK",
    "DROP_OLDEST, 3 4 5 WOULD_BLOCK",
  })
  void whatHasNoRoomIsDropped(Overflow overflow, String left) {
    PacketSock socket = socket(room(3).overflow(overflow));
    deliver(socket, 1, 5);
    assertThat(socket.statistics().droppedPackets()).isEqualTo(2);
    assertThat(drain(socket)).isEqualTo(left);
    ledger(socket, 5, 3, Map.of(StackDrop.SOCKET_RCVBUFF, 2L));
    deliver(socket, 6, 6);
    assertThat(drain(socket)).isEqualTo("6 WOULD_BLOCK");
  }

  @Test
  void aReceiverMakesRoomForAPollerThatWaits() {
    PacketSock socket = socket(room(2).overflow(Overflow.BLOCK));
    Side<Boolean> poller = delivering(socket, 1, 5);
    for (long number = 1; number <= 3; number++) {
      while (socket.statistics().queuedPackets() < 2) {
        Thread.onSpinWait();
      }
      assertThat(poller.isDone()).isFalse();
      socket.receive(buffer, MSG_DONTWAIT);
      assertThat(buffer.number()).isEqualTo(number);
    }
    assertThat(poller.get()).isTrue();
    assertThat(drain(socket)).isEqualTo("4 5 WOULD_BLOCK");
    ledger(socket, 5, 5, Map.of());
  }

  @Test
  void aPollerThatWaitsIsReleasedByStopAndByClose() {
    PacketSock stopped = socket(room(1).overflow(Overflow.BLOCK));
    Side<Boolean> one = delivering(stopped, 1, 3).awaitParked();
    stopped.stop();
    one.get();
    assertThat(drain(stopped)).isEqualTo("1 WOULD_BLOCK");
    ledger(stopped, 3, 1, Map.of(StackDrop.SOCKET_RCVBUFF, 2L));

    PacketSock closed = socket(room(1).overflow(Overflow.BLOCK));
    Side<Boolean> other = delivering(closed, 1, 3).awaitParked();
    closed.close();
    other.get();
    ledger(closed, 2, 0, Map.of(StackDrop.SOCKET_CLOSE, 2L));
  }

  @Test
  void anInterruptDoesNotReleaseAPollerThatWaitsAndIsKept() {
    PacketSock socket = socket(room(1).overflow(Overflow.BLOCK));
    Side<Boolean> poller =
        Side.start(() -> {
          Thread.currentThread().interrupt();
          deliver(socket, 1, 2);
          return Thread.interrupted();
        });
    while (socket.statistics().queuedPackets() == 0) {
      Thread.onSpinWait();
    }
    poller.awaitParked();
    assertThat(poller.isDone()).isFalse();
    assertThat(drain(socket)).startsWith("1 ");
    assertThat(poller.get()).isTrue();
  }

  private static Side<Boolean> delivering(PacketSock socket, long first, long last) {
    return Side.start(() -> {
      deliver(socket, first, last);
      return true;
    });
  }

  @Test
  void emptyPacketsFillABufferToo() {
    PacketSock socket = socket();
    for (int i = 1; i <= 10_000; i++) {
      socket.deliver(packet(i, 0));
    }
    int most = PacketSocketSettings.RMEM_DEFAULT_OCTETS;
    int each = PacketSocketSettings.PACKET_OVERHEAD_OCTETS;
    assertThat(socket.statistics().queuedPackets()).isEqualTo((most + each - 1) / each);
  }

  @Test
  void aPacketLargerThanTheBufferHasRoomInAnEmptyQueue() {
    PacketSock socket = socket(PacketSocketSettings.named("test").receiveBuffer(1));
    socket.deliver(packet(1, 100_000));
    socket.deliver(packet(2, 0));
    PacketBuffer large = new PacketBuffer(100_000);
    assertThat(socket.receive(large, 0)).isEqualTo(Received.RECEIVED);
    for (int i = 0; i < 100_000; i++) {
      if (large.octets()[i] != (byte) i) {
        throw new AssertionError("octet " + i);
      }
    }
    socket.deliver(packet(3, 1));
    assertThat(drain(socket)).isEqualTo("3 WOULD_BLOCK");
  }

  @Test
  void whatTheFilterDoesNotWantIsDroppedAndWhatItThrowsCostsThePacket() {
    PacketSock socket =
        new PacketSock(
            PacketSocketSettings.named("odd"),
            packet -> {
              if (packet.number() == 4) {
                throw new IllegalStateException("four");
              }
              return packet.number() % 2 == 1;
            });
    deliver(socket, 1, 5);
    assertThat(drain(socket)).isEqualTo("1 3 5 WOULD_BLOCK");
    assertThat(socket.statistics().filteredPackets()).isEqualTo(1);
    assertThat(socket.problem())
        .isEqualTo(
            "the filter of socket odd failed on packet 4: java.lang.IllegalStateException: four");
    ledger(socket, 5, 3, Map.of(StackDrop.SOCKET_FILTER, 1L, StackDrop.PLUGIN_FAULT, 1L));
  }

  @Test
  void whatLiesUnreadHasAName() {
    PacketSock socket = socket();
    deliver(socket, 1, 3);
    socket.receive(buffer, 0);
    ledger(socket, 3, 1, Map.of(StackDrop.SOCKET_UNREAD, 2L));
    socket.close();
    deliver(socket, 4, 4); // does not come to a closed one
    socket.close();
    ledger(socket, 3, 1, Map.of(StackDrop.SOCKET_CLOSE, 2L));
    assertThat(socket.statistics().queuedPackets()).isZero();
    assertThat(socket.statistics().droppedPackets()).isEqualTo(2);
  }

  private static void ledger(PacketSock socket, long in, long out, Map<DropReason, Long> drops) {
    Stage account = socket.account();
    assertThat(account.name()).isEqualTo("socket " + socket.name());
    assertThat(account.in()).as("in").isEqualTo(in);
    assertThat(account.out()).as("out").isEqualTo(out);
    assertThat(account.drops()).isEqualTo(drops);
    assertThat(account.residue()).as("residue").isZero();
  }

  // --- how a receive ends

  @Test
  void nothingIsThere() {
    PacketSock socket =
        socket(PacketSocketSettings.named("test").receiveTimeout(Duration.ofNanos(1)));
    assertThat(socket.receive(buffer, MSG_DONTWAIT)).isEqualTo(Received.WOULD_BLOCK);
    assertThat(socket.receive(buffer, 0)).isEqualTo(Received.TIMED_OUT);
    Thread.currentThread().interrupt();
    assertThat(socket.receive(buffer, MSG_DONTWAIT)).isEqualTo(Received.WOULD_BLOCK);
    assertThat(Thread.interrupted()).isTrue();
    socket.end();
    assertThat(socket.receive(buffer, 0)).isEqualTo(Received.ENDED);
    assertThat(socket.receive(buffer, MSG_DONTWAIT | MSG_PEEK)).isEqualTo(Received.ENDED);
    socket.close();
    assertThat(socket.receive(buffer, 0)).isEqualTo(Received.CLOSED);
    assertThat(buffer.length()).isZero();
  }

  @Test
  void whatIsQueuedComesBeforeTheEndAndBeforeAnInterrupt() {
    PacketSock socket = socket();
    deliver(socket, 1, 2);
    socket.end();
    Thread.currentThread().interrupt();
    assertThat(socket.receive(buffer, 0)).isEqualTo(Received.RECEIVED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(drain(socket)).isEqualTo("2 ENDED");
  }

  @ParameterizedTest(name = "virtual: {0}")
  @ValueSource(booleans = {false, true})
  void aReceiverThatWaitsIsToldOfAll(boolean virtual) {
    Function<Callable<Received>, Side<Received>> start = virtual ? Side::startVirtual : Side::start;
    PacketSock socket = socket();
    Side<Received> first = start.apply(() -> socket.receive(buffer, 0)).awaitParked();
    deliver(socket, 1, 1);
    assertThat(first.get()).isEqualTo(Received.RECEIVED);
    assertThat(buffer.number()).isEqualTo(1);

    Side<Boolean> kept =
        Side.start(() ->
            socket.receive(buffer, 0) == Received.INTERRUPTED
                && Thread.interrupted()
                && socket.receive(buffer, MSG_DONTWAIT) == Received.WOULD_BLOCK);
    kept.awaitParked();
    kept.interrupt();
    assertThat(kept.get()).isTrue();

    List<Side<Received>> waiting =
        List.of(
            start.apply(() -> socket.receive(new PacketBuffer(1), 0)).awaitParked(),
            start.apply(() -> socket.receive(new PacketBuffer(1), 0)).awaitParked());
    socket.end();
    waiting.forEach(side -> assertThat(side.get()).isEqualTo(Received.ENDED));

    PacketSock closing = socket();
    List<Side<Received>> others =
        List.of(
            start.apply(() -> closing.receive(new PacketBuffer(1), 0)).awaitParked(),
            start.apply(() -> closing.receive(new PacketBuffer(1), 0)).awaitParked());
    closing.close();
    others.forEach(side -> assertThat(side.get()).isEqualTo(Received.CLOSED));
  }

  @Test
  void aPeekThatWasWokenWakesTheNext() {
    PacketSock socket = socket();
    Side<Received> peek =
        Side.start(() -> socket.receive(new PacketBuffer(1), MSG_PEEK)).awaitParked();
    Side<Received> take = Side.start(() -> socket.receive(new PacketBuffer(1), 0)).awaitParked();
    deliver(socket, 1, 1);
    assertThat(peek.get()).isEqualTo(Received.RECEIVED);
    assertThat(take.get()).isEqualTo(Received.RECEIVED);
  }

  @Test
  void onePacketWakesOneReceiver() {
    PacketSock socket = socket();
    Side<Received> first = Side.start(() -> socket.receive(new PacketBuffer(1), 0)).awaitParked();
    Side<Received> second = Side.start(() -> socket.receive(new PacketBuffer(1), 0)).awaitParked();
    deliver(socket, 1, 1);
    assertThat(first.get()).isEqualTo(Received.RECEIVED); // who has waited longest
    second.awaitParked();
    assertThat(second.isDone()).isFalse();
    socket.close();
    assertThat(second.get()).isEqualTo(Received.CLOSED);
  }

  // --- readiness

  @Test
  void readiness() {
    PacketSock socket = socket();
    assertThat(socket.poll()).isZero();
    deliver(socket, 1, 1);
    assertThat(socket.poll()).isEqualTo(EPOLLIN);
    socket.end();
    assertThat(socket.poll()).isEqualTo(EPOLLIN | EPOLLRDHUP | EPOLLHUP);
    drain(socket);
    assertThat(socket.poll()).isEqualTo(EPOLLIN | EPOLLRDHUP | EPOLLHUP);
    socket.close();
    assertThat(socket.poll()).isZero();
  }
}
