package org.softnet.host.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.Block;

/** When packets are to leave, against decimal arithmetic. */
class PaceTest {
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);

  private static long exact(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 0.5, 3, 0.1, 1000})
  void originalTimesDividedByTheSpeed(double speed) {
    SplittableRandom random = new SplittableRandom(1);
    Pace pace = Pace.original(speed);
    long first = 1_700_000_000_123_456_789L;
    long time = first;
    for (int i = 0; i < 10_000; i++) {
      long expected = exact(BigDecimal.valueOf(time - first), BigDecimal.valueOf(speed));
      assertThat(pace.due(time, 60)).isBetween(expected - 1, expected + 1);
      time += random.nextLong(10_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3, 7.5, 10_000, 999_983})
  void packetsASecondDoNotDrift(double packets) {
    Pace pace = Pace.packetsASecond(packets);
    for (int i = 0; i < 1_000_000; i++) {
      long due = pace.due(Block.NO_TIME, 60);
      if (i % 9_973 == 0) {
        long expected = exact(BigDecimal.valueOf(i).multiply(SECOND), BigDecimal.valueOf(packets));
        assertThat(due).isBetween(expected - 1, expected + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 3, 1_000})
  void bitsASecondDoNotDrift(double megabits) {
    SplittableRandom random = new SplittableRandom(2);
    Pace pace = Pace.megabitsASecond(megabits);
    long octets = 0;
    for (int i = 0; i < 100_000; i++) {
      int length = 1 + random.nextInt(1_514);
      long due = pace.due(Block.NO_TIME, length);
      if (i % 997 == 0) {
        BigDecimal nanos = BigDecimal.valueOf(octets).multiply(BigDecimal.valueOf(8_000));
        long expected = exact(nanos, BigDecimal.valueOf(megabits));
        assertThat(due).isBetween(expected - 1, expected + 1);
      }
      octets += length;
    }
  }

  @Test
  void roundsFollowOneAnotherWithTheMeanGap() {
    Pace pace = Pace.original(1);
    assertThat(pace.due(1_000, 60)).isZero();
    assertThat(pace.due(1_100, 60)).isEqualTo(100);
    assertThat(pace.due(1_300, 60)).isEqualTo(300);
    pace.nextRound();
    assertThat(pace.due(1_000, 60)).isEqualTo(450);
    assertThat(pace.due(1_100, 60)).isEqualTo(550);
    assertThat(pace.due(1_300, 60)).isEqualTo(750);
    pace.nextRound();
    assertThat(pace.due(1_000, 60)).isEqualTo(900);
  }

  @Test
  void aPacketThatIsEarlierThanTheOneBeforeOrHasNoTimeLeavesWithThat() {
    Pace pace = Pace.original(1);
    assertThat(pace.due(Block.NO_TIME, 60)).isZero();
    assertThat(pace.due(1_000, 60)).isZero();
    assertThat(pace.due(1_100, 60)).isEqualTo(100);
    assertThat(pace.due(1_050, 60)).isEqualTo(100);
    assertThat(pace.due(Block.NO_TIME, 60)).isEqualTo(100);
    assertThat(pace.due(1_200, 60)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aPaceIsANumberMoreThanNothing(double pace) {
    assertThatThrownBy(() -> Pace.original(pace)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pace.packetsASecond(pace))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pace.megabitsASecond(pace))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
