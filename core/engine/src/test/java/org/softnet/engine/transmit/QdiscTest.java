package org.softnet.engine.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.engine.transmit.TxRing.Offered;

/** When disciplines let their heads leave, against what defines them. */
class QdiscTest {
  private static final long SECOND = 1_000_000_000L;

  /** A frame that left. */
  private record Left(long at, int octets) {}

  private static void queue(Qdisc qdisc, long due, int length) {
    assertThat(qdisc.enqueue(due, new byte[length], 0, length)).isEqualTo(Offered.QUEUED);
  }

  /** Takes the head when it may leave; when that was. */
  private static Left leave(Qdisc qdisc, long now) {
    TxFrame head = Objects.requireNonNull(qdisc.ring().head());
    long departure = Math.max(now, qdisc.departure(head, now));
    assertThat(qdisc.departure(head, departure)).isLessThanOrEqualTo(departure);
    qdisc.departed(head, departure);
    Left left = new Left(departure, head.length());
    qdisc.ring().remove();
    return left;
  }

  @Test
  void aFifoLetsAllLeaveAtOnce() {
    Pfifo fifo = new Pfifo(10);
    queue(fifo, 1_000, 60);
    assertThat(leave(fifo, 5)).isEqualTo(new Left(5, 60));
  }

  /**
   * In every stretch of time no more than the rate and one bucket, or one frame that is larger than
   * the bucket; and a frame leaves as early as that allows.
   */
  @ParameterizedTest
  @CsvSource({
    "125000, 1500, 1",
    "125000, 15000, 2",
    "1000000, 100, 3",
    "7, 3, 4",
    "999999937, 64000, 5"
  })
  void aTokenBucketHoldsItsRateAndNoMoreIsHeldBack(long rate, long burst, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tbf tbf = new Tbf(rate, burst, Long.MAX_VALUE, 10);
    List<Left> all = new ArrayList<>();
    // The model: tokens in octets times 10^9, exact.
    BigInteger bucket = BigInteger.valueOf(burst).multiply(BigInteger.valueOf(SECOND));
    BigInteger tokens = bucket;
    long now = 1_000;
    long filled = now;
    for (int i = 0; i < 500; i++) {
      int octets = 1 + random.nextInt(1514);
      queue(tbf, TxPath.AT_ONCE, octets);
      now += random.nextInt(4) == 0 ? random.nextLong(2L * octets * SECOND / rate + 1) : 0;
      BigInteger wanted = BigInteger.valueOf(octets).multiply(BigInteger.valueOf(SECOND));
      tokens = grown(tokens, bucket, now - filled, rate);
      BigInteger missing = wanted.min(bucket).subtract(tokens).max(BigInteger.ZERO);
      long earliest = now + missing.divide(BigInteger.valueOf(rate)).longValueExact();
      Left left = leave(tbf, now);
      assertThat(left.at()).isBetween(earliest - 2, earliest + 2);
      tokens = grown(tokens, bucket, left.at() - now, rate).subtract(wanted);
      filled = left.at();
      now = left.at();
      all.add(left);
    }
    for (int from = 0; from < all.size(); from++) {
      long sum = 0;
      for (int to = from; to < all.size(); to++) {
        sum += all.get(to).octets();
        double stretch = (all.get(to).at() - all.get(from).at() + 2) / 1e9;
        long largest = Math.max(burst, all.get(to).octets());
        assertThat((double) sum).isLessThanOrEqualTo(stretch * rate + burst + largest);
      }
    }
  }

  private static BigInteger grown(BigInteger tokens, BigInteger bucket, long nanos, long rate) {
    BigInteger more = BigInteger.valueOf(nanos).multiply(BigInteger.valueOf(rate));
    return tokens.add(more).min(bucket);
  }

  @Test
  void aTokenBucketIsExactHoweverLongItGoesOn() {
    Tbf tbf = new Tbf(3_000_000, 1, Long.MAX_VALUE, 2); // a frame of 100 octets takes 33,333.33 ns
    long now = 0;
    for (int i = 0; i < 300_000; i++) {
      queue(tbf, TxPath.AT_ONCE, 100);
      now = leave(tbf, now).at();
    }
    // 299,999 frames behind the first, which leaves at once
    assertThat(now).isBetween(9_999_966_666L - 2, 9_999_966_666L + 2);
  }

  @Test
  void aTokenBucketIsFullAtFirst() {
    Tbf tbf = new Tbf(1_000, 300, Long.MAX_VALUE, 10);
    for (int i = 0; i < 4; i++) {
      queue(tbf, TxPath.AT_ONCE, 100);
    }
    assertThat(leave(tbf, 7).at()).isEqualTo(7);
    assertThat(leave(tbf, 7).at()).isEqualTo(7);
    assertThat(leave(tbf, 7).at()).isEqualTo(7);
    assertThat(leave(tbf, 7).at()).isEqualTo(7 + SECOND / 10);
  }

  @Test
  void aTokenBucketHasALimitInOctetsAndALargeFrameIsNotLockedOut() {
    Tbf tbf = new Tbf(1_000, 100, 250, 10);
    queue(tbf, TxPath.AT_ONCE, 200);
    assertThat(tbf.hasRoom(51)).isFalse();
    assertThat(tbf.enqueue(TxPath.AT_ONCE, new byte[51], 0, 51)).isEqualTo(Offered.FULL);
    assertThat(tbf.hasRoom(50)).isTrue();
    queue(tbf, TxPath.AT_ONCE, 50);
    leave(tbf, 0);
    leave(tbf, 0);
    assertThat(tbf.hasRoom(1_000)).isTrue();
    queue(tbf, TxPath.AT_ONCE, 1_000);
  }

  @Test
  void aBucketWithoutRateBurstOrLimitIsRefused() {
    assertThatThrownBy(() -> new Tbf(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tbf(1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tbf(1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFrameThatLeavesLateMakesNoOtherLate() {
    Pacing pacing = new Pacing(10);
    queue(pacing, 100, 60);
    queue(pacing, 200, 60);
    queue(pacing, 300, 60);
    assertThat(leave(pacing, 5_000).at()).isEqualTo(5_000); // its moment is the anchor's
    assertThat(leave(pacing, 5_170).at()).isEqualTo(5_170); // 70 late
    assertThat(leave(pacing, 5_170).at()).isEqualTo(5_200);
  }

  @Test
  void aPauseMovesAllMomentsToCome() {
    Pacing pacing = new Pacing(10);
    queue(pacing, 0, 60);
    queue(pacing, 100, 60);
    leave(pacing, 1_000);
    pacing.later(5_000);
    assertThat(leave(pacing, 1_000).at()).isEqualTo(6_100);
  }

  @Test
  void howLateFramesWereIsRecorded() {
    Pacing pacing = new Pacing(10);
    pacing.sent(1_000, 1_007);
    pacing.sent(1_000, 1_000);
    pacing.sent(1_000, 999); // a clock that two threads read
    assertThat(pacing.errors().getTotalCount()).isEqualTo(3);
    assertThat(pacing.errors().getMaxValue()).isEqualTo(7);
    assertThat(pacing.errors().getMinValue()).isZero();
  }

  @Test
  void framesWithoutAMomentLeaveAtOnceAndSetNoAnchor() {
    Pacing pacing = new Pacing(10);
    queue(pacing, TxPath.AT_ONCE, 60);
    queue(pacing, 100, 60);
    assertThat(leave(pacing, 50).at()).isEqualTo(50);
    assertThat(leave(pacing, 70).at()).isEqualTo(70);
  }
}
