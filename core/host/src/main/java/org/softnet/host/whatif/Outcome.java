package org.softnet.host.whatif;

import org.softnet.api.StackDrop;
import org.softnet.host.RunReport.StageReport;

/**
 * What became of the packets in one setting.
 *
 * @param setting the setting
 * @param account in = out + the sum of drops
 * @param depth packets that waited in the ring when another came
 * @param squeezed rounds that ended with work left: {@code time_squeeze}
 * @param latency from a packet's arrival until it was done with, nanoseconds to three digits
 * @param busiest the share of the time, 0 to 1, in which the busiest CPU worked
 */
public record Outcome(
    Setting setting,
    StageReport account,
    Percentiles depth,
    long squeezed,
    Percentiles latency,
    double busiest) {
  /**
   * What so many per cent do not exceed.
   *
   * @param p50 the median
   * @param p90 90 per cent
   * @param p99 99 per cent
   * @param most all
   */
  public record Percentiles(long p50, long p90, long p99, long most) {}

  /** Packets that found their ring full. */
  public long ringFull() {
    return account.drops().getOrDefault(StackDrop.RING_FULL, 0L);
  }
}
