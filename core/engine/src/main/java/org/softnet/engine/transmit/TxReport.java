package org.softnet.engine.transmit;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDrop;
import org.softnet.api.transmit.TransmitException;
import org.softnet.engine.stats.Stage;

/**
 * What became of the frames of a queue that is closed, or of several.
 *
 * @param queue the account of the queue: in = taken by the device + drops
 * @param device the account of the device: in = sent + drops
 * @param counters what the device counted
 * @param requeues how often the device was BUSY
 * @param errors how late paced frames were sent, in nanoseconds; null if nothing was paced
 * @param firstNanos when the first frame was sent, by the queue's clock
 * @param lastNanos when the last one was
 * @param driftNanos how much later the last paced frame was sent than the first one's moment and
 *     the time between the two say; with {@code errors} alone
 * @param failure why the device sends no more; null if it could
 */
public record TxReport(
    Stage queue,
    Stage device,
    TransmitCounters counters,
    long requeues,
    @Nullable Histogram errors,
    long firstNanos,
    long lastNanos,
    long driftNanos,
    @Nullable TransmitException failure) {
  /** The account of a device that took {@code taken} frames and refused {@code refused}. */
  static Stage account(long taken, long refused, TransmitCounters counters) {
    Stage device = new Stage("device");
    device.in(taken + refused);
    device.out(counters.packets());
    device.drop(TransmitDrop.TX_ERRORS, refused + counters.errors());
    device.drop(TransmitDrop.TX_DROPPED, counters.dropped());
    return device;
  }

  /** This and another queue's. */
  TxReport and(TxReport other) {
    Stage bothQueues = new Stage(queue.name());
    bothQueues.add(queue);
    bothQueues.add(other.queue);
    Stage bothDevices = new Stage(device.name());
    bothDevices.add(device);
    bothDevices.add(other.device);
    return new TxReport(
        bothQueues,
        bothDevices,
        new TransmitCounters(
            counters.packets() + other.counters.packets(),
            counters.octets() + other.counters.octets(),
            counters.errors() + other.counters.errors(),
            counters.dropped() + other.counters.dropped()),
        requeues + other.requeues,
        both(errors, other.errors),
        Math.min(firstNanos, other.firstNanos),
        Math.max(lastNanos, other.lastNanos),
        Math.max(driftNanos, other.driftNanos),
        failure == null ? other.failure : failure);
  }

  private static @Nullable Histogram both(@Nullable Histogram one, @Nullable Histogram other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    Histogram both = one.copy();
    both.add(other);
    return both;
  }
}
