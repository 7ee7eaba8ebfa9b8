package org.softnet.engine.socket;

import static org.softnet.api.socket.EventPoll.Events.EPOLLERR;
import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;
import static org.softnet.api.socket.EventPoll.Events.EPOLLRDHUP;
import static org.softnet.api.socket.ReceivingSocket.MSG_DONTWAIT;
import static org.softnet.api.socket.ReceivingSocket.MSG_PEEK;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.softnet.api.View;
import org.softnet.api.socket.StreamReader;

/**
 * One direction of a stream: octets that wait, and the gaps between them. The stream's lock guards
 * everything.
 *
 * <p>Linux: {@code sk_receive_queue} of a {@code tcp_sock}; {@code tcp_recvmsg_locked()}, {@code
 * tcp_poll()}, net/ipv4/tcp.c.
 */
final class StreamHalf implements StreamReader, Polled {
  /** What a gap counts in the buffer. */
  private static final int GAP_OCTETS = 16;

  private static final class Gap {
    private final long at; // octets of this direction in front of it
    private long missing;

    Gap(long at, long missing) {
      this.at = at;
      this.missing = missing;
    }
  }

  private final StreamSock stream;
  private final Sleepers readers;
  private final WaitQueue waitQueue = new WaitQueue();
  private final OctetRing ring;
  private final ArrayDeque<Gap> gaps = new ArrayDeque<>();
  private long taken; // octets that have left the ring
  private @Nullable Read ending; // END, RESET or LOST, when all is read

  StreamHalf(StreamSock stream) {
    this.stream = stream;
    this.readers = new Sleepers(stream.lock);
    this.ring = new OctetRing(stream.receiveBufferOctets());
  }

  // --- the poller's side: the lock is held

  /** Octets for which there is room. */
  int room() {
    long used = ring.used() + (long) gaps.size() * GAP_OCTETS;
    return (int) Math.max(0, stream.receiveBufferOctets() - used);
  }

  void add(View octets, int from, int count) {
    ring.add(octets, from, count);
    readers.wakeOne();
  }

  /** Octets are missing behind all that waits. */
  void miss(long octets) {
    Gap last = gaps.peekLast();
    if (last != null && last.at == taken + ring.used()) {
      last.missing += octets;
    } else {
      gaps.addLast(new Gap(taken + ring.used(), octets));
    }
    readers.wakeOne();
  }

  /** Forgets the oldest octets that wait, which are missing then; how many. */
  int forget(int octets) {
    int count = Math.min(octets, ring.used());
    long missing = count;
    ring.remove(count);
    taken += count;
    for (Gap gap = gaps.peekFirst(); gap != null && gap.at <= taken; gap = gaps.peekFirst()) {
      missing += gap.missing;
      gaps.removeFirst();
    }
    if (missing > 0) {
      gaps.addFirst(new Gap(taken, missing));
    }
    return count;
  }

  /** Nothing more comes, for that reason; what was told first stands. */
  void end(Read how) {
    ending = ending == null ? how : ending;
    readers.wakeAll();
  }

  boolean isEnded() {
    return ending != null;
  }

  /** What those who watch are to be told of, by {@link #tell} when the lock is free. */
  int state() {
    if (stream.isClosed()) {
      return 0;
    }
    int events = ring.used() > 0 || !gaps.isEmpty() ? EPOLLIN : 0;
    if (ending != null) {
      events |= EPOLLIN | EPOLLRDHUP;
      events |= stream.isEnded() ? EPOLLHUP : 0;
      events |= ending == Read.RESET ? EPOLLERR | EPOLLHUP : 0;
    }
    return events;
  }

  /** Wakes all that sleep; what lies here is dropped. How many octets that were. */
  int close() {
    int unread = ring.used();
    ring.remove(unread);
    gaps.clear();
    readers.wakeAll();
    return unread;
  }

  // --- without the lock

  void tell(int events) {
    waitQueue.wake(events);
  }

  void tellAll(int events) {
    waitQueue.wakeAll(events);
  }

  void closed() {
    waitQueue.close();
  }

  // --- the readers' side

  @Override
  public Read read(ByteBuffer into, int flags) {
    stream.lock.lock();
    try {
      Read result = await((flags & MSG_DONTWAIT) != 0);
      if (result == Read.OCTETS) {
        int count = Math.min(untilGap(), into.remaining());
        ring.copy(into, count);
        if ((flags & MSG_PEEK) == 0) {
          ring.remove(count);
          taken += count;
          stream.read(count);
        }
      }
      if (now() != null) {
        readers.wakeOne(); // what is left is another's
      }
      return result;
    } finally {
      stream.lock.unlock();
    }
  }

  private Read await(boolean dontWait) {
    Read result = now();
    if (result != null) {
      return result;
    }
    if (dontWait) {
      return Read.WOULD_BLOCK;
    }
    long deadline = Sleepers.deadline(stream.receiveTimeoutNanos());
    while (result == null) {
      if (Sleepers.isPast(deadline)) {
        return Read.TIMED_OUT;
      }
      if (Thread.currentThread().isInterrupted()) {
        return Read.INTERRUPTED;
      }
      readers.sleep(deadline);
      result = now();
    }
    return result;
  }

  /** How a read would end; null if it would wait. */
  private @Nullable Read now() {
    if (stream.isClosed()) {
      return Read.CLOSED;
    }
    if (untilGap() > 0) {
      return Read.OCTETS;
    }
    return gaps.isEmpty() ? ending : Read.GAP;
  }

  private int untilGap() {
    Gap gap = gaps.peekFirst();
    return gap == null ? ring.used() : (int) (gap.at - taken);
  }

  @Override
  public long skipGap() {
    stream.lock.lock();
    try {
      Gap gap = gaps.peekFirst();
      if (gap == null || gap.at > taken) {
        return 0;
      }
      gaps.removeFirst();
      stream.read(0); // a gap that is gone leaves room
      if (now() != null) {
        readers.wakeOne();
      }
      return gap.missing;
    } finally {
      stream.lock.unlock();
    }
  }

  @Override
  public int available() {
    stream.lock.lock();
    try {
      return untilGap();
    } finally {
      stream.lock.unlock();
    }
  }

  @Override
  public int poll() {
    stream.lock.lock();
    try {
      return state();
    } finally {
      stream.lock.unlock();
    }
  }

  @Override
  public WaitQueue waitQueue() {
    return waitQueue;
  }
}
