package org.softnet.engine.flow;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;

/**
 * The conversations of one queue, both directions of each in one entry. A known one costs no
 * allocation. Bounded for each protocol, and tighter for those that keep something of each
 * conversation: see {@link ProtocolFlows}.
 */
public final class FlowTable {
  private final FlowLimits limits;
  private final int queue;
  private final StreamNumbers numbers;
  private final FlowKey.Secret secret = new FlowKey.Secret(new SplittableRandom());
  private final FlowKey.Probe key = new FlowKey.Probe();
  private final ExpectedFlows expectations;
  private ProtocolFlows[] protocols = {};
  private long mostOctets;

  /**
   * The table of {@code queue}.
   *
   * @param expectations conversations that were announced
   * @param numbers what conversations are numbered by
   */
  FlowTable(FlowLimits limits, int queue, ExpectedFlows expectations, StreamNumbers numbers) {
    this.limits = limits;
    this.queue = queue;
    this.expectations = expectations;
    this.numbers = numbers;
    this.mostOctets = limits.octets();
  }

  /**
   * Finds the conversation of layer {@code depth} of {@code packet}, which named its endpoints.
   *
   * @param addresses between which the layer goes
   * @return the conversation, until the next packet is tracked; {@link #follow} comes next
   */
  public Flow track(Packet packet, int depth, Addresses addresses) {
    Layer layer = packet.layer(depth);
    int direction = key.read(layer, addresses);
    int hash = key.hash(secret);
    ProtocolFlows flows = of(layer.protocol());
    long now = packet.timeNanos();
    flows.expire(now);
    Flow flow = flows.find(key, hash);
    if (flow == null) {
      flow = flows.add(key, hash);
      begin(flow, flows, layer);
    } else if (flows.isOver(flow, now)) {
      begin(flow, flows, layer);
    }
    flow.touch(now);
    makeRoom(flow);
    flow.turn(direction);
    return flow;
  }

  /** Tells the layer that {@code flow} was found for of it, and the conversation of the layer. */
  public void follow(Packet packet, int depth, Flow flow) {
    Layer layer = packet.layer(depth);
    int direction = flow.direction();
    layer.join(flow.stream(), direction, flow.conversation());
    Conversation conversation = flow.conversation();
    if (conversation != null && layer.quoted()) {
      conversation.recall(layer);
    } else if (conversation != null
        && !conversation.follow(packet, depth, expectations.from(flow))) {
      begin(flow, flow.home, layer);
      layer.join(flow.stream(), direction, flow.conversation());
      if (flow.conversation() != null) {
        flow.conversation().follow(packet, depth, expectations.from(flow));
      }
    }
    account(flow);
  }

  /** Tells the budget what {@code flow} takes now. */
  public void account(Flow flow) {
    flow.home.account(flow);
  }

  /** Forgets others until the budget is kept, of the protocol whose conversations take most. */
  private void makeRoom(Flow wanted) {
    boolean forgets = true;
    while (forgets && octets() > mostOctets) {
      ProtocolFlows largest = protocols[0];
      for (ProtocolFlows flows : protocols) {
        largest = flows.octets() > largest.octets() ? flows : largest;
      }
      forgets = largest.forget(wanted);
    }
  }

  /** Octets of memory that all conversations take, roughly. */
  public long octets() {
    long octets = 0;
    for (ProtocolFlows flows : protocols) {
      octets += flows.octets();
    }
    return octets;
  }

  /** Conversations that were announced. */
  public ExpectedFlows expectations() {
    return expectations;
  }

  /** Adds the conversations of {@code protocol} to {@code flows}. */
  void addAll(Protocol protocol, List<Flow> flows) {
    ProtocolFlows known = known(protocol);
    if (known != null) {
      known.forEach(flows::add);
    }
  }

  /** Conversations of {@code protocol}. */
  int count(Protocol protocol) {
    ProtocolFlows known = known(protocol);
    return known == null ? 0 : known.count();
  }

  /** All conversations together may take {@code octets} from now on. */
  void grant(long octets) {
    mostOctets = octets;
  }

  /** There are {@code count} of {@code protocol} in all tables: this one may have what is free. */
  void grant(Protocol protocol, int count) {
    ProtocolFlows known = known(protocol);
    if (known != null) {
      known.grant(count);
    }
  }

  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  private @Nullable ProtocolFlows known(Protocol protocol) {
    for (ProtocolFlows flows : protocols) {
      if (flows.protocol() == protocol) {
        return flows;
      }
    }
    return null;
  }

  private ProtocolFlows of(Protocol protocol) {
    ProtocolFlows known = known(protocol);
    if (known != null) {
      return known;
    }
    ProtocolFlows made =
        new ProtocolFlows(
            protocol,
            queue,
            protocol.converse() == null ? limits.flows() : limits.kept(),
            limits.timeoutNanos(),
            numbers.of(protocol));
    protocols = Arrays.copyOf(protocols, protocols.length + 1);
    protocols[protocols.length - 1] = made;
    return made;
  }

  private void begin(Flow flow, ProtocolFlows flows, Layer layer) {
    flow.begin(flows.nextStream(), layer.protocol());
    expectations.claim(flow, layer);
  }

  /** Conversations in the table. */
  public int count() {
    int count = 0;
    for (ProtocolFlows flows : protocols) {
      count += flows.count();
    }
    return count;
  }

  /** Conversations that were forgotten to make room for others. */
  public long evicted() {
    long evicted = 0;
    for (ProtocolFlows flows : protocols) {
      evicted += flows.evicted();
    }
    return evicted;
  }

  /** Conversations that were over because nothing came for the time that a limit says. */
  public long expired() {
    long expired = 0;
    for (ProtocolFlows flows : protocols) {
      expired += flows.expired();
    }
    return expired;
  }
}
