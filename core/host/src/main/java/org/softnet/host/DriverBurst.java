package org.softnet.host;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.api.socket.Burst;

/**
 * Sources one after the other, each of one driver, which fills the only block when the caller has
 * polled all of it.
 *
 * <p>Threads: the polling one owns block, view and place. Who opens a driver publishes it and then
 * looks whether the burst is closed, who closes does it the other way round: one of them sees the
 * other, and no driver stays open. Counters are written by the polling thread alone.
 */
final class DriverBurst implements Burst {
  private final Iterator<Softnet.Source> sources;
  private final Block block = new Block();
  private final View view = new View();
  private final List<CaptureDriver> counting = new CopyOnWriteArrayList<>();
  private final AtomicLong filled = new AtomicLong();
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private int first; // of this burst's packets in the block
  private int count;
  private volatile @Nullable CaptureDriver driver;
  private volatile boolean closed;

  /** A burst over sources that it opens itself; each has one driver. */
  DriverBurst(List<Softnet.Source> sources) {
    this.sources = List.copyOf(sources).iterator();
  }

  /** A burst over a driver that is open. */
  DriverBurst(CaptureDriver driver) {
    this(List.of());
    enter(driver);
  }

  @Override
  public int poll(int most) throws CaptureException {
    if (most < 1) {
      throw new IllegalArgumentException("a poll takes 1 packet or more, not " + most);
    }
    first += count;
    count = 0;
    if (closed || (first == block.count() && !refill())) {
      return 0;
    }
    count = Math.min(most, block.count() - first);
    account();
    return count;
  }

  private void account() {
    long sum = 0;
    for (int i = first; i < first + count; i++) {
      sum += block.onWire(i);
    }
    octets.lazySet(octets.get() + sum);
    packets.lazySet(packets.get() + count);
  }

  /** Fills the block; false if there is nothing more to fill it with. */
  private boolean refill() throws CaptureException {
    first = 0;
    block.clear();
    while (!closed) {
      CaptureDriver current = driver;
      if (current == null) {
        if (!sources.hasNext()) {
          return false;
        }
        enter(sources.next().open().getFirst());
      } else if (fill(current) && block.count() > 0) {
        filled.lazySet(filled.get() + block.count());
        return true;
      }
    }
    return false;
  }

  private void enter(CaptureDriver opened) {
    if (opened.captureStatistics().isPresent()) {
      counting.add(opened);
    }
    driver = opened;
    if (closed) {
      opened.close();
    }
  }

  /** Lets a driver fill the block; at its end, good or bad, it is closed and left. */
  private boolean fill(CaptureDriver current) throws CaptureException {
    boolean some = false;
    try {
      some = current.fill(block);
    } catch (CaptureException | RuntimeException e) {
      if (!closed) { // a read that our own close ended is no failure
        throw e;
      }
    } finally {
      if (!some) {
        block.clear();
        driver = null;
        current.close();
      }
    }
    return some;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public View frame(int packet) {
    int at = first + Objects.checkIndex(packet, count);
    return view.over(block.octets(), block.at(at), block.captured(at), block.onWire(at));
  }

  @Override
  public long timeNanos(int packet) {
    return block.timeNanos(first + Objects.checkIndex(packet, count));
  }

  @Override
  public CaptureInterface captureInterface(int packet) {
    return block.captureInterface(first + Objects.checkIndex(packet, count));
  }

  @Override
  public Counters counters() {
    Optional<CaptureStatistics> lost = Optional.empty();
    for (CaptureDriver one : counting) {
      CaptureStatistics counted = one.captureStatistics().orElse(CaptureStatistics.NONE);
      lost = Optional.of(sum(lost.orElse(CaptureStatistics.NONE), counted));
    }
    long handedOver = packets.get(); // before what was filled: never more than that
    long octetsOfThese = octets.get();
    long stopped = closed ? filled.get() - handedOver : 0;
    return new Counters(handedOver, octetsOfThese, stopped, lost);
  }

  private static CaptureStatistics sum(CaptureStatistics one, CaptureStatistics other) {
    return new CaptureStatistics(
        one.received() + other.received(),
        one.droppedByRing() + other.droppedByRing(),
        one.leftInRing() + other.leftInRing(),
        one.droppedByInterface() + other.droppedByInterface(),
        one.ringFreezes() + other.ringFreezes());
  }

  @Override
  public void close() {
    closed = true;
    CaptureDriver current = driver;
    if (current != null) {
      current.close();
    }
  }
}
