package org.softnet.engine.socket;

import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;
import static org.softnet.api.socket.EventPoll.Events.EPOLLRDHUP;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.StackDrop;
import org.softnet.api.socket.ReceivingSocket;
import org.softnet.api.socket.SocketSettings;
import org.softnet.api.socket.SocketSettings.Overflow;
import org.softnet.engine.stats.Stage;

/**
 * What all sockets are: a queue, into which the poller puts and from which receivers take, those
 * who sleep until it is filled, and an account.
 *
 * <p>Locks: {@code lock} guards the queue, its counts and who sleeps; held for one packet's copy, a
 * few tens of nanoseconds for most, because memory that both sides share needs no buffer of its own
 * for each packet. Nothing else is taken under it: event polls are told when it is free. {@code
 * offered}, {@code filtered} and {@code faults} are the poller's alone to write.
 *
 * <p>Linux: {@code struct sock}, {@code sock_queue_rcv_skb_reason()}, net/core/sock.c; {@code
 * __skb_wait_for_more_packets()}, net/core/datagram.c.
 *
 * @param <T> what is received
 */
public abstract class Sock<T> implements ReceivingSocket<T>, Polled {
  /** Looks at a lock that is taken, before it sleeps: its holder copies one packet. */
  private static final int SPINS = 200;

  private final SocketSettings<?> settings;
  private final Overflow overflow;
  private final SocketFilter filter;
  private final Waiting queue;
  final ReentrantLock lock = new ReentrantLock();
  private final Sleepers readers = new Sleepers(lock);
  private final Sleepers writer = new Sleepers(lock); // the poller, where it waits for room
  private final WaitQueue waitQueue = new WaitQueue();
  private final AtomicLong offered = new AtomicLong();
  private final AtomicLong filtered = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private volatile @Nullable Throwable fault;
  private volatile long faultNumber;
  private long received;
  private long receivedOctets;
  private long overflowed;
  private long unread; // at close
  private boolean stopping;
  private boolean ended;
  private volatile boolean closed;

  /**
   * A socket that takes what {@code filter} wants; {@code settings}' own were made into it.
   *
   * @param overflow what happens when the queue is full
   */
  Sock(SocketSettings<?> settings, Overflow overflow, SocketFilter filter, Waiting queue) {
    this.settings = settings;
    this.overflow = overflow;
    this.filter = filter;
    this.queue = queue;
  }

  // --- the poller's side

  /** Puts what the poller is about into the queue, which has room; the lock is held. */
  abstract void put(@Nullable Packet packet);

  /** Counts a packet that comes to this socket; whether its filter wants it. Throws nothing. */
  final boolean accepts(Packet packet) {
    count(offered);
    try {
      boolean wanted = filter.wants(packet);
      if (!wanted) {
        count(filtered);
      }
      return wanted;
    } catch (Throwable e) { // fields of plugins are asked: it costs the packet, not the run
      failed(packet, e);
      return false;
    }
  }

  /** A packet that it accepted cannot be had: what a plugin failed with. */
  final void failed(Packet packet, Throwable e) {
    if (fault == null) {
      faultNumber = packet.number();
      fault = e;
    }
    count(faults);
  }

  /**
   * Queues what is accepted, if there is room; waits only for BLOCK.
   *
   * @return whether it is queued
   */
  final boolean queue(@Nullable Packet packet) {
    lockSoon();
    boolean queued;
    try {
      makeRoom();
      queued = !closed && !queue.isFull();
      if (queued) {
        put(packet);
        readers.wakeOne();
      } else if (closed) {
        unread++;
      } else {
        overflowed++;
      }
    } finally {
      lock.unlock();
    }
    if (queued) {
      waitQueue.wake(EPOLLIN);
    }
    return queued;
  }

  private static void count(AtomicLong counter) {
    counter.lazySet(counter.get() + 1); // one writer
  }

