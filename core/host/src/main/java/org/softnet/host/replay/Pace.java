package org.softnet.host.replay;

import org.softnet.api.capture.Block;

/**
 * When each packet of a replay is to leave, in nanoseconds behind the first one. Every moment is
 * reckoned from the beginning, so that no error adds up. One thread.
 */
public abstract sealed class Pace {
  private static final double SECOND_NANOS = 1e9;
  private static final double MEGABIT_OCTETS = 125_000;

  private Pace() {}

  /** The captures' own times, so many times as fast. */
  public static Pace original(double speed) {
    return new Original(positive(speed));
  }

  /** So many packets a second. */
  public static Pace packetsASecond(double packets) {
    return new Packets(positive(packets));
  }

  /** So many million bits a second, of the packets' octets. */
  public static Pace megabitsASecond(double megabits) {
    return new Megabits(positive(megabits));
  }

  private static double positive(double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a pace is a number, more than 0");
    }
    return value;
  }

  /** When the next packet is to leave; never before the one before it. */
  abstract long due(long timeNanos, int octets);

  /** The captures begin again. */
  void nextRound() {
    // The pace goes on as it was.
  }

  private static final class Packets extends Pace {
    private final double packetsASecond;
    private long packets;

    Packets(double packetsASecond) {
      this.packetsASecond = packetsASecond;
    }

    @Override
    long due(long timeNanos, int octets) {
      return Math.round(packets++ * SECOND_NANOS / packetsASecond);
    }
  }

  private static final class Megabits extends Pace {
    private final double megabitsASecond;
    private long before;

    Megabits(double megabitsASecond) {
      this.megabitsASecond = megabitsASecond;
    }

    @Override
    long due(long timeNanos, int octets) {
      long due = Math.round(before * SECOND_NANOS / MEGABIT_OCTETS / megabitsASecond);
      before += octets;
      return due;
    }
  }

  /** A round begins one mean gap behind the last packet of the one before. */
  private static final class Original extends Pace {
    private final double speed;
    private long first = Block.NO_TIME;
    private long roundAt;
    private long last;
    private long packets;

    Original(double speed) {
      this.speed = speed;
    }

    @Override
    long due(long timeNanos, int octets) {
      packets++;
      if (timeNanos == Block.NO_TIME) {
        return last;
      }
      if (first == Block.NO_TIME) {
        first = timeNanos;
      }
      long gone = timeNanos - first;
      last = Math.max(last, roundAt + (speed == 1 ? gone : Math.round(gone / speed)));
      return last;
    }

    @Override
    void nextRound() {
      roundAt = last + (packets > 1 ? (last - roundAt) / (packets - 1) : 0);
      last = roundAt;
      first = Block.NO_TIME;
      packets = 0;
    }
  }
}
