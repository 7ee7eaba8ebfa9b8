package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.softnet.api.socket.EventPoll.Events.EPOLLERR;
import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;
import static org.softnet.api.socket.EventPoll.Events.EPOLLRDHUP;
import static org.softnet.api.socket.ReceivingSocket.MSG_DONTWAIT;
import static org.softnet.api.socket.ReceivingSocket.MSG_PEEK;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.View;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll.Awaited;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.api.socket.StreamReader;
import org.softnet.api.socket.StreamReader.Read;
import org.softnet.engine.stats.Stage;

/** What a stream's reader gets, against what was put in: octets are numbered, gaps are too. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamSockTest {
  private static final InetSocketAddress NOBODY = new InetSocketAddress(0);

  private final ByteBuffer buffer = ByteBuffer.allocate(64);

  private static ListenerSock listener(Overflow overflow, int room) {
    return new ListenerSock(
        BoundSettings.port("test", 1)
            .overflow(overflow)
            .receiveBuffer(room)
            .receiveTimeout(Duration.ofSeconds(20)));
  }

  private static StreamSock stream(ListenerSock listener) {
    return new StreamSock(listener, 0, 0, NOBODY, NOBODY);
  }

  private static StreamSock stream() {
    return stream(listener(Overflow.DROP_NEWEST, 1_000));
  }

  /** Octets {@code from} to {@code from + count - 1} of an endless sequence. */
  private static View octets(long from, int count) {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = octet(from + i);
    }
    return new View().over(octets, 0, count, count);
  }

  private static byte octet(long position) {
    return (byte) (position * 31 + (position >> 7));
  }

  private static void put(ListenerSock listener, StreamSock stream, int direction, View octets) {
    listener.arrived(octets.captured());
    stream.octets(direction, octets);
  }

  /** Reads until it would block or ends; the octets must be those of their places. */
  private Read follow(StreamReader reader, long[] position, SplittableRandom random) {
    while (true) {
      buffer.clear().limit(random.nextInt(1, 64));
      Read read = reader.read(buffer, MSG_DONTWAIT);
      if (read == Read.GAP) {
        position[0] += reader.skipGap();
      } else if (read != Read.OCTETS) {
        return read;
      }
      buffer.flip();
      while (read == Read.OCTETS && buffer.hasRemaining()) {
        assertThat(buffer.get()).isEqualTo(octet(position[0]++));
      }
      if (random.nextInt(6) == 0) {
        return read;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsReadAndWhatIsMissingIsWhatCame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Overflow overflow = seed % 2 == 0 ? Overflow.DROP_NEWEST : Overflow.DROP_OLDEST;
    ListenerSock listener = listener(overflow, random.nextInt(1, 300));
    StreamSock stream = stream(listener);
    StreamReader reader = stream.fromInitiator();
    long came = 0;
    long[] position = new long[1];
    for (int step = 0; step < 20_000; step++) {
      int count = random.nextInt(1, 80);
      switch (random.nextInt(5)) {
        case 0 -> {
          stream.gap(0, count);
          came += count;
        }
        case 1, 2 -> {
          put(listener, stream, 0, octets(came, count));
          came += count;
        }
        default -> follow(reader, position, random);
      }
      assertThat((reader.poll() & EPOLLIN) != 0).isEqualTo(position[0] < came);
    }
    stream.finish(0);
    Read last = Read.OCTETS;
    while (last == Read.OCTETS || last == Read.GAP) {
      last = follow(reader, position, random);
    }
    assertThat(last).isEqualTo(Read.END);
    assertThat(position[0]).isEqualTo(came);
    assertThat(reader.available()).isZero();
    closes(listener.account());
  }

  private static void closes(Stage account) {
    assertThat(account.residue()).isZero();
  }

  @Test
  void readinessOfTheStepsOfAStream() {
    ListenerSock listener = listener(Overflow.DROP_NEWEST, 1_000);
    StreamSock stream = stream(listener);
    StreamReader client = stream.fromInitiator();
    StreamReader server = stream.fromAcceptor();
    assertThat(client.poll()).isZero();
    put(listener, stream, 0, octets(0, 3));
    assertThat(client.poll()).isEqualTo(EPOLLIN);
    assertThat(server.poll()).isZero();
    stream.finish(0);
    assertThat(client.poll()).isEqualTo(EPOLLIN | EPOLLRDHUP);
    assertThat(client.read(buffer, 0)).isEqualTo(Read.OCTETS);
    assertThat(client.poll()).isEqualTo(EPOLLIN | EPOLLRDHUP);
    stream.finish(1);
    assertThat(client.poll()).isEqualTo(EPOLLIN | EPOLLRDHUP | EPOLLHUP);
    assertThat(server.poll()).isEqualTo(EPOLLIN | EPOLLRDHUP | EPOLLHUP);
    stream.close();
    assertThat(client.poll()).isZero();
  }

  @Test
  void aResetIsAnErrorAndComesBehindTheOctets() {
    ListenerSock listener = listener(Overflow.DROP_NEWEST, 1_000);
    StreamSock stream = stream(listener);
    put(listener, stream, 0, octets(0, 3));
    stream.finish(1);
    stream.end(Read.RESET);
    assertThat(stream.fromInitiator().poll()).isEqualTo(EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR);
    assertThat(stream.fromInitiator().read(buffer, 0)).isEqualTo(Read.OCTETS);
    assertThat(stream.fromInitiator().read(buffer, 0)).isEqualTo(Read.RESET);
    assertThat(stream.fromAcceptor().read(buffer, 0)).isEqualTo(Read.END);
  }

  @Test
  void peekingLeavesTheOctets() {
    ListenerSock listener = listener(Overflow.DROP_NEWEST, 1_000);
    StreamSock stream = stream(listener);
    put(listener, stream, 0, octets(0, 3));
    assertThat(stream.fromInitiator().read(buffer, MSG_PEEK)).isEqualTo(Read.OCTETS);
    assertThat(stream.fromInitiator().available()).isEqualTo(3);
  }

  @Test
  void whoWaitsIsWokenByOctetsGapsAndEveryEnd() {
    for (Read how : new Read[] {Read.OCTETS, Read.GAP, Read.END, Read.RESET, Read.CLOSED}) {
      StreamSock stream = stream();
      Side<Read> reader = Side.start(() -> stream.fromInitiator().read(ByteBuffer.allocate(9), 0));
      reader.awaitParked();
      switch (how) {
        case OCTETS -> stream.octets(0, octets(0, 1));
        case GAP -> stream.gap(0, 5);
        case END -> stream.finish(0);
        case CLOSED -> stream.close();
        default -> stream.end(how);
      }
      assertThat(reader.get()).isEqualTo(how);
    }
  }

  @Test
  void whoWaitsIsInterrupted() {
    StreamSock stream = stream();
    Side<Read> reader = Side.start(() -> stream.fromInitiator().read(ByteBuffer.allocate(9), 0));
    reader.awaitParked();
    reader.interrupt();
    assertThat(reader.get()).isEqualTo(Read.INTERRUPTED);
  }

  @Test
  void aTimeToWaitEnds() {
    ListenerSock listener =
        new ListenerSock(BoundSettings.port("test", 1).receiveTimeout(Duration.ofMillis(1)));
    assertThat(stream(listener).fromInitiator().read(buffer, 0)).isEqualTo(Read.TIMED_OUT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Overflow.class,
      names = {"DROP_NEWEST", "BLOCK"})
  void aReaderThatSleepsMissesNothing(Overflow overflow) {
    ListenerSock listener = listener(overflow, 500);
    StreamSock stream = stream(listener);
    long all = 2_000_000;
    Side<Long> reader =
        Side.start(() -> {
          SplittableRandom random = new SplittableRandom(7);
          ByteBuffer into = ByteBuffer.allocate(700);
          long position = 0;
          Read read = Read.OCTETS;
          while (read == Read.OCTETS || read == Read.GAP) {
            into.clear().limit(random.nextInt(1, 700));
            read = stream.fromInitiator().read(into, 0);
            position += read == Read.GAP ? stream.fromInitiator().skipGap() : 0;
            for (into.flip(); into.hasRemaining(); position++) {
              if (into.get() != octet(position)) {
                throw new AssertionError("octet " + position);
              }
            }
          }
          return read == Read.END ? position : -1;
        });
    SplittableRandom random = new SplittableRandom(8);
    for (long came = 0; came < all; ) {
      int count = (int) Math.min(all - came, random.nextInt(1, 400));
      put(listener, stream, 0, octets(came, count));
      came += count;
    }
    stream.finish(0);
    assertThat(reader.get()).isEqualTo(all);
    closes(listener.account());
    if (overflow == Overflow.BLOCK) {
      assertThat(listener.account().out()).isEqualTo(all);
    }
  }

  /** The path waits for room in the middle of a segment: who is to make it must have been told. */
  @Test
  void aPollIsToldBeforeThePathWaitsForItsReader() {
    ListenerSock listener = listener(Overflow.BLOCK, 10);
    StreamSock stream = stream(listener);
    Epoll poll = new Epoll();
    poll.add(stream.fromInitiator(), EPOLLIN, null);
    Side<Boolean> path =
        Side.start(() -> {
          stream.octets(0, octets(0, 35));
          return true;
        });
    EventList ready = new EventList(1);
    int octets = 0;
    while (octets < 35) {
      assertThat(poll.await(ready)).isEqualTo(Awaited.READY);
      assertThat(stream.fromInitiator().read(buffer.clear(), MSG_DONTWAIT)).isEqualTo(Read.OCTETS);
      octets += buffer.position();
    }
    assertThat(path.get()).isTrue();
    poll.close();
  }

  @Test
  void aPollIsToldOfBothDirections() {
    ListenerSock listener = listener(Overflow.DROP_NEWEST, 1_000);
    StreamSock stream = stream(listener);
    try (Epoll poll = new Epoll()) {
      poll.add(stream.fromInitiator(), EPOLLIN, "initiator");
      poll.add(stream.fromAcceptor(), EPOLLIN, "acceptor");
      EventList ready = new EventList(4);
      assertThat(poll.await(ready, Duration.ZERO)).isEqualTo(Awaited.TIMED_OUT);
      stream.octets(1, octets(0, 1));
      assertThat(poll.await(ready, Duration.ZERO)).isEqualTo(Awaited.READY);
      assertThat(ready.count()).isEqualTo(1);
      assertThat(ready.data(0)).isEqualTo("acceptor");
      stream.end(Read.LOST);
      assertThat(poll.await(ready, Duration.ZERO)).isEqualTo(Awaited.READY);
      assertThat(ready.count()).isEqualTo(2);
      stream.close();
      assertThat(poll.await(ready, Duration.ZERO)).isEqualTo(Awaited.TIMED_OUT);
    }
  }
}
