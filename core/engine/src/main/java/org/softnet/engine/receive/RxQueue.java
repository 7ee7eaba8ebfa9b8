package org.softnet.engine.receive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.engine.stats.Stage;

/**
 * A device's receive queue: the driver's thread fills free blocks, the poller drains filled ones. A
 * full ring makes the driver wait: a file and a pipe lose nothing by that, and in front of a live
 * driver lies the kernel's own ring, larger than this one, which fills meanwhile and counts what it
 * drops. A packet that reached this queue is never dropped for want of room.
 *
 * <p>Threads: {@code fill} on the driver's thread alone; everything else on the poller's. The
 * account's incoming side belongs to the driver's thread and is read after {@link #stop}.
 *
 * <p>Linux: {@code struct rx_ring} of a driver, its descriptors and the interrupt that fills them.
 */
public final class RxQueue {
  /** Blocks that a queue has at most; one is drained and one filled while the others wait. */
  static final int BLOCKS = 4;

  private static final Duration STOP_WAIT = Duration.ofMillis(200);

  private final CaptureDriver driver;
  private final Stage stage;
  private final RxRing<Block> filled = new RxRing<>(BLOCKS);
  private final RxRing<Block> free = new RxRing<>(BLOCKS, BLOCKS / 2);
  private Doorbell bell = new Doorbell(); // nobody gathers there
  private final Thread thread;
  private long octets; // the driver's thread counts
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  /** A queue over {@code driver}, accounted for in {@code stage}; not started. */
  public RxQueue(CaptureDriver driver, Stage stage) {
    this.driver = driver;
    this.stage = stage;
    this.thread = new Thread(this::fill, "softnet-rx " + driver.source());
    thread.setDaemon(true);
  }

  /** The poller waits at {@code shared} for this and other queues. Before {@link #start}. */
  void ringsAt(Doorbell shared) {
    bell = shared;
    filled.ringsAt(shared);
  }

  /** Starts the driver's thread. */
  void start() {
    thread.start();
  }

  private void fill() {
    try {
      int made = 0;
      while (!stopped) {
        Block block = free.poll();
        if (block == null) {
          block = made < BLOCKS ? new Block() : awaitFree();
          made++;
        }
        if (block == null) {
          return;
        }
        block.clear();
        if (!driver.fill(block)) {
          return;
        }
        count(block);
        int packets = block.count(); // once handed over it is the poller's
        if (!filled.put(block)) {
          stage.drop(StackDrop.STOPPED, packets);
          return;
        }
        bell.brought(packets);
      }
    } catch (CaptureException | RuntimeException | Error e) {
      failure = stopped ? null : e; // a read that our own close ended is no failure
    } finally {
      filled.close();
    }
  }

  private @Nullable Block awaitFree() {
    bell.starving();
    try {
      return free.take();
    } finally {
      bell.fed();
    }
  }

  private void count(Block block) {
    stage.in(block.count());
    for (int i = 0; i < block.count(); i++) {
      octets += block.onWire(i);
    }
  }

  /** Octets on the wire of what its driver has handed over; read after {@link #stop}. */
  public long octets() {
    return octets;
  }

  /** The next filled block, or null if there is none now. */
  @Nullable Block poll() {
    return filled.poll();
  }

  /** Packets that wait. */
  long waiting() {
    long packets = 0;
    Block block = filled.peek(0);
    for (int ahead = 1; block != null; ahead++) {
      packets += block.count();
      block = filled.peek(ahead);
    }
    return packets;
  }

  /** Whether no block waits. */
  boolean isEmpty() {
    return filled.isEmpty();
  }

  /** Whether the driver hands over no more. */
  boolean isOver() {
    return filled.isClosed();
  }

  /** What its packets come from. */
  String source() {
    return driver.source();
  }

  /** {@code packets} left the ring for the dispatcher. */
  void out(long packets) {
    stage.out(packets);
  }

  /** {@code packets} were left in a block by a run that ended. */
  void stopped(long packets) {
    stage.drop(StackDrop.STOPPED, packets);
  }

  /** Ends the poller's wait for this queue; the driver hands over no more. */
  void wake() {
    filled.close();
  }

  /** Gives a drained block back to the driver. */
  void recycle(Block block) {
    free.offer(block);
  }

  /** Ends the driver and accounts for what still waits. No further {@link #poll}. */
  void stop() {
    stopped = true;
    free.close();
    filled.close();
    driver.close();
    thread.interrupt();
    // A read that neither the close nor the interrupt ends holds no packet that was counted.
    joinDriver();
    for (Block left = filled.poll(); left != null; left = filled.poll()) {
      stage.drop(StackDrop.STOPPED, left.count());
    }
  }

  /** Waits even if the poller's thread is interrupted: the driver may be counting a block. */
  private void joinDriver() {
    long end = System.nanoTime() + STOP_WAIT.toNanos();
    boolean interrupted = false;
    for (long left = STOP_WAIT.toNanos();
        left > 0 && thread.isAlive();
        left = end - System.nanoTime()) {
      try {
        thread.join(Duration.ofNanos(left));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the driver ended before the end of the capture; null if it did not. */
  public @Nullable Throwable failure() {
    return failure;
  }
}
