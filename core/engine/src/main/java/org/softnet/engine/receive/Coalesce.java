package org.softnet.engine.receive;

/**
 * How many packets one wake-up of a poller is to be for.
 *
 * <p>Linux: {@code struct ethtool_coalesce}, include/uapi/linux/ethtool.h.
 *
 * @param delayNanos how long the first packet waits for others; 0 is not at all: {@code rx-usecs}
 * @param packets so many do not wait for more; 0 is no matter how many: {@code rx-frames}
 * @param isAdaptive whether the traffic decides how long: {@code adaptive-rx}
 */
public record Coalesce(long delayNanos, int packets, boolean isAdaptive) {
  /** Every first packet wakes the poller at once. */
  public static final Coalesce NONE = new Coalesce(0, 0, false);

  /** Whether there is never a delay. */
  boolean isNone() {
    return delayNanos == 0 && !isAdaptive;
  }
}
