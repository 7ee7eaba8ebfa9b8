package org.softnet.engine.flow;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;

/**
 * The conversations of one protocol, numbered from 0. Bounded: a new one takes the place of one
 * that was silent for long, which is counted. Which one, a hand decides that goes around the
 * entries and passes those that were touched since its last round: nearly the least recently used
 * one, without a list to keep.
 */
final class ProtocolFlows {
  private static final int FIRST_FLOWS = 1 << 10;

  private final Protocol protocol;
  private final int mostFlows;
  private @Nullable Flow[] buckets = new Flow[FIRST_FLOWS];
  private @Nullable Flow[] flows = new Flow[FIRST_FLOWS];
  private int count;
  private int hand;
  private long evicted;
  private long streams;

  ProtocolFlows(Protocol protocol, int mostFlows) {
    this.protocol = protocol;
    this.mostFlows = Math.max(1, mostFlows);
  }

  Protocol protocol() {
    return protocol;
  }

  int count() {
    return count;
  }

  long evicted() {
    return evicted;
  }

  /** The number of a conversation that begins. */
  long nextStream() {
    return streams++;
  }

  @Nullable Flow find(FlowKey key, int hash) {
    Flow flow = buckets[hash & (buckets.length - 1)];
    while (flow != null && !(flow.hash == hash && flow.isSame(key))) {
      flow = flow.chained;
    }
    return flow;
  }

  /** An entry for {@code key}, which has none; what stood in it has ended. */
  Flow add(FlowKey key, int hash) {
    Flow flow = count < mostFlows ? further() : evict();
    flow.copy(key);
    flow.hash = hash;
    chain(flow);
    return flow;
  }

  void forEach(Consumer<Flow> action) {
    for (int i = 0; i < count; i++) {
      Flow flow = flows[i];
      if (flow != null) {
        action.accept(flow);
      }
    }
  }

  private void chain(Flow flow) {
    int bucket = flow.hash & (buckets.length - 1);
    flow.chained = buckets[bucket];
    buckets[bucket] = flow;
  }

  private Flow further() {
    if (count == flows.length) {
      flows = Arrays.copyOf(flows, 2 * count);
      buckets = new Flow[2 * count];
      forEach(this::chain);
    }
    Flow flow = new Flow();
    flows[count++] = flow;
    return flow;
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
}
