package org.softnet.cli.stat;

import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;

/**
 * Ends intervals by the time of the packets: they follow one another from the first packet on, and
 * those in which no packet came are left out. Packets that are earlier than one before them, or
 * have no time, came with it.
 */
public final class PacketTime implements LongUnaryOperator {
  private final long everyNanos;
  private final Supplier<Counted> counted;
  private @Nullable Intervals intervals;
  private long firstNanos = Block.NO_TIME;
  private long interval; // the present one's number

  /** Intervals of {@code everyNanos}; {@code counted} tells what has been counted so far. */
  public PacketTime(long everyNanos, Supplier<Counted> counted) {
    this.everyNanos = everyNanos;
    this.counted = counted;
  }

  /** Lets {@code opened} print them. */
  public void printBy(Intervals opened) {
    intervals = opened;
  }

  @Override
  public long applyAsLong(long timeNanos) {
    if (timeNanos == Block.NO_TIME) {
      return firstNanos == Block.NO_TIME ? Block.NO_TIME : nextNanos();
    }
    if (firstNanos == Block.NO_TIME) {
      firstNanos = timeNanos;
    }
    long now = sinceFirst(timeNanos) / everyNanos;
    if (now > interval) {
      end(counted.get());
      interval = now;
      if (intervals != null) {
        intervals.skipTo(now * everyNanos);
      }
    }
    return nextNanos();
  }

  /** Where the packet's time is beyond what a long holds, the interval is the last one. */
  private long sinceFirst(long timeNanos) {
    long since = timeNanos - firstNanos;
    return timeNanos >= firstNanos && since < 0 ? Long.MAX_VALUE - everyNanos : since;
  }

  private long nextNanos() {
    long next = firstNanos + (interval + 1) * everyNanos;
    return next < firstNanos ? Long.MAX_VALUE : next;
  }

  /** The run is over, the last interval with it, if a packet came. */
  public void end(Counted now) {
    if (firstNanos != Block.NO_TIME && intervals != null) {
      intervals.end((interval + 1) * everyNanos, now);
    }
  }
}
