package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.CaptureException;
import org.softnet.engine.receive.Poller.Budget;

/** A run that is stopped ends, whatever its driver does; what it leaves is accounted for. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PollerStopTest {
  private static final Budget ONE_BY_ONE = new Budget(1, Long.MAX_VALUE, 1);

  private void runsAndIsStopped(Rig rig, Runnable untilReady) {
    Threads.Running run = Threads.start(rig::run);
    untilReady.run();
    rig.poller.stop();
    run.join();
    rig.ledgerCloses();
  }

  @Test
  void stopBeforeTheRunTakesNothing() {
    Rig rig = new Rig(FakeDriver.of(100));
    rig.poller.stop();
    rig.run().ledgerCloses();
    assertThat(rig.handled).isEmpty();
    assertThat(rig.stopped()).isEqualTo(rig.ring.in());
  }

  @Test
  void stopEndsARunThatWaitsForItsFirstPacket() {
    FakeDriver driver = FakeDriver.waiting();
    Rig rig = new Rig(driver);
    Threads.Running run = Threads.start(rig::run);
    driver.awaitFillerParked();
    run.awaitParked();
    rig.poller.stop();
    run.join();
    rig.ledgerCloses();
    assertThat(driver.isClosed()).isTrue();
    assertThat(rig.queue.failure()).isNull();
  }

  @Test
  void stopEndsARunThatWaitsForItsNextPacket() {
    FakeDriver driver = FakeDriver.waiting(10, 10);
    CountDownLatch all = new CountDownLatch(20);
    Rig rig = new Rig(driver, Budget.KERNEL, _ -> all.countDown());
    runsAndIsStopped(rig, () -> Threads.await(all));
    assertThat(rig.handled).isEqualTo(Rig.numbers(1, 20));
    assertThat(rig.stopped()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 10, 11, 80})
  void stopFromTheHandlerEndsWithItsPoll(long last) {
    Rig[] self = new Rig[1];
    FakeDriver driver = FakeDriver.waiting(FakeDriver.blocks(8, 10));
    self[0] =
        new Rig(
            driver,
            ONE_BY_ONE,
            packet -> {
              if (packet.number() == last) {
                self[0].poller.stop();
              }
            });
    self[0].run().ledgerCloses();
    assertThat(self[0].handled).isEqualTo(Rig.numbers(1, last));
    assertThat(self[0].stopped()).isEqualTo(driver.packets() - last);
  }

  @Test
  void stopFromTheHandlerLetsThePollFinish() {
    Rig[] self = new Rig[1];
    self[0] = new Rig(FakeDriver.of(500), Budget.KERNEL, _ -> self[0].poller.stop());
    self[0].run().ledgerCloses();
    assertThat(self[0].handled).hasSize(Budget.KERNEL.weightPackets());
    assertThat(self[0].stopped()).isEqualTo(500 - Budget.KERNEL.weightPackets());
  }

  @Test
  void stopWhileTheHandlerIsAtWork() {
    int blocks = RxQueue.BLOCKS - 1; // one stays free: the driver comes to its end
    FakeDriver driver = FakeDriver.waiting(FakeDriver.blocks(blocks, 10));
    CountDownLatch third = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Rig rig =
        new Rig(
            driver,
            ONE_BY_ONE,
            packet -> {
              if (packet.number() == 3) {
                third.countDown();
                Threads.await(stopped);
              }
            });
    Threads.Running run = Threads.start(rig::run);
    Threads.await(third);
    driver.awaitExhausted();
    rig.poller.stop();
    stopped.countDown();
    run.join();
    rig.ledgerCloses();
    assertThat(rig.handled).isEqualTo(Rig.numbers(1, 3));
    assertThat(rig.stopped()).isEqualTo(blocks * 10 - 3);
  }

  @Test
  void aFillThatFailsBecauseItWasClosedIsNoFailure() {
    FakeDriver driver =
        new FakeDriver(
            self -> {
              self.awaitClose();
              throw new CaptureException(CaptureException.Kind.DAMAGED, "closed under my feet");
            },
            10);
    Rig rig = new Rig(driver);
    runsAndIsStopped(rig, driver::awaitExhausted);
    assertThat(rig.queue.failure()).isNull();
  }

  @Test
  void aFillThatNeitherCloseNorInterruptEndsDoesNotHoldUpTheRun() {
    CountDownLatch testIsOver = new CountDownLatch(1);
    FakeDriver driver = new FakeDriver(_ -> Threads.await(testIsOver), 10);
    CountDownLatch all = new CountDownLatch(10);
    Rig rig = new Rig(driver, Budget.KERNEL, _ -> all.countDown());
    runsAndIsStopped(rig, () -> Threads.await(all));
    assertThat(rig.handled).hasSize(10);
    testIsOver.countDown();
  }

  /** The last block comes while the run is being stopped: it is waited for and accounted for. */
  @ParameterizedTest(name = "the poller''s thread interrupted: {0}")
  @ValueSource(booleans = {false, true})
  void packetsThatArriveDuringTheStopAreAccountedFor(boolean interrupted) {
    LateDriver driver = new LateDriver();
    Rig rig = new Rig(driver);
    boolean[] kept = new boolean[1];
    Threads.Running run =
        Threads.start(() -> {
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
          rig.run().ledgerCloses();
          assertThat(rig.ring.in()).isEqualTo(LateDriver.PACKETS);
          assertThat(rig.stopped()).isEqualTo(LateDriver.PACKETS);
          kept[0] = Thread.currentThread().isInterrupted();
        });
    driver.awaitEntered();
    rig.poller.stop();
    run.join();
    assertThat(kept[0]).as("the interrupt is kept").isEqualTo(interrupted);
  }
}
