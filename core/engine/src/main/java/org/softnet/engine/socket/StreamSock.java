package org.softnet.engine.socket;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.softnet.api.StackDrop;
import org.softnet.api.View;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamReader;
import org.softnet.api.socket.StreamReader.Read;

/**
 * A stream of a listener: the poller puts octets into its two directions, readers take them out.
 *
 * <p>Locks: {@code lock} guards both directions, as {@code lock_sock()} does; nothing else is taken
 * under it.
 */
final class StreamSock implements StreamEndpoint {
  final ReentrantLock lock = new ReentrantLock();

  private final ListenerSock listener;
  private final long number;
  private final int initiator;
  private final InetSocketAddress initiatorAddress;
  private final InetSocketAddress acceptorAddress;
  private final Sleepers writer = new Sleepers(lock);
  private final List<StreamHalf> halves;
  private boolean closed;

  StreamSock(
      ListenerSock listener,
      long number,
      int initiator,
      InetSocketAddress initiatorAddress,
      InetSocketAddress acceptorAddress) {
    this.listener = listener;
    this.number = number;
    this.initiator = initiator;
    this.initiatorAddress = initiatorAddress;
    this.acceptorAddress = acceptorAddress;
    this.halves = List.of(new StreamHalf(this), new StreamHalf(this));
  }

  int receiveBufferOctets() {
    return listener.settings().receiveBufferOctets();
  }

  long receiveTimeoutNanos() {
    long nanos = listener.settings().receiveTimeout().toNanos();
    return nanos == 0 ? Long.MAX_VALUE : nanos;
  }

  // --- the poller's side

  /** The next octets of a direction: what has no room is dropped, and a gap to the reader. */
  void octets(int direction, View octets) {
    StreamHalf half = halves.get(direction);
    int at = 0;
    boolean goesOn = true;
    while (at < octets.captured() && goesOn) {
      int fits = put(half, octets, at); // and tells: before it waits for who is told
      at += fits;
      goesOn =
          switch (listener.settings().overflow()) {
            case DROP_NEWEST -> false;
            case DROP_OLDEST -> fits > 0;
            case BLOCK -> awaitsRoom(half);
          };
    }
    if (at < octets.captured()) {
      drop(half, octets.captured() - at);
    }
  }

  private int put(StreamHalf half, View octets, int at) {
    int rest = octets.captured() - at;
    int fits;
    int events;
    lock.lock();
    try {
      if (listener.settings().overflow() == Overflow.DROP_OLDEST && half.room() < rest) {
        int forgotten = half.forget(rest - half.room());
        listener.unqueued(forgotten);
        listener.drop(StackDrop.SOCKET_RCVBUFF, forgotten);
      }
      fits = closed ? 0 : Math.min(half.room(), rest);
      if (fits > 0) {
        half.add(octets, at, fits);
        listener.queued(fits);
      }
      events = half.state();
    } finally {
      lock.unlock();
    }
    half.tell(events);
    return fits;
  }

  /** Waits until a reader has made room; false if there will be none. */
  private boolean awaitsRoom(StreamHalf half) {
    lock.lock();
    try {
      while (half.room() == 0 && !closed && !listener.isStopping()) {
        writer.sleepUninterruptibly();
      }
      return half.room() > 0 && !closed;
    } finally {
      lock.unlock();
    }
  }

  private void drop(StreamHalf half, int octets) {
    int events;
    lock.lock();
    try {
      listener.drop(closed ? StackDrop.SOCKET_CLOSE : StackDrop.SOCKET_RCVBUFF, octets);
      if (!closed) {
        half.miss(octets);
      }
      events = half.state();
    } finally {
      lock.unlock();
    }
    half.tell(events);
  }

  /** The next octets of a direction are not in the capture. */
  void gap(int direction, long octets) {
    StreamHalf half = halves.get(direction);
    int events;
    lock.lock();
    try {
      if (!closed) {
        half.miss(octets);
      }
      events = half.state();
    } finally {
      lock.unlock();
    }
    half.tell(events);
  }

  /** A direction has said all. */
  void finish(int direction) {
    end(List.of(halves.get(direction)), Read.END);
  }

  /** Neither direction says more, for that reason if not for another. */
  void end(Read how) {
    end(halves, how);
  }

  private void end(List<StreamHalf> over, Read how) {
    int[] events = new int[2];
    boolean hangsUp;
    lock.lock();
    try {
      over.forEach(half -> half.end(how));
      for (int direction = 0; direction < events.length; direction++) {
        events[direction] = halves.get(direction).state();
      }
      hangsUp = isEnded(); // news to both
    } finally {
      lock.unlock();
    }
    for (int direction = 0; direction < events.length; direction++) {
      if (over.contains(halves.get(direction)) || hangsUp) {
        halves.get(direction).tellAll(events[direction]);
      }
    }
  }

  /** Waits for no room any more. */
  void stop() {
    lock.lock();
    try {
      writer.wakeAll();
    } finally {
      lock.unlock();
    }
  }

  // --- for its directions: the lock is held

  boolean isClosed() {
    return closed;
  }

  boolean isEnded() {
    return halves.stream().allMatch(StreamHalf::isEnded);
  }

  /** So many octets were read, and there is more room. */
  void read(int octets) {
    listener.read(octets);
    writer.wakeOne();
  }

  // --- the reader's side

  @Override
  public long number() {
    return number;
  }

  @Override
  public InetSocketAddress initiator() {
    return initiatorAddress;
  }

  @Override
  public InetSocketAddress acceptor() {
    return acceptorAddress;
  }

  @Override
  public StreamReader fromInitiator() {
    return halves.get(initiator);
  }

  @Override
  public StreamReader fromAcceptor() {
    return halves.get(1 - initiator);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (StreamHalf half : halves) {
        int unread = half.close();
        listener.unqueued(unread);
        listener.drop(StackDrop.SOCKET_CLOSE, unread);
      }
      writer.wakeAll();
    } finally {
      lock.unlock();
    }
    halves.forEach(StreamHalf::closed);
  }
}
