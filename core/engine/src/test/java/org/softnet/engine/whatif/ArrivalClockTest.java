package org.softnet.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.capture.Block;

class ArrivalClockTest {
  private static final long NOON = 1_795_377_600_000_000_000L;

  @Test
  void theFirstPacketArrivesAtZero() {
    ArrivalClock clock = new ArrivalClock(1);
    assertThat(clock.arrival(NOON)).isZero();
    assertThat(clock.arrival(NOON + 7)).isEqualTo(7);
    assertThat(clock.nowNanos()).isEqualTo(7);
    assertThat(clock.backward() + clock.timeless()).isZero();
  }

  @Test
  void itMayRunFasterAndSlower() {
    ArrivalClock fast = new ArrivalClock(10);
    ArrivalClock slow = new ArrivalClock(0.5);
    fast.arrival(NOON);
    slow.arrival(NOON);
    assertThat(fast.arrival(NOON + 1_239)).isEqualTo(123);
    assertThat(slow.arrival(NOON + 1_239)).isEqualTo(2_478);
  }

  @Test
  void whatStepsBackArrivesWithTheOneBefore() {
    ArrivalClock clock = new ArrivalClock(1);
    clock.arrival(NOON);
    clock.arrival(NOON + 10);
    assertThat(clock.arrival(NOON + 4)).isEqualTo(10);
    assertThat(clock.arrival(NOON - 4)).isEqualTo(10);
    assertThat(clock.arrival(NOON + 10)).isEqualTo(10);
    assertThat(clock.arrival(NOON + 11)).isEqualTo(11);
    assertThat(clock.backward()).isEqualTo(2);
  }

  @Test
  void whatHasNoTimeArrivesWithTheOneBefore() {
    ArrivalClock clock = new ArrivalClock(1);
    assertThat(clock.arrival(Block.NO_TIME)).isZero();
    assertThat(clock.arrival(NOON)).isZero();
    assertThat(clock.arrival(NOON + 3)).isEqualTo(3);
    assertThat(clock.arrival(Block.NO_TIME)).isEqualTo(3);
    assertThat(clock.timeless()).isEqualTo(2);
    assertThat(clock.backward()).isZero();
  }

  /** What a model adds to the last arrival must not overflow. */
  @Test
  void noTimeIsTooLate() {
    ArrivalClock clock = new ArrivalClock(1e-9);
    clock.arrival(-NOON);
    assertThat(clock.arrival(NOON)).isEqualTo(1L << 62);
    assertThat(clock.arrival(Long.MAX_VALUE)).isEqualTo(1L << 62);
    assertThat(clock.backward()).isZero();
  }
}
