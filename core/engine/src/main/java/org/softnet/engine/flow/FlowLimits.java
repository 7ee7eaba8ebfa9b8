package org.softnet.engine.flow;

/**
 * How many conversations are kept, and for how long.
 *
 * @param flows conversations of a protocol, at least one
 * @param kept the same of a protocol that keeps something of each
 * @param octets memory for all conversations together, with what protocols keep of them
 * @param timeoutNanos packet time without a packet after which a conversation is over: {@code
 *     nf_conntrack}'s timeouts, net/netfilter/nf_conntrack_core.c; {@link #NEVER} for no such time
 */
public record FlowLimits(int flows, int kept, long octets, long timeoutNanos) {
  /** A conversation is over when another needs its place, and not before. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * What a run has unless it says otherwise: less than half of a heap of 256 MiB. No timeout:
   * stream numbers are those that Wireshark gives.
   */
  public static final FlowLimits DEFAULT = new FlowLimits(1 << 18, 1 << 16, 96 << 20, NEVER);

  /** Limits that a table can live with. */
  public FlowLimits {
    flows = Math.max(1, flows);
    kept = Math.max(1, Math.min(flows, kept));
  }
}
