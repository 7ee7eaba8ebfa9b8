package org.softnet.engine.receive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.fake.FakeFrame;

/**
 * Blocks of as many packets as the test says. A packet is {@link #PACKET_OCTETS} octets, its first
 * eight its number from 1; its time is its number in microseconds.
 */
final class FakeDriver implements CaptureDriver {
  static final int PACKET_OCTETS = 16;
  static final int WIRE_OCTETS = 20;
  private static final CaptureInterface[] INTERFACES = {FakeFrame.FAKE0};

  /** What happens when the blocks are used up. */
  interface Ending {
    /** Returns where {@link FakeDriver#fill} is to return false. */
    void end(FakeDriver driver) throws CaptureException;
  }

  private final int[] packetsOfBlocks;
  private final Ending ending;
  private final CountDownLatch exhausted = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Semaphore arrivals;
  private int blocks;
  private volatile long packets;
  private volatile @Nullable Thread filler;

  FakeDriver(Ending ending, int... packetsOfBlocks) {
    this.ending = ending;
    this.packetsOfBlocks = packetsOfBlocks;
  }

  /** A driver that reaches the end of its capture. */
  static FakeDriver of(int... packetsOfBlocks) {
    return new FakeDriver(_ -> {}, packetsOfBlocks);
  }

  /** A driver that waits for more, like an interface without traffic, until it is closed. */
  static FakeDriver waiting(int... packetsOfBlocks) {
    return new FakeDriver(FakeDriver::awaitClose, packetsOfBlocks);
  }

  /** The same, which has a block for each permit. */
  FakeDriver arriving(Semaphore permits) {
    arrivals = permits;
    return this;
  }

  static int[] blocks(int count, int packets) {
    int[] blocks = new int[count];
    Arrays.fill(blocks, packets);
    return blocks;
  }

  @Override
  public String source() {
    return "fake0";
  }

  @Override
  public boolean fill(Block block) throws CaptureException {
    filler = Thread.currentThread();
    if (blocks == packetsOfBlocks.length) {
      exhausted.countDown();
      ending.end(this);
      return false;
    }
    if (arrivals != null) {
      arrivals.acquireUninterruptibly();
    }
    ByteBuffer octets = ByteBuffer.wrap(block.octets());
    block.interfaces(INTERFACES);
    long number = packets;
    for (int i = 0; i < packetsOfBlocks[blocks]; i++) {
      int at = i * PACKET_OCTETS;
      octets.putLong(at, ++number);
      block.add(number * 1_000, at, PACKET_OCTETS, WIRE_OCTETS, 0);
    }
    packets = number;
    blocks++;
    return true;
  }

  /** Waits until the driver has handed over all that it has. */
  void awaitExhausted() {
    Threads.await(exhausted);
  }

  /** Waits until the thread that fills parks, in {@link #fill} or for a free block. */
  void awaitFillerParked() {
    Thread thread = filler;
    while (thread == null) {
      Thread.onSpinWait();
      thread = filler;
    }
    Threads.awaitParked(thread);
  }

  /** Packets that it has handed over so far. */
  long packets() {
    return packets;
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits until somebody closes the driver. */
  void awaitClose() {
    Threads.await(closed);
  }

  @Override
  public long octetsRead() {
    return packets * PACKET_OCTETS;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
