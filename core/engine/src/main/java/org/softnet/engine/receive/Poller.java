package org.softnet.engine.receive;

import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.softnet.api.OctetsBetween;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.socket.SocketTable;
import org.softnet.engine.stats.Stage;
import org.softnet.engine.trace.Tracepoints;

/**
 * Drains its receive queues in rounds: at most {@link Budget#packets} packets or {@link
 * Budget#roundNanos} a round, in polls of {@link Budget#weightPackets}. A round that ends with work
 * left is squeezed, and counted. Every packet that the filter wants passes the taps, the tables and
 * is then delivered.
 *
 * <p>Threads: {@code run} on one thread; {@code stop} from any. Linux: {@code net_rx_action()},
 * {@code napi_poll()}, net/core/dev.c.
 */
public final class Poller {
  /**
   * How much a round may do.
   *
   * @param packets {@code net.core.netdev_budget}
   * @param roundNanos {@code net.core.netdev_budget_usecs}, in nanoseconds
   * @param weightPackets {@code net.core.dev_weight}: packets of one poll
   */
  public record Budget(int packets, long roundNanos, int weightPackets) {
    /** The kernel's defaults. */
    public static final Budget KERNEL = new Budget(300, 2_000_000, 64);
  }

  private final PollList queues;
  private final SoftnetData cpu;
  private final Dispatcher dispatcher;
  private final List<TapQueue> taps;
  private final Delivery delivery;
  private final Budget budget;
  private final Stage dispatch;
  private SocketTable sockets = SocketTable.EMPTY;
  private @Nullable Block block;
  private PacketFilter filter = PacketFilter.NONE;
  private @Nullable Stage filtering;
  private @Nullable CaptureInterface firstInterface;
  private int next;
  private @Nullable OctetsBetween between;
  private boolean dissects = true;
  private @Nullable LongUnaryOperator timer;
  private long timerNanos = Long.MAX_VALUE;
  private int passed; // of the block's whole octets
  private long polled;
  private long rounds;
  private int ahead; // of its index in the block at hand is a packet's place in the round
  private long wanted;
  private long octets;
  private volatile long shownPackets;
  private volatile long shownOctets;
  private long limitPackets = Long.MAX_VALUE;
  private long squeezed;
  private volatile boolean stopped;

  /** A poller of {@code queues} on {@code cpu}; {@code dispatch} is its account. */
  public Poller(
      PollList queues,
      SoftnetData cpu,
      List<TapQueue> taps,
      Delivery delivery,
      Budget budget,
      Stage dispatch) {
    this.queues = queues;
    this.cpu = cpu;
    this.dispatcher = cpu.dispatcher();
    this.taps = taps;
    this.delivery = delivery;
    this.budget = budget;
    this.dispatch = dispatch;
  }

  /** Ends after {@code packets} packets that pass; numbers all from {@code firstNumber} on. */
  public void limit(long firstNumber, long packets) {
    polled = firstNumber - 1;
    limitPackets = packets;
  }

  /**
   * Asks {@code chosen} about every packet as it leaves the ring; what it does not want keeps its
   * number and is seen by nobody. {@code account} is the filter's.
   */
  public void filter(PacketFilter chosen, Stage account) {
    filter = chosen;
    filtering = account;
  }

  /** Asks no tables: every packet is handed over as it is, without layers. */
  public void passOn() {
    dissects = false;
  }

  /** Offers every packet that passes to these sockets as well. */
  public void sockets(SocketTable table) {
    sockets = table;
  }

  /** Hands over what the capture holds between packets as well, if its driver keeps it whole. */
  public void between(OctetsBetween handler) {
    between = handler;
  }

  /**
   * Calls {@code asked} before the first packet that passes, with its time, and again before each
   * whose time has reached what was answered last. Linux: {@code mod_timer()}, with the packets as
   * the clock.
   */
  public void timer(@Nullable LongUnaryOperator asked) {
    timer = asked;
    timerNanos = Long.MIN_VALUE;
  }

  /** Drains the queue until the capture ends, the limit is reached, or {@link #stop} is called. */
  public void run() {
    queues.start();
    try {
      delivery.drive(this);
    } finally {
      queues.stop();
      giveBack();
      taps.forEach(TapQueue::flush);
    }
  }

  /** One round, waiting for packets if there are none; false when the run is over. */
  boolean step() {
    boolean more = !isOver() && ready();
    if (more) {
      round();
    }
    return more;
  }

  private void round() {
    long end = System.nanoTime() + budget.roundNanos();
    int left = budget.packets();
    rounds++;
    cpu.profile().round();
    boolean late = false;
    for (Block current = block; current != null && left > 0 && !isOver(); current = block) {
      ahead = budget.packets() - left - next;
      left -= poll(current, Math.min(left, budget.weightPackets()));
      late = System.nanoTime() - end >= 0;
      if (late || delivery.isFull()) {
        break;
      }
    }
    if (block == null) {
      taps.forEach(TapQueue::flush);
    } else if (!delivery.isFull()) {
      squeezed++;
      if (late) {
        cpu.profile().squeezed();
      }
    }
  }

