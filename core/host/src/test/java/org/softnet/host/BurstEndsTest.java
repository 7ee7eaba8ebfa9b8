package org.softnet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.api.socket.Burst;
import org.softnet.api.socket.Burst.Counters;

/** A burst that is closed or interrupted ends as it says, and every packet is accounted for. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BurstEndsTest {
  private static final Path CAPTURE = Path.of("../../pcaps/nanoseconds.pcap");

  private static Burst over(SameFrames driver) {
    return Softnet.builder().driver(driver).openBurst();
  }

  private static long pollAll(Burst burst) throws CaptureException {
    long packets = 0;
    for (int count = burst.poll(64); count > 0; count = burst.poll(64)) {
      packets += count;
    }
    return packets;
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("test-poller").start(task);
    return task;
  }

  @Test
  void closeEndsAPollThatWaits() throws Exception {
    SameFrames driver = SameFrames.live(100, 30);
    Burst burst = over(driver);
    FutureTask<Long> poller = started(() -> pollAll(burst));
    driver.awaitWaiting();
    burst.close();
    assertThat(poller.get()).isEqualTo(100);
    assertThat(burst.counters().stopped()).isZero();
    assertThat(driver.isClosed()).isTrue();
    ledgerCloses(burst.counters());
  }

  @Test
  void closeEndsAReadThatWaits() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.sink().write(ByteBuffer.wrap(Files.readAllBytes(CAPTURE)));
    Burst burst =
        Softnet.builder().stream(Channels.newInputStream(pipe.source()), "a pipe").openBurst();
    assertThat(burst.poll(1)).isEqualTo(1);
    FutureTask<Long> poller = started(() -> pollAll(burst));
    while (burst.counters().packets() < packetsOf(CAPTURE)) {
      Thread.onSpinWait();
    }
    burst.close();
    assertThat(poller.get()).isEqualTo(packetsOf(CAPTURE) - 1);
  }

  private static long packetsOf(Path capture) throws CaptureException {
    try (Burst burst = Softnet.builder().file(capture).openBurst()) {
      return pollAll(burst);
    }
  }

  @Test
  void packetsAtHandStayAndThoseThatWaitAreStopped() throws CaptureException {
    SameFrames driver = SameFrames.live(50, 30);
    Burst burst = over(driver);
    assertThat(burst.poll(8)).isEqualTo(8);
    assertThat(burst.counters().stopped()).isZero();
    burst.close();
    burst.close();
    assertThat(burst.timeNanos(7)).isEqualTo(8);
    assertThat(burst.frame(7).captured()).isEqualTo(SameFrames.FRAME_OCTETS);
    assertThat(burst.poll(8)).isZero();
    Counters counters = burst.counters();
    assertThat(counters.packets()).isEqualTo(8);
    assertThat(counters.octets()).isEqualTo(8 * SameFrames.WIRE_OCTETS);
    assertThat(counters.stopped()).isEqualTo(22);
    assertThat(counters.driver().orElseThrow().leftInRing()).isEqualTo(20);
    ledgerCloses(counters);
  }

  private static void ledgerCloses(Counters counters) {
    CaptureStatistics driver = counters.driver().orElseThrow();
    assertThat(counters.packets() + counters.stopped())
        .isEqualTo(driver.received() - driver.droppedByRing() - driver.leftInRing());
  }

  @Test
  void whatIsClosedBeforeItsFirstPollIsNotOpened() throws CaptureException {
    SameFrames driver = SameFrames.of(10, 10);
    Burst burst = over(driver);
    burst.close();
    assertThat(burst.poll(64)).isZero();
    assertThat(driver.fills()).isZero();
  }

  @Test
  void whatIsOpenIsClosed() throws CaptureException {
    SameFrames one = SameFrames.live(10, 10);
    SameFrames other = SameFrames.of(10, 10);
    for (Burst burst : Softnet.builder().driver(one).driver(other).openBursts()) {
      burst.close();
      assertThat(burst.poll(64)).isZero();
    }
    assertThat(one.isClosed()).isTrue();
    assertThat(other.isClosed()).isTrue();
    assertThat(one.fills() + other.fills()).isZero();
  }

  @Test
  void aDriverIsClosedAtItsEndAndTheNextOneCounts() throws CaptureException {
    SameFrames one = new SameFrames(10, 4, SameFrames.Ending.END, true);
    SameFrames other = new SameFrames(20, 4, SameFrames.Ending.END, true);
    try (Burst burst = Softnet.builder().driver(one).driver(other).openBurst()) {
      assertThat(pollAll(burst)).isEqualTo(30);
      assertThat(one.isClosed()).isTrue();
      ledgerCloses(burst.counters());
    }
  }

  @Test
  void closeWhilePacketsArePolledLosesNone() throws Exception {
    for (int round = 0; round < 50; round++) {
      SameFrames driver = SameFrames.live(Long.MAX_VALUE, 64);
      Burst burst = over(driver);
      FutureTask<Long> poller = started(() -> pollAll(burst));
      while (burst.counters().packets() < 1_000) {
        Thread.onSpinWait();
      }
      burst.close();
      long packets = poller.get();
      assertThat(burst.counters().packets()).isEqualTo(packets);
      assertThat(burst.counters().octets()).isEqualTo(packets * SameFrames.WIRE_OCTETS);
      assertThat(burst.counters().stopped()).isBetween(0L, 64L);
    }
  }

  @Test
  void anInterruptedThreadReadsAFileAndStaysInterrupted() throws CaptureException {
    try (Burst burst = Softnet.builder().file(CAPTURE).openBurst()) {
      Thread.currentThread().interrupt();
      long packets = pollAll(burst);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(packets).isEqualTo(packetsOf(CAPTURE));
    }
  }

  @Test
  void anInterruptedThreadReadsNoPipeAndIsToldWhy() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.sink().write(ByteBuffer.wrap(Files.readAllBytes(CAPTURE)));
    try (Burst burst =
        Softnet.builder().stream(Channels.newInputStream(pipe.source()), "a pipe").openBurst()) {
      assertThat(burst.poll(1)).isEqualTo(1);
      Thread.currentThread().interrupt();
      CaptureException e = catchThrowableOfType(CaptureException.class, () -> pollAll(burst));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(e.sentence())
          .startsWith("a pipe: damaged at byte ")
          .endsWith(": cannot be read: the thread that reads was interrupted");
      assertThat(burst.counters().packets()).isEqualTo(packetsOf(CAPTURE));
    }
  }
}
