package org.softnet.engine.receive;

import java.util.concurrent.CountDownLatch;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.fake.FakeFrame;

/** Delivers its only block some milliseconds after it was closed. */
final class LateDriver implements CaptureDriver {
  static final int PACKETS = 10;
  private static final long LATE_NANOS = 5_000_000;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public String source() {
    return "late0";
  }

  @Override
  public boolean fill(Block block) {
    entered.countDown();
    Threads.await(closed);
    long end = System.nanoTime() + LATE_NANOS;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    block.interfaces(new CaptureInterface[] {FakeFrame.FAKE0});
    for (int i = 0; i < PACKETS; i++) {
      block.add(0, 0, 1, 1, 0);
    }
    return true;
  }

  void awaitEntered() {
    Threads.await(entered);
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
