package org.softnet.engine.receive;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;

/**
 * The receive queues that one poller drains, each in its turn a block. All of them ring one bell:
 * without a block the poller sleeps until it rings (interrupt mode), with one it does not listen
 * (poll mode).
 *
 * <p>Threads: the poller's alone, but for {@link #wake} and {@link #call}. Linux: {@code poll_list}
 * of {@code struct softnet_data}.
 */
public final class PollList {
  private final List<RxQueue> queues;
  private final Doorbell bell = new Doorbell();
  private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
  private final @Nullable Moderation moderation;
  private final Moderation.Rings rings = new WaitingRings();
  private RxQueue current;
  private int turn;
  private boolean awaited;
  private long interrupts;
  private long taken;

  /**
   * A list of {@code queues}, none of them started.
   *
   * @throws IllegalArgumentException if there are none
   */
  public PollList(List<RxQueue> queues) {
    this(queues, Coalesce.NONE);
  }

  /** The same, where packets that find the poller asleep wait for others. */
  public PollList(List<RxQueue> queues, Coalesce how) {
    this(queues, how, Moderation.SYSTEM);
  }

  /** The same by another clock. */
  PollList(List<RxQueue> queues, Coalesce how, Moderation.Clock clock) {
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("a poller without a queue");
    }
    this.queues = List.copyOf(queues);
    this.current = this.queues.getFirst();
    this.moderation = how.isNone() ? null : new Moderation(how, clock);
    for (RxQueue queue : this.queues) {
      queue.ringsAt(bell);
    }
  }

  /** Starts the drivers' threads. */
  void start() {
    for (RxQueue queue : queues) {
      queue.start();
    }
  }

  /** The next filled block, waiting for one; null when every capture has ended. */
  @Nullable Block take() {
    awaited = false;
    while (true) {
      answer();
      boolean last = isOver(); // read first: what was handed over before the end is still taken
      Block block = poll();
      if (block != null || last) {
        interrupts += awaited ? 1 : 0; // a call's wake-up is none
        return block;
      }
      bell.announce();
      if (isEmpty() && !isOver() && calls.isEmpty()) {
        awaited = true;
        bell.await();
        if (moderation != null) {
          moderation.gather(rings, bell, taken);
        }
      } else {
        bell.withdraw();
      }
    }
  }

  private void answer() {
    for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
      call.run();
    }
  }

  /**
   * Lets the poller's thread run {@code work} between two blocks, at once if it sleeps; never, if
   * no further block is taken. Any thread. Linux: {@code smp_call_function_single()}.
   */
  void call(Runnable work) {
    calls.add(work);
    bell.urge();
  }

  private @Nullable Block poll() {
    for (int i = 0; i < queues.size(); i++) {
      RxQueue queue = queues.get(turn);
      turn = turn + 1 == queues.size() ? 0 : turn + 1;
      Block block = queue.poll();
      if (block != null) {
        current = queue;
        taken += block.count();
        return block;
      }
    }
    return null;
  }

  private boolean isOver() {
    for (int i = 0; i < queues.size(); i++) {
      if (!queues.get(i).isOver()) {
        return false;
      }
    }
    return true;
  }

  private boolean isEmpty() {
    for (int i = 0; i < queues.size(); i++) {
      if (!queues.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The queue that the last block came from, and goes back to. */
  RxQueue current() {
    return current;
  }

  /** Whether the last {@link #take} had to wait: the block's coming was an interrupt. */
  boolean awaited() {
    return awaited;
  }

  /**
   * How often the poller slept until a block came: with a block at hand it does not, however many
   * packets there are.
   */
  long interrupts() {
    return interrupts;
  }

  /** How often packets that came while it slept waited for others. */
  long delays() {
    return moderation == null ? 0 : moderation.delays();
  }

  /** Ends the wait of a {@link #take} that finds nothing; drivers hand over no more. Any thread. */
  void wake() {
    queues.forEach(RxQueue::wake);
  }

  /** Ends the drivers and accounts for what still waits. No further {@link #take}. */
  void stop() {
    queues.forEach(RxQueue::wake); // all at once, not each after the one before has ended
    queues.forEach(RxQueue::stop);
  }

  private final class WaitingRings implements Moderation.Rings {
    @Override
    public long waiting() {
      long packets = 0;
      for (int i = 0; i < queues.size(); i++) {
        packets += queues.get(i).waiting();
      }
      return packets;
    }

    @Override
    public boolean isUrgent() {
      return isOver() || !calls.isEmpty() || bell.anyStarving();
    }
  }
}
