package org.softnet.engine.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.PacketReader;
import org.softnet.api.capture.Block;
import org.softnet.engine.packet.PacketSlot;

/**
 * Lets several CPUs take turns at the poller. Whose turn it is takes a burst of packets through the
 * tables, lets the next one poll, and then reads its burst; the pages that the readers make are put
 * in order. So the tables, and all that is kept of earlier packets, see the packets one after the
 * other, as with one CPU, and only the reading is shared. A run has to be long before threads are
 * worth their start.
 *
 * <p>Threads: who holds the turn owns the poller, the dispatcher and the fields below; a burst and
 * a reader belong to one thread. What packets look at is not used again before {@link #done} says
 * so. Linux: {@code NAPI_STATE_SCHED}, by which one CPU at a time polls a device.
 */
public final class BurstDelivery implements Delivery {
  /** Attempts to get the turn before a thread sleeps: about as long as a burst takes. */
  private static final int SPINS = 2_000;

  private final SoftnetData cpu;
  private final Predicate<Packet> shown;
  private final Supplier<PacketReader> readers;
  private final int cpus;
  private final long alonePackets;
  private final PageOrder order;
  private final PacketReader own;
  private final PacketList ownBurst;
  private final ReentrantLock turn = new ReentrantLock();
  private final List<Thread> others = new ArrayList<>();
  private PacketList burst;
  private long turns;
  private boolean over;
  private @Nullable Throwable failure;

  /**
   * The packets of {@code cpu} that are {@code shown} go to {@code readers} on {@code cpus} CPUs.
   *
   * @param shown asked about every packet, in order
   * @param alonePackets packets of a run that one CPU takes: fewer are not worth threads
   * @param pages takes what the readers make, in order, on one thread at a time
   */
  public BurstDelivery(
      SoftnetData cpu,
      Predicate<Packet> shown,
      Supplier<PacketReader> readers,
      int cpus,
      long alonePackets,
      Consumer<Line> pages) {
    this.cpu = cpu;
    this.shown = shown;
    this.readers = readers;
    this.cpus = cpus;
    this.alonePackets = alonePackets;
    this.order = new PageOrder(pages);
    this.own = readers.get();
    this.ownBurst = new PacketList(cpu.clock());
    this.burst = ownBurst;
  }

  // --- the poller's side, for who holds the turn

  @Override
  public PacketSlot next() {
    return burst.next();
  }

  @Override
  public long done() {
    return order.done();
  }

  @Override
  public void deliver(PacketSlot packet) {
    burst.passed(packet.number());
    if (shown.test(packet)) {
      packet.display();
      burst.keep();
    }
  }

  @Override
  public void leave(RxQueue queue, Block block) {
    burst.leave(queue, block);
  }

  @Override
  public boolean isFull() {
    return burst.isFull();
  }

  // --- the turns

  @Override
  public void drive(Poller poller) {
    over = false;
    takeTurns(poller, ownBurst, own);
    others.forEach(Ended::await);
    others.clear();
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  private void takeTurns(Poller poller, PacketList mine, PacketReader reader) {
    try {
      for (long number = poll(poller, mine); number >= 0; number = poll(poller, mine)) {
        mine.readBy(reader);
        order.bring(number, mine, reader);
      }
    } catch (RuntimeException | Error e) { // the run's thread throws it again
      fail(poller, e);
    }
  }

  /** Takes a burst through the tables; which one it was, negative if there are no more. */
  private long poll(Poller poller, PacketList mine) {
    takeTurn();
    try {
      if (over) {
        return -1;
      }
      order.await(turns);
      mine.clear();
      burst = mine;
      over = !poller.step();
      startOthers(poller);
      return turns++;
    } finally {
      turn.unlock();
    }
  }

  private void takeTurn() {
    for (int i = 0; i < SPINS; i++) {
      if (turn.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    turn.lock();
  }

  private void startOthers(Poller poller) {
    if (others.isEmpty() && !over && burst.last() >= alonePackets) {
      for (int other = 1; other < cpus; other++) {
        PacketReader reader = readers.get();
        PacketList theirs = new PacketList(cpu.clock());
        Thread thread =
            new Thread(() -> takeTurns(poller, theirs, reader), "softnet-reader " + other);
        thread.setDaemon(true);
        others.add(thread);
        thread.start();
      }
    }
  }

  private void fail(Poller poller, Throwable thrown) {
    order.giveUp();
    poller.stop();
    turn.lock();
    try {
      over = true;
      failure = failure == null ? thrown : failure;
    } finally {
      turn.unlock();
    }
  }
}
