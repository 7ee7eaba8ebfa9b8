package org.softnet.engine.receive;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Interrupt moderation: lets a poller that the first packet woke sleep on, so that one wake-up is
 * for several. It ends when enough packets wait, when the first has waited long enough, and at once
 * if more cannot come: the run is over, a driver has no block left, or the poller is called.
 *
 * <p>A card would count and keep the time itself and wake nobody before; here the poller does it.
 * So the first packet costs a short wake-up, and those that follow it none.
 *
 * <p>Threads: the poller's; drivers count at the {@link Doorbell}. Linux: {@code ethtool -C}, and
 * what it does in the card.
 */
final class Moderation {
  /** The rings that a poller drains. */
  interface Rings {
    /** Packets that wait in them. */
    long waiting();

    /** Whether waiting longer would bring nothing, or keeps somebody waiting. */
    boolean isUrgent();
  }

  /** The time, and sleep until it has gone by or somebody ends it; it may end by itself. */
  interface Clock {
    /** Nanoseconds from any moment on. */
    long nanos();

    /** Sleeps {@code nanos} at most, unless the thread was woken already. */
    void sleep(Object where, long nanos);
  }

  /** The machine's. */
  static final Clock SYSTEM =
      new Clock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Object where, long nanos) {
          LockSupport.parkNanos(where, nanos);
        }
      };

  private final Clock clock;
  private final long delayNanos;
  private final long enough;
  private final @Nullable AdaptiveRx adaptive;
  private long delays;

  Moderation(Coalesce how, Clock clock) {
    this.clock = clock;
    this.delayNanos = how.delayNanos();
    this.enough = how.packets() == 0 ? Integer.MAX_VALUE : how.packets();
    this.adaptive = how.isAdaptive() ? new AdaptiveRx(clock.nanos()) : null;
  }

  /** Waits, after the first packet's wake-up at {@code bell}, for those that may come with it. */
  void gather(Rings rings, Doorbell bell, long taken) {
    if (rings.waiting() == 0) { // it was woken for something else
      return;
    }
    long now = clock.nanos();
    long delay = adaptive == null ? delayNanos : adaptive.wokenAt(now, taken);
    long end = now + delay;
    boolean delayed = false;
    try {
      while (end - now > 0) {
        bell.gather(enough); // before the look, behind which writers count
        long waiting = rings.waiting();
        if (waiting >= enough || rings.isUrgent()) {
          break;
        }
        if (bell.isStillMissing(waiting)) {
          delayed = true;
          clock.sleep(bell, end - now);
          now = clock.nanos();
        }
      }
    } finally {
      bell.gathered();
    }
    delays += delayed ? 1 : 0;
  }

  /** Wake-ups that were put off. */
  long delays() {
    return delays;
  }
}
