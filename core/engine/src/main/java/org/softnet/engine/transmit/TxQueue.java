package org.softnet.engine.transmit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;
import org.softnet.api.transmit.TransmitDrop;
import org.softnet.api.transmit.TransmitException;
import org.softnet.engine.receive.Ended;
import org.softnet.engine.stats.Stage;

/**
 * One transmit queue of a device: frames wait in its {@link Qdisc} until the NET_TX action takes
 * them to the device, in batches, on a thread of its own. A device that is BUSY keeps the head
 * waiting; every frame that came in was sent or dropped under a name.
 *
 * <p>Threads: senders and controllers are any; the action's thread alone touches device, clock and
 * the qdisc's head. It looks once more after it has announced that it sleeps, and who queues a
 * frame looks whether it sleeps behind that.
 *
 * <p>Linux: {@code struct netdev_queue}; {@code net_tx_action()}, {@code __qdisc_run()}, {@code
 * sch_direct_xmit()}, {@code dev_requeue_skb()}.
 */
public final class TxQueue implements TxPath {
  /** Frames of a batch: {@code dev_tx_weight}. */
  private static final int WEIGHT = 64;

  /** How long an action without work stays awake: a sleeper costs its waker more than that. */
  private static final long AWAKE_NANOS = 20_000;

  /** How long a BUSY device is waited for before somebody looks whether all is to end. */
  private static final long BUSY_NANOS = 10_000_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final TransmitDevice device;
  private final Qdisc qdisc;
  private final TxRing ring;
  private final TxClock clock;
  private final Room room = new Room();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile boolean purged;
  private volatile boolean ended;
  private volatile @Nullable Thread sleeping;
  private final AtomicLong overLimit = new AtomicLong();
  private final AtomicLong tooBig = new AtomicLong();

  // The action's own; others read the counters.
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong requeues = new AtomicLong();
  private final long[] departures = new long[WEIGHT];
  private long nextNanos;
  private long purgedFrames;
  private long firstNanos = NEVER;
  private long lastNanos;
  private long firstDeparture;
  private long driftNanos;
  private @Nullable TransmitException failure;

  private TxQueue(TransmitDevice device, Qdisc qdisc, TxClock clock) {
    this.device = device;
    this.qdisc = qdisc;
    this.ring = qdisc.ring();
    this.clock = clock;
    this.thread =
        Thread.ofPlatform().daemon().name("softnet-tx " + device.name()).unstarted(this::action);
  }

  /** A queue whose action runs; both the device and the clock are its own from now on. */
  public static TxQueue open(TransmitDevice device, Qdisc qdisc, TxClock clock) {
    TxQueue queue = new TxQueue(device, qdisc, clock);
    queue.thread.start();
    return queue;
  }

  // --- the senders' side

  @Override
  public boolean send(long dueNanos, byte[] memory, int at, int length) {
    while (fits(length)) {
      switch (qdisc.enqueue(dueNanos, memory, at, length)) {
        case QUEUED -> {
          announceFrame();
          return true;
        }
        case CLOSED -> {
          return false;
        }
        case FULL -> {
          if (!awaitRoom(length)) {
            overLimit.incrementAndGet();
            return false;
          }
        }
      }
    }
    return false;
  }

  @Override
  public boolean offer(long dueNanos, byte[] memory, int at, int length) {
    if (!fits(length)) {
      return false;
    }
    return switch (qdisc.enqueue(dueNanos, memory, at, length)) {
      case QUEUED -> {
        announceFrame();
        yield true;
      }
      case CLOSED -> false;
      case FULL -> {
        overLimit.incrementAndGet();
        yield false;
      }
    };
  }

  private boolean fits(int length) {
    if (length <= device.frameOctets()) {
      return true;
    }
    if (!ring.isClosed()) {
      tooBig.incrementAndGet();
    }
    return false;
  }

  private boolean awaitRoom(int length) {
    return room.awaitWhile(() -> !ring.isClosed() && !qdisc.hasRoom(length));
  }

