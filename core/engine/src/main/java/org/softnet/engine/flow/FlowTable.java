package org.softnet.engine.flow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;

/**
 * The conversations of one CPU, both directions of each in one entry. A known one costs no
 * allocation. Bounded: a new conversation takes the place of one that was silent for long, which is
 * counted. Which one, a hand decides that goes around the entries and passes those that were
 * touched since its last round: nearly the least recently used one, without a list to keep.
 */
public final class FlowTable {
  /**
   * Conversations that a table holds unless another number is asked for: with what protocols and
   * streams keep of one, some 1.5 KiB, they fill less than half of a heap of 256 MiB.
   */
  public static final int DEFAULT_FLOWS = 1 << 16;

  private static final int FIRST_FLOWS = 1 << 10;

  private final int mostFlows;
  private final FlowKey.Secret secret = new FlowKey.Secret(new SplittableRandom());
  private final FlowKey.Probe key = new FlowKey.Probe();
  private final Addresses addresses = new Addresses();
  private final ExpectedFlows expectations;
  private @Nullable Flow[] buckets = new Flow[FIRST_FLOWS];
  private @Nullable Flow[] flows = new Flow[FIRST_FLOWS];
  private int count;
  private int hand;
  private long evicted;
  private @Nullable Protocol[] numbered = new Protocol[4];
  private long[] streams = new long[4];

  /** A table of {@link #DEFAULT_FLOWS} conversations at most. */
  public FlowTable() {
    this(DEFAULT_FLOWS);
  }

  /** A table of {@code mostFlows} conversations at most, at least one. */
  public FlowTable(int mostFlows) {
    this(mostFlows, (_, _, _) -> null);
  }

  /**
   * A table of {@code mostFlows} conversations at most; who speaks in those that were announced,
   * {@code receivers} tells.
   */
  public FlowTable(int mostFlows, ExpectedFlows.Receivers receivers) {
    this.expectations = new ExpectedFlows(receivers);
    this.mostFlows = Math.max(1, mostFlows);
  }

  /**
   * Tells layer {@code depth} of {@code packet}, which named its endpoints, its conversation.
   *
   * @return the conversation, until the next packet is tracked
   */
  public Flow track(Packet packet, int depth) {
    int direction = key.read(packet, depth, addresses);
    int hash = key.hash(secret);
    Layer layer = packet.layer(depth);
    Flow flow = find(hash);
    if (flow == null) {
      flow = open(hash, layer);
    }
    flow.touched = true;
    flow.turn(direction);
    layer.join(flow.stream(), direction, flow.conversation());
    Conversation conversation = flow.conversation();
    if (conversation != null
        && !layer.quoted()
        && !conversation.follow(packet, depth, expectations.from(flow))) {
      begin(flow, layer);
      layer.join(flow.stream(), direction, flow.conversation());
      if (flow.conversation() != null) {
        flow.conversation().follow(packet, depth, expectations.from(flow));
      }
    }
    return flow;
  }

  /** Conversations that were announced. */
  public ExpectedFlows expectations() {
    return expectations;
  }

  /** Nothing more will come to any conversation: tells them, the first one first. */
  public void end() {
    Flow[] left = Arrays.stream(flows).filter(Objects::nonNull).toArray(Flow[]::new);
    Arrays.sort(left, Comparator.comparingLong(Flow::stream));
    for (Flow flow : left) {
      flow.end();
    }
  }

  private @Nullable Flow find(int hash) {
    Flow flow = buckets[hash & (buckets.length - 1)];
    while (flow != null && !(flow.hash == hash && flow.isSame(key))) {
      flow = flow.chained;
    }
    return flow;
  }

  private Flow open(int hash, Layer layer) {
    Flow flow = count < mostFlows ? further() : evict();
    flow.copy(key);
    flow.hash = hash;
    begin(flow, layer);
    chain(flow, buckets);
    return flow;
  }

  private void begin(Flow flow, Layer layer) {
    Protocol protocol = layer.protocol();
    flow.begin(nextStream(protocol), protocol.converse());
    expectations.claim(flow, layer);
  }

  private static void chain(Flow flow, @Nullable Flow[] buckets) {
    int bucket = flow.hash & (buckets.length - 1);
    flow.chained = buckets[bucket];
    buckets[bucket] = flow;
  }

  private Flow further() {
    if (count == flows.length) {
      grow();
    }
    Flow flow = new Flow();
    flows[count++] = flow;
    return flow;
  }

  private void grow() {
    flows = Arrays.copyOf(flows, 2 * count);
    buckets = new Flow[2 * count];
    for (int i = 0; i < count; i++) {
      Flow flow = flows[i];
      if (flow != null) {
        chain(flow, buckets);
      }
    }
  }

  /** Takes a flow that was silent since the hand's last round out of its bucket. */
  private Flow evict() {
    while (true) {
      Flow flow = flows[hand];
      hand = hand + 1 == count ? 0 : hand + 1;
      if (flow != null && !flow.touched) {
        unchain(flow);
        flow.end();
        evicted++;
        return flow;
      }
      if (flow != null) {
        flow.touched = false;
      }
    }
  }

  private void unchain(Flow flow) {
    int bucket = flow.hash & (buckets.length - 1);
    Flow at = buckets[bucket];
    if (at == flow) {
      buckets[bucket] = flow.chained;
      return;
    }
    while (at != null && at.chained != flow) {
      at = at.chained;
    }
    if (at != null) {
      at.chained = flow.chained;
    }
  }

  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  private long nextStream(Protocol protocol) {
    int slot = 0;
    while (numbered[slot] != null && numbered[slot] != protocol) {
      slot++;
      if (slot == numbered.length) {
        numbered = Arrays.copyOf(numbered, 2 * slot);
        streams = Arrays.copyOf(streams, 2 * slot);
      }
    }
    numbered[slot] = protocol;
    return streams[slot]++;
  }

  /** Conversations in the table. */
  public int count() {
    return count;
  }

  /** Conversations that were forgotten to make room for others. */
  public long evicted() {
    return evicted;
  }
}
