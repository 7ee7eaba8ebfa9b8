package org.softnet.host;

import org.jspecify.annotations.Nullable;
import org.softnet.api.StackDrop;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.engine.receive.RxQueue;
import org.softnet.engine.stats.Stage;

/**
 * A driver with its queue and its accounts: of the receive ring and, if it captures an interface,
 * of the kernel's ring in front of it.
 */
final class Lane {
  private final CaptureDriver driver;
  private final Stage ring;
  private final @Nullable Stage kernel;
  private final long before;
  private final RxQueue queue;

  Lane(CaptureDriver driver, Stage ring, @Nullable Stage kernel) {
    this.driver = driver;
    this.ring = ring;
    this.kernel = kernel;
    this.before = ring.in();
    this.queue = new RxQueue(driver, ring);
  }

  CaptureDriver driver() {
    return driver;
  }

  RxQueue queue() {
    return queue;
  }

  String source() {
    return driver.source();
  }

  /** What its device has received; of a closed one. */
  RunReport.DeviceReport report() {
    CaptureStatistics counted = driver.captureStatistics().orElse(CaptureStatistics.NONE);
    return new RunReport.DeviceReport(
        driver.source(),
        packets(),
        queue.octets(),
        kernel != null,
        counted.droppedByInterface(),
        counted.droppedByRing(),
        counted.ringFreezes());
  }

  /** Closes the driver and takes what the kernel counted into the ledger. */
  void close() {
    driver.close();
    Stage account = kernel;
    if (account != null) {
      CaptureStatistics counted = driver.captureStatistics().orElse(CaptureStatistics.NONE);
      account.in(counted.received() + counted.droppedByInterface());
      drop(account, StackDrop.RX_MISSED, counted.droppedByInterface());
      drop(account, StackDrop.PACKET_SOCK_ERROR, counted.droppedByRing());
      drop(account, StackDrop.STOPPED, counted.leftInRing());
      account.out(packets());
    }
  }

  /** Packets that its driver has handed over. */
  private long packets() {
    return ring.in() - before;
  }

  private static void drop(Stage account, StackDrop reason, long packets) {
    if (packets > 0) {
      account.drop(reason, packets);
    }
  }
}
