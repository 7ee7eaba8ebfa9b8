package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.api.socket.EventPoll.Events.EPOLLET;
import static org.softnet.api.socket.EventPoll.Events.EPOLLEXCLUSIVE;
import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;
import static org.softnet.api.socket.EventPoll.Events.EPOLLONESHOT;
import static org.softnet.api.socket.EventPoll.Events.EPOLLRDHUP;
import static org.softnet.engine.socket.Packets.deliver;
import static org.softnet.engine.socket.Packets.drain;
import static org.softnet.engine.socket.Packets.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.EventPoll.Awaited;
import org.softnet.api.socket.EventPoll.Ctl;

/** What an event poll tells, when, and whom; how each wait and each change ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EpollTest {
  private final Epoll poll = new Epoll();
  private final EventList ready = new EventList(8);

  private Awaited look() {
    return poll.await(ready, Duration.ZERO);
  }

  private static Side<Awaited> waiting(EventPoll poll) {
    return Side.start(() -> poll.await(new EventList(8))).awaitParked();
  }

  // --- how it is told

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // a packet, waits, another packet, waits, one received, waits, all received, a wait
    "0,          READY READY, READY READY, READY READY, TIMED_OUT",
    "0x80000000, READY TIMED_OUT, READY TIMED_OUT, TIMED_OUT TIMED_OUT, TIMED_OUT",
    "0x40000000, READY TIMED_OUT, TIMED_OUT TIMED_OUT, TIMED_OUT TIMED_OUT, TIMED_OUT",
  })
  void modes(String how, String first, String second, String third, String last) {
    PacketSock socket = socket();
    poll.add(socket, EPOLLIN | (int) (long) Long.decode(how), null);
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
    deliver(socket, 1, 1);
    assertThat(look() + " " + look()).isEqualTo(first);
    deliver(socket, 2, 2);
    assertThat(look() + " " + look()).isEqualTo(second);
    socket.receiveCopy();
    assertThat(look() + " " + look()).isEqualTo(third);
    drain(socket);
    assertThat(look()).hasToString(last);
  }

  @Test
  void whatIsToldComesWithWhatItWasAddedWith() {
    PacketSock socket = socket();
    deliver(socket, 1, 1);
    assertThat(poll.add(socket, EPOLLIN | EPOLLRDHUP, "mine")).isEqualTo(Ctl.DONE);
    assertThat(look()).isEqualTo(Awaited.READY);
    assertThat(ready.count()).isEqualTo(1);
    assertThat(ready.file(0)).isSameAs(socket);
    assertThat(ready.events(0)).isEqualTo(EPOLLIN);
    assertThat(ready.data(0)).isEqualTo("mine");
    socket.end();
    poll.modify(socket, EPOLLRDHUP, "yours");
    look();
    assertThat(ready.events(0)).isEqualTo(EPOLLRDHUP | EPOLLHUP);
    assertThat(ready.data(0)).isEqualTo("yours");
  }

  @Test
  void onceToldAModifyArmsItAgain() {
    PacketSock socket = socket();
    deliver(socket, 1, 1);
    poll.add(socket, EPOLLIN | EPOLLONESHOT, null);
    assertThat(look()).isEqualTo(Awaited.READY);
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
    assertThat(poll.modify(socket, EPOLLIN | EPOLLONESHOT, null)).isEqualTo(Ctl.DONE);
    assertThat(look()).isEqualTo(Awaited.READY);
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
  }

  @Test
  void whatDoesNotFitComesNextTime() {
    for (int i = 0; i < 5; i++) {
      PacketSock socket = socket();
      poll.add(socket, EPOLLIN, i);
      deliver(socket, 1, 1);
    }
    EventList two = new EventList(2);
    StringBuilder order = new StringBuilder();
    for (int wait = 0; wait < 5; wait++) {
      poll.await(two);
      order.append(two.data(0)).append(two.data(1)).append(' ');
    }
    assertThat(order).hasToString("01 23 40 12 34 ");
  }

  @Test
  void whatWasReceivedMeanwhileIsNotTold() {
    PacketSock socket = socket();
    poll.add(socket, EPOLLIN, null);
    deliver(socket, 1, 1);
    drain(socket);
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
  }

  @Test
  void manyThatAreWatchedAreNotAsked() {
    int watched = 10_000;
    CountedFile[] files = new CountedFile[watched];
    for (int i = 0; i < watched; i++) {
      files[i] = new CountedFile();
      poll.add(files[i], EPOLLIN, i);
    }
    files[77].tell();
    assertThat(look()).isEqualTo(Awaited.READY);
    assertThat(ready.data(0)).isEqualTo(77);
    int asked = 0;
    for (CountedFile file : files) {
      asked += file.asked;
    }
    assertThat(asked).isEqualTo(watched + 1); // each when it was added
  }

  /** Says how often it was asked. */
  private static final class CountedFile implements Polled {
    private final WaitQueue waitQueue = new WaitQueue();
    private boolean told;
    private int asked;

    void tell() {
      told = true;
      waitQueue.wake(EPOLLIN);
    }

    @Override
    public WaitQueue waitQueue() {
      return waitQueue;
    }

    @Override
    public int poll() {
      asked++;
      return told ? EPOLLIN : 0;
    }
  }

  // --- changes

  @Test
  void changesThatAreRefused() {
    PacketSock socket = socket();
    assertThat(poll.add(() -> EPOLLIN, EPOLLIN, null)).isEqualTo(Ctl.EPERM);
    assertThat(poll.add(poll, EPOLLIN, null)).isEqualTo(Ctl.EINVAL);
    assertThat(poll.add(new Epoll(), EPOLLIN | EPOLLEXCLUSIVE, null)).isEqualTo(Ctl.EINVAL);
    assertThat(poll.add(socket, EPOLLIN | EPOLLEXCLUSIVE | EPOLLONESHOT, null))
        .isEqualTo(Ctl.EINVAL);
    assertThat(poll.modify(socket, EPOLLIN, null)).isEqualTo(Ctl.ENOENT);
    assertThat(poll.delete(socket)).isEqualTo(Ctl.ENOENT);
    assertThat(poll.add(socket, EPOLLIN | EPOLLEXCLUSIVE, null)).isEqualTo(Ctl.DONE);
    assertThat(poll.add(socket, EPOLLIN, null)).isEqualTo(Ctl.EEXIST);
    assertThat(poll.modify(socket, EPOLLIN, null)).isEqualTo(Ctl.EINVAL);
    assertThat(poll.delete(socket)).isEqualTo(Ctl.DONE);
    socket.close();
    assertThat(poll.add(socket, EPOLLIN, null)).isEqualTo(Ctl.EBADF);
    poll.close();
    assertThat(poll.add(socket(), EPOLLIN, null)).isEqualTo(Ctl.EBADF);
    assertThat(poll.modify(socket, EPOLLIN, null)).isEqualTo(Ctl.EBADF);
    assertThat(poll.delete(socket)).isEqualTo(Ctl.EBADF);
    assertThat(look()).isEqualTo(Awaited.CLOSED);
  }

  @Test
  void whatIsDeletedOrClosedIsNotTold() {
    PacketSock deleted = socket();
    PacketSock closed = socket();
    for (PacketSock socket : List.of(deleted, closed)) {
      poll.add(socket, EPOLLIN, null);
      deliver(socket, 1, 1);
    }
    poll.delete(deleted);
    closed.close();
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
    assertThat(poll.delete(closed)).isEqualTo(Ctl.ENOENT);
    deliver(deleted, 2, 2);
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
  }

  @Test
  void changesWhileSomebodyWaits() {
    PacketSock socket = socket();
    deliver(socket, 1, 1);
    Side<Awaited> added = waiting(poll);
    poll.add(socket, EPOLLIN, null);
    assertThat(added.get()).isEqualTo(Awaited.READY);

    poll.modify(socket, 0, null);
    Side<Awaited> modified = waiting(poll);
    poll.modify(socket, EPOLLIN, null);
    assertThat(modified.get()).isEqualTo(Awaited.READY);

    poll.delete(socket);
    PacketSock other = socket();
    poll.add(other, EPOLLIN, null);
    Side<Awaited> deleted = waiting(poll);
    poll.delete(other);
    deliver(other, 1, 1);
    assertThat(deleted.awaitParked().isDone()).isFalse();
    poll.wakeUp();
    assertThat(deleted.get()).isEqualTo(Awaited.WOKEN);
  }

  // --- how a wait ends

  @ParameterizedTest(name = "virtual: {0}")
  @ValueSource(booleans = {false, true})
  void aWaitEnds(boolean virtual) {
    PacketSock socket = socket();
    poll.add(socket, EPOLLIN, null);
    Side<Awaited> told = start(virtual);
    deliver(socket, 1, 1);
    assertThat(told.get()).isEqualTo(Awaited.READY);
    drain(socket);

    Side<Awaited> ended = start(virtual);
    socket.end();
    assertThat(ended.get()).isEqualTo(Awaited.READY);
    poll.delete(socket);

    Side<Awaited> interrupted = start(virtual);
    interrupted.interrupt();
    assertThat(interrupted.get()).isEqualTo(Awaited.INTERRUPTED);

    Side<Awaited> woken = start(virtual);
    poll.wakeUp();
    assertThat(woken.get()).isEqualTo(Awaited.WOKEN);

    List<Side<Awaited>> closed = List.of(start(virtual), start(virtual));
    poll.close();
    closed.forEach(side -> assertThat(side.get()).isEqualTo(Awaited.CLOSED));
  }

  private Side<Awaited> start(boolean virtual) {
    return (virtual
            ? Side.startVirtual(() -> poll.await(new EventList(1)))
            : Side.start(() -> poll.await(new EventList(1))))
        .awaitParked();
  }

  @Test
  void aWaitIsBounded() {
    assertThat(poll.await(ready, Duration.ofNanos(1))).isEqualTo(Awaited.TIMED_OUT);
    assertThat(poll.await(ready, Duration.ofDays(-1))).isEqualTo(Awaited.TIMED_OUT);
    poll.wakeUp();
    poll.wakeUp();
    assertThat(poll.await(ready, Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Awaited.WOKEN);
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
    Thread.currentThread().interrupt();
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT); // who does not wait is not interrupted
    assertThat(poll.await(ready)).isEqualTo(Awaited.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aWakeUpHidesNothing() {
    PacketSock socket = socket();
    poll.add(socket, EPOLLIN | EPOLLET, null);
    deliver(socket, 1, 1);
    poll.wakeUp();
    assertThat(look()).isEqualTo(Awaited.WOKEN);
    assertThat(ready.count()).isZero();
    assertThat(look()).isEqualTo(Awaited.READY);
  }

  // --- whom it tells

  @ParameterizedTest(name = "exclusive: {0}")
  @ValueSource(booleans = {false, true})
  void ofPollsThatWatchExclusivelyOneIsTold(boolean exclusive) {
    PacketSock socket = socket();
    List<Epoll> polls = List.of(new Epoll(), new Epoll(), new Epoll());
    List<Side<Awaited>> sides = new ArrayList<>();
    for (Epoll each : polls) {
      each.add(socket, EPOLLIN | EPOLLET | (exclusive ? EPOLLEXCLUSIVE : 0), null);
      sides.add(waiting(each));
    }
    for (int told = 1; told <= 3; told++) {
      deliver(socket, told, told);
      int expected = exclusive ? told : 3;
      assertThat(awaitDone(sides, expected)).isEqualTo(expected);
    }
  }

  @Test
  void theEndIsToldToAllPolls() {
    PacketSock socket = socket();
    List<Side<Awaited>> sides = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Epoll each = new Epoll();
      each.add(socket, EPOLLIN | EPOLLEXCLUSIVE, null);
      sides.add(waiting(each));
    }
    socket.end();
    sides.forEach(side -> assertThat(side.get()).isEqualTo(Awaited.READY));
  }

  @Test
  void whereNobodyWaitsAnExclusiveWatchPassesItOn() {
    PacketSock socket = socket();
    Epoll busy = new Epoll();
    busy.add(socket, EPOLLIN | EPOLLEXCLUSIVE, null);
    poll.add(socket, EPOLLIN | EPOLLEXCLUSIVE, null);
    Side<Awaited> side = waiting(poll);
    deliver(socket, 1, 1);
    assertThat(side.get()).isEqualTo(Awaited.READY);
  }

  @Test
  void ofThreadsThatWaitOneIsTold() {
    PacketSock socket = socket();
    poll.add(socket, EPOLLIN | EPOLLET, null);
    List<Side<Awaited>> sides = List.of(waiting(poll), waiting(poll), waiting(poll));
    for (int told = 1; told <= 3; told++) {
      deliver(socket, told, told);
      assertThat(awaitDone(sides, told)).isEqualTo(told);
    }
  }

  /** Waits until so many are done; how many are. */
  private static long awaitDone(List<Side<Awaited>> sides, int expected) {
    long done = 0;
    while (done < expected) {
      Thread.onSpinWait();
      done = sides.stream().filter(Side::isDone).count();
    }
    return done;
  }

  // --- polls that watch polls

  @Test
  void aPollIsReadyWhenAWaitWouldFindSomething() {
    PacketSock socket = socket();
    Epoll lower = new Epoll();
    lower.add(socket, EPOLLIN, "socket");
    poll.add(lower, EPOLLIN, "lower");
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
    Side<Awaited> side = waiting(poll);
    deliver(socket, 1, 1);
    assertThat(side.get()).isEqualTo(Awaited.READY);
    assertThat(look()).isEqualTo(Awaited.READY);
    assertThat(ready.data(0)).isEqualTo("lower");
    assertThat(lower.await(ready)).isEqualTo(Awaited.READY);
    assertThat(ready.data(0)).isEqualTo("socket");
    drain(socket);
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
    deliver(socket, 2, 2);
    lower.close();
    assertThat(look()).isEqualTo(Awaited.TIMED_OUT);
    assertThat(poll.delete(lower)).isEqualTo(Ctl.ENOENT);
  }

  @Test
  void circlesAndLongChainsAreRefused() {
    List<Epoll> chain = new ArrayList<>(List.of(poll));
    for (int i = 0; i < Nesting.MOST; i++) {
      Epoll lower = new Epoll();
      assertThat(chain.getLast().add(lower, EPOLLIN, null)).isEqualTo(Ctl.DONE);
      chain.add(lower);
    }
    Epoll last = chain.getLast();
    assertThat(last.add(new Epoll(), EPOLLIN, null)).isEqualTo(Ctl.ELOOP);
    assertThat(new Epoll().add(poll, EPOLLIN, null)).isEqualTo(Ctl.ELOOP);
    for (Epoll upper : chain.subList(0, Nesting.MOST)) {
      assertThat(last.add(upper, EPOLLIN, null)).isEqualTo(Ctl.ELOOP);
    }
    PacketSock socket = socket();
    last.add(socket, EPOLLIN, null);
    deliver(socket, 1, 1);
    assertThat(look()).isEqualTo(Awaited.READY);
    assertThat(chain.get(1).delete(chain.get(2))).isEqualTo(Ctl.DONE);
    assertThat(last.add(poll, EPOLLIN, null)).isEqualTo(Ctl.DONE);
    assertThat(poll.add(chain.get(2), EPOLLIN, null)).isEqualTo(Ctl.ELOOP);
    chain.get(3).close();
    assertThat(poll.add(chain.get(2), EPOLLIN, null)).isEqualTo(Ctl.DONE);
  }
}
