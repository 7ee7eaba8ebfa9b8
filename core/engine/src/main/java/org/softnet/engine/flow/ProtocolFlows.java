package org.softnet.engine.flow;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;
import org.softnet.api.capture.Block;

/**
 * The conversations of one protocol, numbered from 0. Bounded: a new one takes the place of one
 * that was silent for long, which is counted. Which one, a hand decides that goes around the
 * entries and passes those that were touched since its last round: nearly the least recently used
 * one, without a list to keep. A broom goes around as well, an entry a packet, and removes those
 * that are over: their memory is free long before somebody else needs their place.
 */
final class ProtocolFlows {
  private static final int FIRST_FLOWS = 1 << 7;

  /** Entries behind those in use that keep their objects for the next conversations. */
  private static final int MOST_SPARES = 1 << 6;

  private final Protocol protocol;
  private final int queue;
  private final int mostFlows; // of all queues
  private final StreamNumbers.Of numbers;
  private final long timeoutNanos;
  private @Nullable Flow[] buckets = new Flow[FIRST_FLOWS];
  private @Nullable Flow[] flows = new Flow[FIRST_FLOWS];
  private int count;
  private int hand;
  private int broom;
  private long octets;
  private long evicted;
  private long expired;
  private int grantedFlows;

  ProtocolFlows(
      Protocol protocol, int queue, int mostFlows, long timeoutNanos, StreamNumbers.Of numbers) {
    this.protocol = protocol;
    this.queue = queue;
    this.mostFlows = mostFlows;
    this.grantedFlows = mostFlows;
    this.timeoutNanos = timeoutNanos;
    this.numbers = numbers;
  }

  /** The queue whose packets these are the conversations of. */
  int queue() {
    return queue;
  }

  /** The protocol has {@code all} conversations in all queues: what is free may be taken here. */
  void grant(int all) {
    grantedFlows = count + Math.max(0, mostFlows - all);
  }

  Protocol protocol() {
    return protocol;
  }

  int count() {
    return count;
  }

  /** Octets of memory that its conversations take, as far as was told. */
  long octets() {
    return octets;
  }

  /** Tells what {@code flow} takes now. */
  void account(Flow flow) {
    int takes = flow.octets();
    octets += takes - flow.accounted;
    flow.accounted = takes;
  }

  /** Forgets a conversation that was silent for long, not {@code but}; false if there is none. */
  boolean forget(Flow but) {
    if (count < 2) {
      return false;
    }
    Flow flow = silent();
    while (flow == but) {
      flow = silent();
    }
    evicted++;
    remove(flow, hand == 0 ? count - 1 : hand - 1); // the hand has just passed it
    return true;
  }

  long evicted() {
    return evicted;
  }

  long expired() {
    return expired;
  }

  /** Whether {@code flow} was silent for too long by {@code now}; counted if so. */
  boolean isOver(Flow flow, long now) {
    if (!isSilent(flow, now)) {
      return false;
    }
    expired++;
    return true;
  }

  private boolean isSilent(Flow flow, long now) {
    return flow.seenNanos != Block.NO_TIME
        && now != Block.NO_TIME
        && now - flow.seenNanos > timeoutNanos;
  }

  /** Looks at the next entry, and removes it if it is over. */
  void expire(long now) {
    if (timeoutNanos == FlowLimits.NEVER || count == 0) {
      return;
    }
    broom = broom >= count ? 0 : broom;
    Flow flow = flows[broom];
    if (flow == null || !isOver(flow, now)) {
      broom++;
      return;
    }
    remove(flow, broom);
  }

  /** Takes an entry out; it is the first spare one now, and one spare too many is emptied. */
  private void remove(Flow flow, int place) {
    unchain(flow);
    flow.end();
    octets -= flow.accounted;
    flow.accounted = 0;
    count--;
    flows[place] = flows[count];
    flows[count] = flow;
    hand = hand >= count ? 0 : hand;
    int last = count + MOST_SPARES;
    Flow tooMany = last < flows.length ? flows[last] : null;
    if (tooMany != null) {
      tooMany.release();
    }
  }

  /** The number of a conversation that begins. */
  long nextStream() {
    return numbers.next();
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
    Flow flow = count < grantedFlows ? further() : evict();
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
    Flow flow = flows[count];
    if (flow == null) {
      flow = new Flow(this);
      flows[count] = flow;
    }
    count++;
    return flow;
  }

  /** Takes a flow that was silent since the hand's last round out of its bucket. */
  private Flow evict() {
    Flow flow = silent();
    unchain(flow);
    flow.end();
    evicted++;
    return flow;
  }

  /** A flow that was silent since the hand's last round; the hand stands behind it. */
  private Flow silent() {
    while (true) {
      Flow flow = flows[hand];
      hand = hand + 1 == count ? 0 : hand + 1;
      if (flow != null && !flow.touched) {
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
