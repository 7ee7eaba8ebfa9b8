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
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivedPacket;
import org.softnet.engine.stats.Stage;

/**
 * A packet socket: the poller puts copies in, receivers take them out.
 *
 * <p>Locks: {@code lock} guards the queue, its counts and who sleeps; held for one packet's copy, a
 * few tens of nanoseconds for most, because a ring of octets that both sides share needs no buffer
 * of its own for each packet. Nothing else is taken under it: event polls are told when it is free.
 * {@code offered}, {@code filtered} and {@code faults} are the poller's alone to write.
 *
 * <p>Linux: {@code struct packet_sock}, {@code packet_rcv()}, {@code packet_recvmsg()},
 * net/packet/af_packet.c.
 */
public final class PacketSock implements PacketSocket, Polled {
  /** Looks at a lock that is taken, before it sleeps: its holder copies one packet. */
  private static final int SPINS = 200;

  private final PacketSocketSettings settings;
  private final SocketFilter filter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Sleepers readers = new Sleepers(lock);
  private final Sleepers writer = new Sleepers(lock); // the poller, where it waits for room
  private final WaitQueue waitQueue = new WaitQueue();
  private final ReceiveQueue queue;
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

  /** A socket that takes what {@code filter} wants; {@code settings}' own were made into it. */
  public PacketSock(PacketSocketSettings settings, SocketFilter filter) {
    this.settings = settings;
    this.filter = filter;
    this.queue = new ReceiveQueue(settings.receiveBufferOctets());
  }

  // --- the poller's side

  /** Queues a copy of a packet, if it is wanted. Throws nothing, and waits only for BLOCK. */
  void deliver(Packet packet) {
    if (closed || !isOfProtocol(packet)) {
      return;
    }
    count(offered);
    if (!wants(packet)) {
      return;
    }
    lockSoon();
    boolean queued;
    try {
      makeRoom();
      queued = !closed && !queue.isFull();
      if (queued) {
        queue.add(packet, Math.min(packet.frame().captured(), settings.snapOctets()));
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
  }

  private static void count(AtomicLong counter) {
    counter.lazySet(counter.get() + 1); // one writer
  }

  private boolean isOfProtocol(Packet packet) {
    return settings.protocol() == PacketSocketSettings.ETH_P_ALL
        || EtherTypes.of(packet) == settings.protocol();
  }

  private boolean wants(Packet packet) {
    try {
      boolean wanted = filter.wants(packet);
      if (!wanted) {
        count(filtered);
      }
      return wanted;
    } catch (Throwable e) { // fields of plugins are asked: it costs the packet, not the run
      if (fault == null) {
        faultNumber = packet.number();
        fault = e;
      }
      count(faults);
      return false;
    }
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
    switch (settings.overflow()) {
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

  /** Waits for no room any more. Any thread. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      writer.wakeAll();
    } finally {
      lock.unlock();
    }
  }

  /** No further packet comes. */
  void end() {
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

  @Override
  public Received receive(PacketBuffer into, int flags) {
    long most =
        settings.receiveTimeout().isZero()
            ? Long.MAX_VALUE
            : TimeUnit.NANOSECONDS.convert(settings.receiveTimeout());
    lock.lock();
    try {
      Received result = await((flags & MSG_DONTWAIT) != 0, most);
      if (result == Received.RECEIVED) {
        queue.copy(into, (flags & MSG_TRUNC) != 0);
        if ((flags & MSG_PEEK) == 0) {
          take();
        }
      }
      passOn();
      return result;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable ReceivedPacket receiveCopy() {
    lock.lock();
    try {
      ReceivedPacket packet = null;
      if (await(false, Long.MAX_VALUE) == Received.RECEIVED) {
        PacketBuffer copy = new PacketBuffer(queue.firstCaptured());
        queue.copy(copy, false);
        take();
        packet =
            new ReceivedPacket(
                copy.number(),
                copy.timeNanos(),
                copy.captureInterface(),
                copy.octets(),
                copy.onWire());
      }
      passOn();
      return packet;
    } finally {
      lock.unlock();
    }
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

  private void take() {
    received++;
    receivedOctets += queue.firstCaptured();
    queue.remove();
    if (!queue.isFull()) {
      writer.wakeOne();
    }
  }

  /** A packet that is left wakes the next: who was woken for it may have peeked, or come late. */
  private void passOn() {
    if (queue.count() > 0) {
      readers.wakeOne();
    }
  }

  @Override
  public int poll() {
    lock.lock();
    try {
      int over = ended ? EPOLLIN | EPOLLRDHUP | EPOLLHUP : 0;
      return closed ? 0 : over | (queue.count() > 0 ? EPOLLIN : 0);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public WaitQueue waitQueue() {
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
  public String name() {
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

  private static void drop(Stage account, StackDrop reason, long packets) {
    if (packets > 0) {
      account.drop(reason, packets);
    }
  }

  /** What its filter failed with first, a sentence; empty if it did not. */
  public String problem() {
    Throwable failure = fault;
    return failure == null
        ? ""
        : "the filter of socket %s failed on packet %d: %s"
            .formatted(settings.name(), faultNumber, failure);
  }
}
