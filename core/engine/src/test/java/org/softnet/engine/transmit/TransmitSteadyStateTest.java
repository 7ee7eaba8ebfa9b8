package org.softnet.engine.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The steady state allocates nothing: neither who sends nor the NET_TX action. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransmitSteadyStateTest {
  private static final int WARM_UP = 200_000;
  private static final int PACKETS = 1_000_000;

  /** A sender that finds the queue full has a place made where it waits, for many frames. */
  private static final double WAITS_OCTETS = 2;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long ofAction() {
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals("softnet-tx fake0")) {
        return threads.getThreadAllocatedBytes(id);
      }
    }
    throw new AssertionError("the action has no thread");
  }

  private void measure(Qdisc qdisc, long step) {
    TxQueue queue = TxQueue.open(FakeDevice.willing().forgetful(), qdisc, new VirtualClock(0));
    byte[] frame = new byte[60];
    long due = 0;
    for (int i = 0; i < WARM_UP; i++) {
      due += step;
      queue.send(due, frame, 0, 60);
    }
    long action = ofAction();
    long sender = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < PACKETS; i++) {
      due += step;
      queue.send(due, frame, 0, 60);
    }
    sender = threads.getCurrentThreadAllocatedBytes() - sender;
    action = ofAction() - action;
    queue.close();
    assertThat((double) sender / PACKETS).isLessThan(WAITS_OCTETS);
    assertThat((double) action / PACKETS).isLessThan(WAITS_OCTETS);
  }

  @Test
  void firstInFirstOut() {
    measure(new Pfifo(1_000), 0);
  }

  @Test
  void paced() {
    measure(new Pacing(1_000), 1_000);
  }

  @Test
  void aTokenBucket() {
    measure(new Tbf(1_000_000, 1_500, Long.MAX_VALUE, 1_000), 0);
  }
}
