package org.softnet.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A clock that goes on only while the poller sleeps, and what happens at what time. */
class ModerationTest {
  private static final int DELAY = 50;

  private record Event(long at, Runnable what) {}

  private final Queue<Event> events = new ArrayDeque<>();
  private final Doorbell bell = new Doorbell(_ -> woken());
  private long now;
  private long waiting;
  private boolean isUrgent;
  private boolean isWoken;
  private int sleeps;
  private Runnable behindTheLook = () -> {};

  private final Moderation.Rings rings =
      new Moderation.Rings() {
        @Override
        public long waiting() {
          long found = waiting;
          Runnable next = behindTheLook;
          behindTheLook = () -> {};
          next.run();
          return found;
        }

        @Override
        public boolean isUrgent() {
          return isUrgent || bell.anyStarving();
        }
      };

  private final Moderation.Clock clock =
      new Moderation.Clock() {
        @Override
        public long nanos() {
          return now;
        }

        @Override
        public void sleep(Object where, long nanos) {
          sleeps++;
          long end = now + nanos;
          for (Event next = events.peek();
              !isWoken && next != null && next.at <= end;
              next = events.peek()) {
            events.remove();
            now = next.at;
            next.what.run();
          }
          now = isWoken ? now : end;
          isWoken = false;
        }
      };

  private void woken() {
    isWoken = true;
  }

  private void bring(int packets) {
    waiting += packets;
    bell.brought(packets);
  }

  private void at(long time, Runnable what) {
    events.add(new Event(time, what));
  }

  private Moderation moderation(int packets) {
    return new Moderation(new Coalesce(DELAY, packets, false), clock);
  }

  /** A packet has come; how long the poller let it wait. */
  private long gather(Moderation moderation) {
    waiting = 1;
    moderation.gather(rings, bell, 0);
    return now;
  }

  @Test
  void theFirstPacketWaitsForTheOthersAndOneWakeUpIsForAll() {
    Moderation moderation = moderation(0);
    at(10, () -> bring(3));
    at(40, () -> bring(700));
    assertThat(gather(moderation)).isEqualTo(DELAY);
    assertThat(waiting).isEqualTo(704);
    assertThat(sleeps).isEqualTo(1);
    assertThat(moderation.delays()).isEqualTo(1);
  }

  @Test
  void enoughPacketsEndTheDelay() {
    Moderation moderation = moderation(5);
    at(10, () -> bring(1));
    at(20, () -> bring(2));
    at(30, () -> bring(1));
    at(40, () -> bring(1));
    assertThat(gather(moderation)).isEqualTo(30);
    assertThat(sleeps).isEqualTo(1); // those before the last one wake nobody
  }

  @Test
  void enoughThatAreThereDoNotWait() {
    Moderation moderation = moderation(1);
    assertThat(gather(moderation)).isZero();
    assertThat(sleeps).isZero();
    assertThat(moderation.delays()).isZero();
  }

  /** What comes between the look and the sleep would wake nobody later. */
  @Test
  void whatComesBehindTheLookCounts() {
    Moderation moderation = moderation(5);
    behindTheLook = () -> behindTheLook = () -> bring(4); // the second look is the one that counts
    assertThat(gather(moderation)).isZero();
    assertThat(sleeps).isZero();
  }

  @Test
  void aStopEndsItAtOnce() {
    at(
        20,
        () -> {
          isUrgent = true;
          bell.urge();
        });
    assertThat(gather(moderation(0))).isEqualTo(20);
  }

  @Test
  void aStopThatHasHappenedLetsNobodyWait() {
    isUrgent = true;
    assertThat(gather(moderation(0))).isZero();
    assertThat(sleeps).isZero();
  }

  @Test
  void aDriverWithoutBlocksEndsIt() {
    at(20, bell::starving);
    assertThat(gather(moderation(0))).isEqualTo(20);
    bell.fed();
    assertThat(bell.anyStarving()).isFalse();
  }

  @Test
  void aWakeUpWithoutAReasonChangesNothing() {
    at(10, this::woken);
    at(20, this::woken);
    assertThat(gather(moderation(0))).isEqualTo(DELAY);
    assertThat(sleeps).isEqualTo(3);
  }

  @Test
  void withoutPacketsNobodyWaits() {
    Moderation moderation = moderation(0);
    moderation.gather(rings, bell, 0);
    assertThat(now).isZero();
    assertThat(moderation.delays()).isZero();
  }

  @Test
  void whoDoesNotGatherIsNotCountedFor() {
    Moderation moderation = moderation(5);
    gather(moderation);
    bring(100);
    bell.urge();
    assertThat(isWoken).isFalse();
  }

  @Test
  void theTrafficDecides() {
    Moderation moderation = new Moderation(new Coalesce(DELAY, 0, true), clock);
    for (int taken = 0; taken < 2 * AdaptiveRx.WAKE_UPS; taken++) {
      waiting = 1;
      moderation.gather(rings, bell, taken);
      now += 1_000;
    }
    assertThat(moderation.delays()).isEqualTo(AdaptiveRx.WAKE_UPS + 1L); // the first window's last
    now += AdaptiveRx.LONGEST_WINDOW_NANOS;
    gather(moderation);
    assertThat(moderation.delays()).isEqualTo(AdaptiveRx.WAKE_UPS + 1L);
  }
}