  /** Who queues for a lock allocates its place there. */
  private void lockSoon() {
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  private void makeRoom() {
    switch (overflow) {
      case DROP_NEWEST -> {}
      case DROP_OLDEST -> {
        while (queue.isFull()) {
          queue.remove();
          overflowed++;
        }
      }
      case BLOCK -> {
        while (queue.isFull() && !closed && !stopping) {
          writer.sleepUninterruptibly();
        }
      }
    }
  }

  /** Whether it is closed: nothing comes to it any more. */
  public final boolean isClosed() {
    return closed;
  }

  /** Whether a packet would find room, without waiting. */
  final boolean hasRoom() {
    lock.lock();
    try {
      return !closed && !queue.isFull();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for no room any more. Any thread. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      writer.wakeAll();
    } finally {
      lock.unlock();
    }
  }

  /** No further packet comes. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      readers.wakeAll();
    } finally {
      lock.unlock();
    }
    waitQueue.wakeAll(EPOLLIN | EPOLLRDHUP | EPOLLHUP);
  }

  // --- the receivers' side

  /** What is first in the queue, to keep; the lock is held. */
  abstract T first();

  @Override
  public final @Nullable T receiveCopy() {
    return received(false);
  }

  @Override
  public final @Nullable T receiveNow() {
    return received(true);
  }

  private @Nullable T received(boolean dontWait) {
    lock.lock();
    try {
      T first = null;
      if (await(dontWait, Long.MAX_VALUE) == Received.RECEIVED) {
        first = first();
        take();
      }
      passOn();
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Waits as long as the settings and {@code flags} say; the lock is held. */
  final Received await(int flags) {
    long most =
        settings.receiveTimeout().isZero()
            ? Long.MAX_VALUE
            : TimeUnit.NANOSECONDS.convert(settings.receiveTimeout());
    return await((flags & MSG_DONTWAIT) != 0, most);
  }

  /** How a receive ends; sleeps until it can. */
  private Received await(boolean dontWait, long mostNanos) {
    Received result = state();
    if (result != null) {
      return result;
    }
    if (dontWait) {
      return Received.WOULD_BLOCK;
    }
    long deadline = Sleepers.deadline(mostNanos);
    while (result == null) {
      if (Sleepers.isPast(deadline)) {
        return Received.TIMED_OUT;
      }
      if (Thread.currentThread().isInterrupted()) {
        return Received.INTERRUPTED;
      }
      readers.sleep(deadline);
      result = state();
    }
    return result;
  }

  private @Nullable Received state() {
    if (closed) {
      return Received.CLOSED;
    }
    if (queue.count() > 0) {
      return Received.RECEIVED;
    }
    return ended ? Received.ENDED : null;
  }

  /** Takes what is first; the lock is held. */
  final void take() {
    received++;
    receivedOctets += queue.firstOctets();
    queue.remove();
    if (!queue.isFull()) {
      writer.wakeOne();
    }
  }

  /**
   * What is left wakes the next: who was woken for it may have peeked, or come late. The lock is
   * held.
   */
  final void passOn() {
    if (queue.count() > 0) {
      readers.wakeOne();
    }
  }

  @Override
  public final int poll() {
    lock.lock();
    try {
      int over = ended ? EPOLLIN | EPOLLRDHUP | EPOLLHUP : 0;
      return closed ? 0 : over | (queue.count() > 0 ? EPOLLIN : 0);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final WaitQueue waitQueue() {
    return waitQueue;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      unread += queue.count();
      while (queue.count() > 0) {
        queue.remove();
      }
      readers.wakeAll();
      writer.wakeAll();
    } finally {
      lock.unlock();
    }
    waitQueue.close();
  }

  // --- what became of the packets

  @Override
  public final String name() {
    return settings.name();
  }

  @Override
  public Statistics statistics() {
    lock.lock();
    try {
      return new Statistics(
          queue.count(),
          queue.octets(),
          received,
          receivedOctets,
          overflowed + unread,
          filtered.get());
    } finally {
      lock.unlock();
    }
  }

  /** Its account, which closes when the poller is through: in is counted before all else. */
  public Stage account() {
    Stage account = new Stage("socket " + settings.name());
    lock.lock();
    try {
      account.out(received);
      drop(account, StackDrop.SOCKET_RCVBUFF, overflowed);
      drop(account, StackDrop.SOCKET_CLOSE, unread);
      drop(account, StackDrop.SOCKET_UNREAD, queue.count());
    } finally {
      lock.unlock();
    }
    drop(account, StackDrop.SOCKET_FILTER, filtered.get());
    drop(account, StackDrop.PLUGIN_FAULT, faults.get());
    account.in(offered.get());
    return account;
  }

  static void drop(Stage account, StackDrop reason, long packets) {
    if (packets > 0) {
      account.drop(reason, packets);
    }
  }

  /** What its filter failed with first, a sentence; empty if it did not. */
  public final String problem() {
    Throwable failure = fault;
    return failure == null
        ? ""
        : "the filter of socket %s failed on packet %d: %s"
            .formatted(settings.name(), faultNumber, failure);
  }
}
