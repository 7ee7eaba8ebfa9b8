package org.softnet.host;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.CaptureStatistics;

/**
 * Packets of {@link #FRAME_OCTETS} octets in blocks of as many as the test says; a packet's time is
 * its number from 1. Then it ends, or waits like an interface without traffic until it is closed.
 */
final class SameFrames implements CaptureDriver {
  static final int FRAME_OCTETS = 60;
  static final int WIRE_OCTETS = 100;
  static final CaptureInterface SAME0 = new CaptureInterface(0, "same0", 1, 0, 9);

  /** What comes behind the last packet. */
  enum Ending {
    END,
    WAIT
  }

  private static final CaptureInterface[] INTERFACES = {SAME0};
  private static final int LOST = 7;

  private final int blockPackets;
  private final Ending ending;
  private final boolean counts;
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger fills = new AtomicInteger();
  private long left;
  private final AtomicLong handedOver = new AtomicLong();

  SameFrames(long packets, int blockPackets, Ending ending, boolean counts) {
    this.left = packets;
    this.blockPackets = blockPackets;
    this.ending = ending;
    this.counts = counts;
  }

  /** A driver that ends. */
  static SameFrames of(long packets, int blockPackets) {
    return new SameFrames(packets, blockPackets, Ending.END, false);
  }

  /** An interface: it waits, and counts what it loses. */
  static SameFrames live(long packets, int blockPackets) {
    return new SameFrames(packets, blockPackets, Ending.WAIT, true);
  }

  @Override
  public String source() {
    return "same0";
  }

  @Override
  public boolean fill(Block block) {
    fills.incrementAndGet();
    block.interfaces(INTERFACES);
    int count = (int) Math.min(left, blockPackets);
    for (int i = 0; i < count; i++) {
      block.add(handedOver.get() + i + 1, i * FRAME_OCTETS, FRAME_OCTETS, WIRE_OCTETS, 0);
    }
    left -= count;
    handedOver.addAndGet(count);
    if (count == 0 && ending == Ending.WAIT) {
      waiting.countDown();
      await(closed);
    }
    return count > 0;
  }

  /** Waits until somebody waits for a packet. */
  void awaitWaiting() {
    await(waiting);
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** How often it was asked for packets. */
  int fills() {
    return fills.get();
  }

  @Override
  public Optional<CaptureStatistics> captureStatistics() {
    long inRing = isClosed() ? left : 0;
    return counts
        ? Optional.of(
            new CaptureStatistics(handedOver.get() + LOST + inRing, LOST, inRing, 2 * LOST, 1))
        : Optional.empty();
  }

  @Override
  public long octetsRead() {
    return handedOver.get() * FRAME_OCTETS;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
