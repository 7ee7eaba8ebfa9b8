package org.softnet.engine.receive;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.StackDrop;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.Tap;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.stats.Stage;

/**
 * A tap behind a bounded queue of its own: the poller copies each packet into the tap's blocks, the
 * tap's thread looks at them there. What does not fit is dropped with {@link
 * StackDrop#TAP_QUEUE_FULL}, or waited for where the source can wait.
 *
 * <p>Threads: {@code see}, {@code flush} and {@code close} on the poller's; the tap and the
 * account's {@code out} on the tap's own. Linux: {@code dev_queue_xmit_nit()}, {@code
 * packet_rcv()}.
 */
public final class TapQueue {
  /** What happens to a packet that does not fit. */
  public enum Overflow {
    /** The receive path waits: nothing is lost, for files. */
    WAIT,
    /** The packet is dropped for this tap and counted. */
    DROP
  }

  private static final int BATCHES = 4;

  /** A batch of packets and their numbers in the run. */
  private static final class Batch {
    private final Block block = new Block();
    private final long[] numbers = new long[Block.DEFAULT_PACKETS];
    private final CaptureInterface[] interfaces = new CaptureInterface[Block.DEFAULT_PACKETS];
    private int octets;
  }

  private final Tap.Running tap;
  private final Consumer<Line> printer;
  private final Overflow overflow;
  private final Stage stage;
  private final RxRing<Batch> filled = new RxRing<>(BATCHES);
  private final RxRing<Batch> free = new RxRing<>(BATCHES, BATCHES / 2);
  private final Thread thread;
  private @Nullable Batch open;
  private int made;
  private long faults; // the tap's thread's, until that has ended
  private final AtomicLong overflowed = new AtomicLong();
  private volatile @Nullable RuntimeException failure;

  /** A queue in front of {@code tap}; {@code printer} gets the lines it writes, on its thread. */
  public TapQueue(
      String name, Tap.Running tap, Consumer<Line> printer, Overflow overflow, Stage stage) {
    this.tap = tap;
    this.printer = printer;
    this.overflow = overflow;
    this.stage = stage;
    this.thread = new Thread(this::run, "softnet-tap " + name);
    thread.setDaemon(true);
  }

  /** The name of its account. */
  String name() {
    return stage.name();
  }

  /** Starts the tap's thread. */
  public void start() {
    thread.start();
  }

  void see(PacketSlot packet) {
    stage.in(1);
    View frame = packet.frame();
    Batch batch = batchFor(frame.captured());
    if (batch == null) {
      stage.drop(StackDrop.TAP_QUEUE_FULL, 1);
      overflowed.lazySet(overflowed.get() + 1); // one writer
      return;
    }
    int slot = batch.block.count();
    frame.copy(0, batch.block.octets(), batch.octets, frame.captured());
    batch.numbers[slot] = packet.number();
    batch.interfaces[slot] = packet.captureInterface();
    batch.block.add(packet.timeNanos(), batch.octets, frame.captured(), frame.onWire(), slot);
    batch.octets += frame.captured();
  }

  private @Nullable Batch batchFor(int octets) {
    if (open != null
        && (open.block.isFull() || open.block.octets().length - open.octets < octets)) {
      flush();
    }
    if (open == null && octets <= Block.DEFAULT_OCTETS) {
      open = free.poll();
      if (open == null && made < BATCHES) {
        open = new Batch();
        open.block.interfaces(open.interfaces);
        made++;
      } else if (open == null && overflow == Overflow.WAIT) {
        open = free.take();
      }
    }
    return open;
  }

  /** Hands what was copied to the tap. */
  void flush() {
    Batch batch = open;
    if (batch != null && batch.block.count() > 0) {
      open = null;
      filled.put(batch); // never waits: there are as many slots as batches
    }
  }

  private void run() {
    Line line = new Line();
    View view = new View();
    for (Batch batch = filled.take(); batch != null; batch = filled.take()) {
      Block block = batch.block;
      for (int i = 0; i < block.count(); i++) {
        see(batch, i, view, line);
      }
      block.clear();
      batch.octets = 0;
      free.offer(batch);
    }
    if (failure == null) {
      try {
        tap.end(line.clear());
        print(line);
      } catch (Throwable e) {
        fail(e);
      }
    }
  }

  private void see(Batch batch, int index, View view, Line line) {
    if (failure != null) {
      faults++;
      return;
    }
    Block block = batch.block;
    view.over(block.octets(), block.at(index), block.captured(index), block.onWire(index));
    try {
      tap.packet(
          batch.numbers[index],
          block.timeNanos(index),
          batch.interfaces[index],
          view,
          line.clear());
      print(line);
      stage.out(1);
    } catch (Throwable e) { // the receive path may be waiting for this thread: it must go on
      fail(e);
      faults++;
    }
  }

  private void fail(Throwable cause) {
    failure = cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  private void print(Line line) {
    if (line.length() > 0) {
      printer.accept(line);
    }
  }

  /** Hands over the rest and waits until the tap has seen it. */
  public void close() {
    flush();
    filled.close();
    Ended.await(thread);
    if (faults > 0) {
      stage.drop(StackDrop.PLUGIN_FAULT, faults);
      faults = 0;
    }
  }

  /** Packets that did not fit so far. Any thread. */
  public long overflowed() {
    return overflowed.get();
  }

  /** What the tap threw, or null; after that it sees no further packet. */
  public @Nullable RuntimeException failure() {
    return failure;
  }
}
