package org.softnet.engine.fragment;

/**
 * How much fragments may keep while they wait for others.
 *
 * @param totalOctets octets of all datagrams together: {@code net.ipv4.ipfrag_high_thresh}; the
 *     oldest datagram gives way
 * @param sourceDatagrams datagrams of one source; its oldest gives way: {@code
 *     net.ipv4.ipfrag_max_dist} in spirit
 * @param timeoutNanos packet time after which a datagram is given up: {@code net.ipv4.ipfrag_time}
 * @param overlap what becomes of fragments that overlap
 */
public record FragmentLimits(
    long totalOctets, int sourceDatagrams, long timeoutNanos, Overlap overlap) {
  /** What becomes of fragments that overlap. */
  public enum Overlap {
    /** The octets that came first count. */
    FIRST,
    /** The octets that came last count. */
    LAST,
    /**
     * The whole datagram is dropped, as RFC 5722 demands of IPv6 and Linux does with IPv4 too; for
     * fragments that contradict one another's end, or hold nothing, likewise. A fragment within
     * others that came one behind the other is a duplicate, whatever it holds.
     */
    DROP
  }

  /** What a run has unless it says otherwise. */
  public static final FragmentLimits DEFAULT =
      new FragmentLimits(16L << 20, 1_024, 30_000_000_000L, Overlap.FIRST);
}