  /** Wakes the action if it sleeps for want of frames. */
  private void announceFrame() {
    Thread asleep = sleeping;
    if (asleep != null) {
      LockSupport.unpark(asleep);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    stir();
  }

  @Override
  public void wake() {
    stopped = false;
    stir();
  }

  @Override
  public void purge() {
    purged = true;
    ring.close();
    stopped = false;
    stir();
  }

  @Override
  public void close() {
    ring.close();
    stopped = false;
    stir();
    Ended.await(thread);
  }

  private void stir() {
    clock.stir();
    LockSupport.unpark(thread);
    room.changed();
  }

  // --- the action

  private void action() {
    try {
      while (!ring.isOver() && !purged) {
        if (stopped) {
          awaitWake();
        } else if (!run()) {
          awaitWork();
        }
      }
    } catch (TransmitException e) {
      failure = e;
    } finally {
      purgeFrames();
      closeDevice();
      ended = true;
      room.changed();
    }
  }

  private void closeDevice() {
    try {
      device.close();
    } catch (TransmitException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** Takes a batch to the device; false if no frame may leave now. */
  private boolean run() throws TransmitException {
    int count = 0;
    nextNanos = NEVER;
    TxFrame head = ring.head();
    while (head != null && count < WEIGHT && !stopped && !purged) {
      long now = clock.nanos();
      long departure = qdisc.departure(head, now);
      if (departure > now) {
        nextNanos = departure;
        break;
      }
      boolean taken = xmit(head, now);
      if (taken) {
        departures[count] = departure;
        count++;
        head = ring.head();
      } else if (count > 0) {
        break; // what was taken is to be sent before the device can have room
      } else {
        device.awaitRoom(BUSY_NANOS);
      }
    }
    if (count > 0) {
      flush();
      sent(count);
    }
    return count > 0;
  }

  /** Ends a batch; waits for a device that is busy, unless all is to end. */
  private void flush() throws TransmitException {
    while (!device.flush() && !purged) {
      requeues.lazySet(requeues.getPlain() + 1);
      device.awaitRoom(BUSY_NANOS);
    }
  }

  /** Gives the head to the device; false if that is BUSY: the head stays. */
  private boolean xmit(TxFrame head, long now) throws TransmitException {
    int length = head.length();
    switch (device.startXmit(clock.timeOfDay(now), head.octets(), 0, length)) {
      case OK -> {
        packets.lazySet(packets.getPlain() + 1);
        octets.lazySet(octets.getPlain() + length);
      }
      case ERROR -> refused.lazySet(refused.getPlain() + 1);
      case BUSY -> {
        requeues.lazySet(requeues.getPlain() + 1);
        return false;
      }
    }
    qdisc.departed(head, now);
    ring.remove();
    makeRoom();
    return true;
  }

  /** Wakes senders once half of the queue is free: not for each frame. */
  private void makeRoom() {
    if (room.isAwaited() && ring.waiting() <= ring.limit() / 2) {
      room.changed();
    }
  }

  private void sent(int count) {
    long now = clock.nanos();
    if (firstNanos == NEVER) {
      firstNanos = now;
      firstDeparture = departures[0];
    }
    lastNanos = now;
    driftNanos = now - departures[count - 1] - (firstNanos - firstDeparture);
    for (int i = 0; i < count; i++) {
      qdisc.sent(departures[i], now);
    }
  }

  /** No frame may leave: until the head's moment, or until there is one. */
  private void awaitWork() {
    if (nextNanos != NEVER) {
      clock.awaitNanos(nextNanos);
      return;
    }
    long until = System.nanoTime() + AWAKE_NANOS;
    while (System.nanoTime() - until < 0) {
      if (!hasNothingToDo()) {
        return;
      }
      Thread.onSpinWait();
    }
    sleeping = thread;
    if (hasNothingToDo()) {
      LockSupport.park(this);
    }
    sleeping = null;
  }

  private boolean hasNothingToDo() {
    return ring.head() == null && !ring.isOver() && !stopped && !purged;
  }

  private void awaitWake() {
    long from = clock.nanos();
    while (stopped) {
      LockSupport.park(this);
    }
    qdisc.later(clock.nanos() - from);
  }

  /** Drops what waits; senders that have claimed their place finish first. */
  private void purgeFrames() {
    ring.close();
    while (!ring.isOver()) {
      if (ring.head() == null) {
        Thread.onSpinWait();
      } else {
        ring.remove();
        purgedFrames++;
      }
    }
  }

  // --- accounts

  @Override
  public TxStatus status() {
    return new TxStatus(
        packets.get(),
        octets.get(),
        overLimit.get() + tooBig.get() + refused.get(),
        requeues.get(),
        ring.waiting());
  }

  @Override
  public TxReport report() {
    if (!ended) {
      throw new IllegalStateException("a queue reports when it is closed");
    }
    Stage queue = new Stage("qdisc");
    long tried = packets.get() + refused.get();
    queue.in(ring.queued() + overLimit.get() + tooBig.get());
    queue.out(tried);
    queue.drop(TransmitDrop.QDISC_DROP, overLimit.get());
    queue.drop(TransmitDrop.PKT_TOO_BIG, tooBig.get());
    queue.drop(failure == null ? TransmitDrop.QUEUE_PURGE : TransmitDrop.DEV_READY, purgedFrames);
    TransmitCounters counters = device.counters();
    Histogram errors = qdisc instanceof Pacing pacing ? pacing.errors() : null;
    return new TxReport(
        queue,
        TxReport.account(packets.get(), refused.get(), counters),
        counters,
        requeues.get(),
        errors,
        firstNanos,
        lastNanos,
        driftNanos,
        failure);
  }

  @Override
  public String toString() {
    return device.name() + ": " + qdisc;
  }
}