  private boolean isOver() {
    return stopped || wanted >= limitPackets;
  }

  private boolean ready() {
    if (block == null) {
      block = queues.take();
      next = 0;
      passed = 0;
      if (firstInterface == null && block != null && block.count() > 0) {
        firstInterface = block.captureInterface(0);
      }
    }
    return block != null;
  }

  /** Takes at most {@code weight} packets off the block at hand; how many it took. */
  private int poll(Block current, int weight) {
    int from = next;
    long wantedBefore = wanted;
    int to = Math.min(current.count(), from + weight);
    try {
      while (next < to && wanted < limitPackets && !delivery.isFull()) {
        receive(current, next++);
      }
    } finally { // a handler may throw: what it was handed has left the ring all the same
      account(next - from, wanted - wantedBefore);
      shownPackets = polled;
      shownOctets = octets;
    }
    if (next == current.count()) {
      pass(current, current.wholeOctets());
      delivery.leave(queues.current(), current);
      block = null;
    }
    return next - from;
  }

  private void account(long taken, long kept) {
    queues.current().out(taken);
    Stage account = filtering;
    if (account != null) {
      account.in(taken);
      account.out(kept);
      if (taken > kept) {
        account.drop(StackDrop.SOCKET_FILTER, taken - kept);
      }
    }
    dispatch.in(kept);
  }

  /** Hands over the octets up to {@code to} that no packet's record holds. */
  private void pass(Block current, int to) {
    OctetsBetween handler = between;
    if (handler != null && passed < to) {
      handler.octets(current.octets(), passed, to - passed);
    }
  }

  private void receive(Block current, int index) {
    if (between != null && current.wholeOctets() > 0) {
      int record = current.recordAt(index);
      pass(current, record);
      passed = record + current.recordOctets(index);
    }
    polled++;
    if (!filter.wants(current, index)) {
      return;
    }
    LongUnaryOperator asked = timer;
    if (asked != null && current.timeNanos(index) >= timerNanos) {
      timerNanos = asked.applyAsLong(current.timeNanos(index));
    }
    wanted++;
    Tracepoints watching = cpu.watch();
    if (watching != null) {
      watching.polled(
          queues.current().source(), queues.awaited(), rounds, ahead + index + 1, budget.packets());
    }
    PacketSlot packet = delivery.next();
    packet.load(current, index, polled);
    octets += packet.frame().onWire();
    for (int i = 0; i < taps.size(); i++) {
      taps.get(i).see(packet);
      if (watching != null) {
        watching.tapped(taps.get(i).name());
      }
    }
    if (dissects) {
      dispatcher.dispatch(packet, delivery.done());
    }
    dispatch.end(packet.dropReason());
    if (watching == null) {
      hand(packet);
    } else {
      watching.dispatched(packet);
      hand(packet);
      cpu.watched(watching);
    }
  }

  private void hand(PacketSlot packet) {
    sockets.deliver(packet); // behind the tables: filters may ask for layers
    delivery.deliver(packet);
  }

  /** What the run leaves in the block at hand goes back to the ring's account as stopped. */
  private void giveBack() {
    Block current = block;
    if (current != null && next < current.count()) { // none left if the last one's handler threw
      queues.current().stopped(current.count() - next);
    }
    block = null;
  }

  /** Ends the run after the packet at hand's poll. Any thread. */
  public void stop() {
    stopped = true;
    queues.wake();
  }

  /**
   * Lets the run's thread do {@code work} between two blocks, at once if it waits for one; never,
   * if the run is over. Any thread.
   */
  public void call(Runnable work) {
    queues.call(work);
  }

  /** Number of the last packet polled. */
  public long lastNumber() {
    return polled;
  }

  /**
   * Where the first packet was captured, whether the filter wanted it or not; null if none came.
   */
  public @Nullable CaptureInterface firstInterface() {
    return firstInterface;
  }

  /** Packets that the filter wanted. */
  public long wanted() {
    return wanted;
  }

  /** Octets on the wire of the packets that passed. */
  public long octets() {
    return octets;
  }

  /** Number of the last packet of a poll that has ended. Any thread. */
  public long shownPackets() {
    return shownPackets;
  }

  /** Octets on the wire up to that packet. Any thread. */
  public long shownOctets() {
    return shownOctets;
  }

  /** How often it slept until packets came; the last time, perhaps, until the capture ended. */
  public long interrupts() {
    return queues.interrupts();
  }

  /** How many of those interrupts were put off, for more packets to come. */
  public long delays() {
    return queues.delays();
  }

  /** Rounds, squeezed or not. */
  public long rounds() {
    return rounds;
  }

  /** Rounds that ended with work left: {@code time_squeeze}. */
  public long squeezed() {
    return squeezed;
  }
}
