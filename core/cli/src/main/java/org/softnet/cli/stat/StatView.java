package org.softnet.cli.stat;

/** Which of a run's counters are printed. */
public enum StatView {
  /** Those of the protocols that are not zero: nstat. */
  COUNTERS,
  /** Those of the protocols: nstat -z. */
  COUNTERS_AND_ZEROS,
  /** The CPUs' as the kernel writes them: /proc/net/softnet_stat. */
  SOFTNET,
  /** The CPUs' for people. */
  SOFTNET_TABLE;

  boolean shows(long value) {
    return value != 0 || this == COUNTERS_AND_ZEROS;
  }
}
