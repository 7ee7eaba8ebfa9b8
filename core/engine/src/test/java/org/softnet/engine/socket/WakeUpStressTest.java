package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.api.socket.EventPoll.Events.EPOLLET;
import static org.softnet.api.socket.EventPoll.Events.EPOLLEXCLUSIVE;
import static org.softnet.api.socket.EventPoll.Events.EPOLLONESHOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Packet;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll.Awaited;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.api.socket.SocketSettings.Overflow;

/**
 * Pollers and readers that meet again and again, each waiting for the other: sockets have room for
 * few packets. A wake-up that is lost shows as a test that does not end, a spurious one as a wait
 * that found nothing, and every packet is received once.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WakeUpStressTest {
  private static final int PRODUCERS = 3;
  private static final int CONSUMERS = 3;
  private static final int PACKETS = 20_000;

  private final List<PacketSock> sockets = new ArrayList<>();
  private final AtomicReferenceArray<String> seen =
      new AtomicReferenceArray<>(PRODUCERS * (PACKETS + 1));
  private final AtomicLong received = new AtomicLong();

  private List<Side<Boolean>> produce(boolean virtual) {
    List<Side<Boolean>> sides = new ArrayList<>();
    for (int i = 0; i < PRODUCERS; i++) {
      PacketSock socket = Packets.socket(Packets.room(i + 1).overflow(Overflow.BLOCK));
      sockets.add(socket);
    }
    for (PacketSock socket : sockets) {
      sides.add(
          side(
              virtual,
              () -> {
                for (long number = 1; number <= PACKETS; number++) {
                  Packet packet = Packets.packet(number);
                  socket.deliver(packet);
                }
                socket.end();
                return true;
              }));
    }
    return sides;
  }

  private static <T> Side<T> side(boolean virtual, Callable<T> work) {
    return virtual ? Side.startVirtual(work) : Side.start(work);
  }

  private void receivedOnce(int socket, PacketBuffer buffer) {
    int place = socket * (PACKETS + 1) + (int) buffer.number();
    if (!seen.compareAndSet(place, null, "seen")) {
      throw new AssertionError("twice: packet " + buffer.number() + " of socket " + socket);
    }
    received.incrementAndGet();
  }

  private void allReceived(List<Side<Boolean>> producers) {
    producers.forEach(Side::get);
    assertThat(received).hasValue((long) PRODUCERS * PACKETS);
    for (PacketSock socket : sockets) {
      assertThat(socket.account().in()).isEqualTo(PACKETS);
      assertThat(socket.account().out()).isEqualTo(PACKETS);
      assertThat(socket.account().residue()).isZero();
    }
  }

  @ParameterizedTest(name = "virtual: {0}")
  @CsvSource({"false", "true"})
  void receiversThatBlock(boolean virtual) {
    List<Side<Boolean>> producers = produce(virtual);
    List<Side<Boolean>> consumers = new ArrayList<>();
    for (int i = 0; i < 2 * PRODUCERS; i++) {
      int which = i % PRODUCERS;
      consumers.add(
          side(
              virtual,
              () -> {
                PacketBuffer buffer = new PacketBuffer(1);
                Received result = sockets.get(which).receive(buffer, 0);
                while (result == Received.RECEIVED) {
                  receivedOnce(which, buffer);
                  result = sockets.get(which).receive(buffer, 0);
                }
                return result == Received.ENDED;
              }));
    }
    consumers.forEach(side -> assertThat(side.get()).isTrue());
    allReceived(producers);
  }

  @ParameterizedTest(name = "events {0}, poll for each reader: {1}, virtual: {2}")
  @CsvSource({
    "0x1, false, false",
    "0x1, false, true",
    "0x80000001, false, false",
    "0x40000001, false, false",
    "0xc0000001, false, true",
    "0x10000001, true, false",
    "0x90000001, true, true",
  })
  void readersThatPoll(String how, boolean each, boolean virtual) {
    int events = (int) (long) Long.decode(how);
    List<Epoll> polls = new ArrayList<>();
    Epoll shared = new Epoll();
    List<Side<Boolean>> producers = produce(virtual);
    for (int i = 0; i < CONSUMERS; i++) {
      Epoll poll = each ? new Epoll() : shared;
      for (int socket = 0; socket < PRODUCERS; socket++) {
        poll.add(sockets.get(socket), events, socket);
      }
      polls.add(poll);
    }
    List<Side<Boolean>> consumers = new ArrayList<>();
    for (Epoll poll : polls) {
      consumers.add(side(virtual, () -> read(poll, events)));
    }
    producers.forEach(Side::get);
    while (received.get() < (long) PRODUCERS * PACKETS) {
      Thread.onSpinWait();
    }
    polls.forEach(Epoll::close);
    consumers.forEach(side -> assertThat(side.get()).isTrue());
    allReceived(producers);
  }

  private boolean read(Epoll poll, int events) {
    EventList ready = new EventList(2);
    PacketBuffer buffer = new PacketBuffer(1);
    boolean drains = (events & (EPOLLET | EPOLLEXCLUSIVE)) != 0; // it is told once of several
    Awaited awaited = poll.await(ready);
    while (awaited == Awaited.READY) {
      if (ready.count() == 0) {
        throw new AssertionError("woken for nothing");
      }
      for (int i = 0; i < ready.count(); i++) {
        int which = (int) Objects.requireNonNull(ready.data(i));
        PacketSocket socket = sockets.get(which);
        Received result = socket.receive(buffer, PacketSocket.MSG_DONTWAIT);
        while (result == Received.RECEIVED) {
          receivedOnce(which, buffer);
          result =
              drains ? socket.receive(buffer, PacketSocket.MSG_DONTWAIT) : Received.WOULD_BLOCK;
        }
        if (result == Received.ENDED) {
          poll.delete(socket); // which is level-triggered for ever
        } else if ((events & EPOLLONESHOT) != 0) {
          poll.modify(socket, events, which);
        }
      }
      awaited = poll.await(ready);
    }
    return awaited == Awaited.CLOSED;
  }
}
