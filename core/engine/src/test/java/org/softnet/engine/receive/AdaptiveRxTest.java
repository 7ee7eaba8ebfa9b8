package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of {@link AdaptiveRx}, line by line, by a clock that the test turns. */
class AdaptiveRxTest {
  private static final long MICRO_NANOS = 1_000;

  private long nanos = 5;
  private long packets;
  private final AdaptiveRx adaptive = new AdaptiveRx(nanos);

  /** The delay, in microseconds, at the end of a window of wake-ups at that distance. */
  private long window(int packetsAWakeUp, long micros) {
    long delay = 0;
    for (int i = 0; i < AdaptiveRx.WAKE_UPS; i++) {
      nanos += micros * MICRO_NANOS;
      packets += packetsAWakeUp;
      delay = adaptive.wokenAt(nanos, packets);
    }
    return delay / MICRO_NANOS;
  }

  @Test
  void whereEachPacketOfManyWakesTheDelayGrowsLevelByLevel() {
    assertThat(window(1, 10)).isEqualTo(16);
    assertThat(window(1, 10)).isEqualTo(64);
    assertThat(window(15, 64)).isEqualTo(128);
    assertThat(window(1, 10)).isEqualTo(256);
    assertThat(window(1, 10)).isEqualTo(256);
  }

  @Test
  void withinAWindowItStays() {
    for (int i = 1; i < AdaptiveRx.WAKE_UPS; i++) {
      nanos += MICRO_NANOS;
      assertThat(adaptive.wokenAt(nanos, ++packets)).isZero();
    }
    assertThat(adaptive.wokenAt(nanos, ++packets)).isEqualTo(16 * MICRO_NANOS);
  }

  /** From the level of 64 µs on. */
  @ParameterizedTest
  @CsvSource({
    "  1,   99, 128", // 10,101 a second
    "  1,  101,   0", // 9,901 a second: few
    " 15, 1000, 128", // few a wake-up
    " 16, 1000,  64",
    "128, 1000,  64",
    "129, 1000,  16", // many a wake-up
    "129, 3900,  16", // 33,077 a second
    "  9,  901,   0"
  })
  void oneStepAWindow(int packetsAWakeUp, long micros, long delay) {
    window(1, 10);
    assertThat(window(1, 10)).isEqualTo(64);
    assertThat(window(packetsAWakeUp, micros)).isEqualTo(delay);
  }

  @Test
  void behindASilenceThereIsNoDelay() {
    window(1, 10);
    assertThat(window(1, 10)).isEqualTo(64);
    nanos += AdaptiveRx.LONGEST_WINDOW_NANOS;
    assertThat(adaptive.wokenAt(nanos, ++packets)).isZero();
  }

  /** A poller that was busy for long has no use for a longer delay. */
  @Test
  void behindALongPollItIsShorter() {
    window(1, 10);
    assertThat(window(1, 10)).isEqualTo(64);
    nanos += AdaptiveRx.LONGEST_WINDOW_NANOS;
    packets += 1_000_000;
    assertThat(adaptive.wokenAt(nanos, packets)).isEqualTo(16 * MICRO_NANOS);
  }
}
