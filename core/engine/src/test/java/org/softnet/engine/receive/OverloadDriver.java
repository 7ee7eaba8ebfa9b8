package org.softnet.engine.receive;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeNetwork;

/**
 * Random packets in blocks of random size, and a random end: of the capture, of patience, or a
 * failure on the way. Few addresses, and random octets behind them, of which some are lacking.
 */
final class OverloadDriver implements CaptureDriver {
  private static final int MOST_OCTETS = 60;
  private static final int MOST_MISSING = 5;
  private static final CaptureInterface[] INTERFACES = {
    FakeFrame.FAKE0, new CaptureInterface(1, "unknown0", 999, 0, 9)
  };

  private enum Ending {
    END,
    WAITING,
    DAMAGED,
    EXCEPTION,
    ERROR
  }

  private final SplittableRandom random;
  private final Ending ending;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong packets = new AtomicLong();
  private final int mostPackets;
  private int blocksLeft;
  private long timeNanos;
  private volatile boolean isOver;

  OverloadDriver(SplittableRandom random) {
    this.random = random;
    this.ending = Ending.values()[random.nextInt(Ending.values().length)];
    this.blocksLeft = random.nextInt(30);
    this.mostPackets = 1 + random.nextInt(1 << random.nextInt(1, 9));
  }

  /** Whether only a stop ends it. */
  boolean waits() {
    return ending == Ending.WAITING;
  }

  /** Packets that it has handed over. */
  long packets() {
    return packets.get();
  }

  /** Whether it has nothing more to hand over. */
  boolean isOver() {
    return isOver;
  }

  @Override
  public String source() {
    return "overload0";
  }

  @Override
  public boolean fill(Block block) throws CaptureException {
    if (blocksLeft-- == 0) {
      isOver = true;
      return end();
    }
    block.interfaces(INTERFACES);
    int count = random.nextInt(mostPackets + 1); // a driver may hand over nothing
    int at = 0;
    for (int i = 0; i < count; i++) {
      at += put(block, at);
    }
    packets.addAndGet(count);
    return true;
  }

  private int put(Block block, int at) {
    int octets = random.nextInt(MOST_OCTETS);
    for (int i = 0; i < octets; i++) {
      boolean isAddress = i < FakeNetwork.OCTETS;
      block.octets()[at + i] =
          (byte) (isAddress ? (i % 4 == 3 ? random.nextInt(3) : 0) : random.nextInt(256));
    }
    boolean isCut = random.nextInt(8) == 0;
    timeNanos += random.nextInt(3) == 0 ? random.nextLong(2_000_000_000) : 0;
    block.add(
        timeNanos,
        at,
        octets,
        octets + (isCut ? random.nextInt(MOST_MISSING) : 0),
        random.nextInt(20) == 0 ? 1 : 0);
    return octets;
  }

  private boolean end() throws CaptureException {
    switch (ending) {
      case END -> {}
      case WAITING -> Threads.await(closed);
      case DAMAGED -> throw new CaptureException(CaptureException.Kind.DAMAGED, "a record lies");
      case EXCEPTION -> throw new IllegalStateException("the driver's");
      case ERROR -> throw new LinkageError("the driver's");
    }
    return false;
  }

  @Override
  public long octetsRead() {
    return 0;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
