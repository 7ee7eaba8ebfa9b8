package org.softnet.host;

import org.softnet.engine.flow.FlowLimits;
import org.softnet.engine.fragment.FragmentLimits;
import org.softnet.engine.packet.HeldPieces;
import org.softnet.engine.rss.Limits;
import org.softnet.engine.stream.StreamLimits;

/**
 * How fragments and segments are put together, and how long conversations are kept. {@link
 * #DEFAULT} and changes of it:
 *
 * <pre>{@code
 * Reassembly.DEFAULT.segmentOverlap(Reassembly.SegmentOverlap.LAST).flowTimeout(300)
 * }</pre>
 */
public final class Reassembly {
  /** What a run has unless it says otherwise. */
  public static final Reassembly DEFAULT = new Reassembly(Limits.DEFAULT);

  private static final double SECOND_NANOS = 1e9;

  /** Which octets count where segments of a stream overlap and differ. */
  public enum SegmentOverlap {
    /** Those that came first. */
    FIRST,
    /** Those that came last, as far as they were not read. */
    LAST
  }

  /** What becomes of fragments of a datagram that overlap. */
  public enum FragmentOverlap {
    /** The octets that came first count. */
    FIRST,
    /** The octets that came last count. */
    LAST,
    /**
     * The datagram is dropped: RFC 5722, and what Linux does; likewise for a fragment that
     * contradicts the others' end, or holds nothing. One that lies within others that came in turn
     * is a duplicate.
     */
    DROP
  }

  private final Limits limits;

  private Reassembly(Limits limits) {
    this.limits = limits;
  }

  /** The same with that rule for segments. */
  public Reassembly segmentOverlap(SegmentOverlap overlap) {
    StreamLimits streams = limits.streams();
    HeldPieces.Overlap counts =
        switch (overlap) {
          case FIRST -> HeldPieces.Overlap.FIRST;
          case LAST -> HeldPieces.Overlap.LAST;
        };
    return new Reassembly(
        new Limits(
            limits.flows(),
            new StreamLimits(
                streams.heldOctets(), streams.messageOctets(), streams.totalOctets(), counts),
            limits.fragments()));
  }

  /** The same with that rule for fragments. */
  public Reassembly fragmentOverlap(FragmentOverlap overlap) {
    return fragments(
        limits.fragments().timeoutNanos(),
        switch (overlap) {
          case FIRST -> FragmentLimits.Overlap.FIRST;
          case LAST -> FragmentLimits.Overlap.LAST;
          case DROP -> FragmentLimits.Overlap.DROP;
        });
  }

  /** The same, giving a datagram up {@code seconds} of packet time after its first fragment. */
  public Reassembly fragmentTimeout(double seconds) {
    return fragments(nanos(seconds), limits.fragments().overlap());
  }

  private Reassembly fragments(long timeoutNanos, FragmentLimits.Overlap overlap) {
    FragmentLimits fragments = limits.fragments();
    return new Reassembly(
        new Limits(
            limits.flows(),
            limits.streams(),
            new FragmentLimits(
                fragments.totalOctets(), fragments.sourceDatagrams(), timeoutNanos, overlap)));
  }

  /**
   * The same, where a conversation is over after {@code seconds} of packet time without a packet;
   * its next packet begins one with a number of its own.
   */
  public Reassembly flowTimeout(double seconds) {
    FlowLimits flows = limits.flows();
    return flows(new FlowLimits(flows.flows(), flows.kept(), flows.octets(), nanos(seconds)));
  }

  /**
   * The same with at most {@code flows} conversations of a protocol, and never more of one that
   * keeps something of each than by default.
   *
   * @param flows at least 1
   */
  public Reassembly flows(int flows) {
    FlowLimits before = limits.flows();
    return flows(new FlowLimits(flows, before.kept(), before.octets(), before.timeoutNanos()));
  }

  /**
   * The same where all conversations together, with what protocols keep of them, take {@code
   * octets} of memory at most; those that were silent for long are forgotten first, and counted.
   */
  public Reassembly flowMemory(long octets) {
    FlowLimits before = limits.flows();
    return flows(new FlowLimits(before.flows(), before.kept(), octets, before.timeoutNanos()));
  }

  private Reassembly flows(FlowLimits flows) {
    return new Reassembly(new Limits(flows, limits.streams(), limits.fragments()));
  }

  private static long nanos(double seconds) {
    return (long) (seconds * SECOND_NANOS); // saturates
  }

  Limits limits() {
    return limits;
  }
}
