package org.softnet.capture.merge;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;

/**
 * Several captures read at once: of each one's next packets the earliest comes first, and of
 * equally early ones that of the capture named first. Within one capture the order stays as it is,
 * even where its times run backwards; a packet without time comes with the one before it.
 *
 * <p>A capture that fails ends alone: the others go on, and the failure is told at the end. One
 * block a capture is held.
 *
 * <p>Kept whole, it is one pcapng section of which packets' records lie as their captures had them.
 * An interface is declared before its first packet, and counts time in nanoseconds; other blocks
 * are those of {@link org.softnet.capture.file.BlocksBetween}, each before the packets that
 * followed it.
 */
public final class MergedCapture implements CaptureDriver {
  /** Captures that can be merged: a block each, and all of them fit into a small heap. */
  public static final int MOST_CAPTURES = 256;

  private static final Comparator<Lane> EARLIEST =
      Comparator.<Lane>comparingLong(Lane::time).thenComparingInt(Lane::place);

  private final List<? extends CaptureDriver> drivers;
  private final PriorityQueue<Lane> lanes;
  private final MergedInterfaces interfaces = new MergedInterfaces();
  private @Nullable CaptureException failure;
  private int failures;
  private final MergedBlocks blocks = new MergedBlocks();
  private boolean begun;
  private boolean whole;
  private volatile boolean closed;

  /**
   * The captures of {@code drivers}, which are closed with this one.
   *
   * @throws IllegalArgumentException if there are none, or more than {@link #MOST_CAPTURES}
   */
  public MergedCapture(List<? extends CaptureDriver> drivers) {
    if (drivers.isEmpty() || drivers.size() > MOST_CAPTURES) {
      throw new IllegalArgumentException(drivers.size() + " captures to merge");
    }
    this.drivers = List.copyOf(drivers);
    this.lanes = new PriorityQueue<>(drivers.size(), EARLIEST);
  }

  @Override
  public String source() {
    return "merge of " + drivers.size() + " captures";
  }

  @Override
  public boolean keepWhole() {
    for (CaptureDriver driver : drivers) {
      whole |= driver.keepWhole();
    }
    return whole;
  }

  @Override
  public boolean fill(Block block) throws CaptureException {
    if (!begun) {
      begun = true;
      for (int place = 0; place < drivers.size(); place++) {
        enter(new Lane(drivers.get(place), place, blocks.of(place, interfaces)));
      }
      if (whole) {
        blocks.begin();
      }
    }
    int octets = blocks.moveTo(block, 0);
    for (Lane lane = lanes.peek(); lane != null && !closed; lane = lanes.peek()) {
      if (whole) {
        lane.declare();
      }
      octets += blocks.moveTo(block, octets);
      int record = lane.block.recordOctets(lane.next);
      if (block.isFull() || record > block.octets().length - octets) {
        if (block.count() > 0 || octets > 0) {
          break;
        }
        throw new CaptureException(
            CaptureException.Kind.DAMAGED,
            lane.driver.source() + ": a packet record of " + record + " octets fits into no block");
      }
      octets += lane.moveTo(block, octets, interfaces);
      lanes.poll();
      enter(lane);
    }
    octets += blocks.moveTo(block, octets);
    block.interfaces(interfaces.all());
    if (whole) {
      block.wholeOctets(octets);
    }
    CaptureException first = failure;
    if (block.count() == 0 && octets == 0 && first != null) {
      throw failures == 1
          ? first
          : new CaptureException(
              first.kind(),
              first.sentence()
                  + (failures == 2
                      ? "; and a further capture failed"
                      : "; and " + (failures - 1) + " further captures failed"));
    }
    return block.count() > 0 || octets > 0;
  }

  /** Puts a lane in line if it has a further packet. */
  private void enter(Lane lane) {
    try {
      if (lane.hasNext()) {
        lanes.add(lane);
      }
    } catch (CaptureException e) {
      failures++;
      if (failure == null) {
        failure = e;
      }
    }
  }

  @Override
  public long octetsRead() {
    long sum = 0;
    for (CaptureDriver driver : drivers) {
      sum += driver.octetsRead();
    }
    return sum;
  }

  @Override
  public long octetsTotal() {
    long sum = 0;
    for (CaptureDriver driver : drivers) {
      if (driver.octetsTotal() < 0) {
        return -1;
      }
      sum += driver.octetsTotal();
    }
    return sum;
  }

  @Override
  public void close() {
    closed = true;
    drivers.forEach(CaptureDriver::close);
  }

  /** One capture and its next packet. */
  private static final class Lane {
    private final CaptureDriver driver;
    private final int place;
    private final MergedBlocks.Lane between;
    private final Block block = new Block();
    private int next;
    private int passed; // octets of the block that are handed over
    private long time = Block.NO_TIME;

    Lane(CaptureDriver driver, int place, MergedBlocks.Lane between) {
      this.driver = driver;
      this.place = place;
      this.between = between;
    }

    int place() {
      return place;
    }

    long time() {
      return time;
    }

    boolean hasNext() throws CaptureException {
      while (next == block.count()) {
        pass(block.wholeOctets());
        block.clear();
        next = 0;
        passed = 0;
        if (!driver.fill(block)) {
          return false;
        }
      }
      pass(block.wholeOctets() > 0 ? block.recordAt(next) : 0);
      long told = block.timeNanos(next);
      time = told == Block.NO_TIME ? time : told;
      return true;
    }

    /** Hands over what lies before {@code to} and belongs to no packet. */
    private void pass(int to) {
      if (passed < to) {
        between.take(block.octets(), passed, to - passed);
      }
    }

    /** Declares the next packet's interface before it, unless that is done. */
    void declare() {
      between.declare(block.captureInterface(next));
    }

    /** Copies the next packet's record to {@code octets} of {@code target}; how long it is. */
    int moveTo(Block target, int octets, MergedInterfaces interfaces) {
      int from = block.recordAt(next);
      int record = block.recordOctets(next);
      System.arraycopy(block.octets(), from, target.octets(), octets, record);
      target.add(
          block.timeNanos(next),
          block.at(next) - from + octets,
          block.captured(next),
          block.onWire(next),
          interfaces.placeOf(place, block.captureInterface(next)),
          block.layout(next));
      between.saw(block.captureInterface(next));
      next++;
      passed = from + record;
      return record;
    }
  }
}
