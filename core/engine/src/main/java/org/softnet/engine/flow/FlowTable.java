package org.softnet.engine.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.softnet.api.Conversation;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;

/**
 * The conversations of one CPU, both directions of each in one entry. A known one costs no
 * allocation. Bounded for each protocol, and tighter for those that keep something of each
 * conversation: see {@link ProtocolFlows}.
 */
public final class FlowTable {
  private final FlowLimits limits;
  private final FlowKey.Secret secret = new FlowKey.Secret(new SplittableRandom());
  private final FlowKey.Probe key = new FlowKey.Probe();
  private final Addresses addresses = new Addresses();
  private final ExpectedFlows expectations;
  private ProtocolFlows[] protocols = {};

  /** A table with the usual limits, where nobody is told of announced conversations. */
  public FlowTable() {
    this(FlowLimits.DEFAULT);
  }

  /** A table within {@code limits}, where nobody is told of announced conversations. */
  public FlowTable(FlowLimits limits) {
    this(limits, (_, _, _) -> null);
  }

  /**
   * A table within {@code limits}; who speaks in conversations that were announced, {@code
   * receivers} tells.
   */
  public FlowTable(FlowLimits limits, ExpectedFlows.Receivers receivers) {
    this.expectations = new ExpectedFlows(receivers);
    this.limits = limits;
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
    layer.join(flow.stream(), direction, flow.conversation());
    Conversation conversation = flow.conversation();
    if (conversation != null && layer.quoted()) {
      conversation.recall(layer);
    } else if (conversation != null
        && !conversation.follow(packet, depth, expectations.from(flow))) {
      begin(flow, flows, layer);
      layer.join(flow.stream(), direction, flow.conversation());
      if (flow.conversation() != null) {
        flow.conversation().follow(packet, depth, expectations.from(flow));
      }
    }
    account(flow);
    return flow;
  }

  /** Tells the budget what {@code flow} takes now. */
  public void account(Flow flow) {
    flow.home.account(flow);
  }

  /** Forgets others until the budget is kept, of the protocol whose conversations take most. */
  private void makeRoom(Flow wanted) {
    boolean forgets = true;
    while (forgets && octets() > limits.octets()) {
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

  /** Nothing more will come to any conversation: tells them, of each protocol the first first. */
  public void end() {
    for (ProtocolFlows flows : protocols) {
      List<Flow> left = new ArrayList<>(flows.count());
      flows.forEach(left::add);
      left.sort(Comparator.comparingLong(Flow::stream));
      left.forEach(Flow::end);
    }
  }

  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  private ProtocolFlows of(Protocol protocol) {
    for (ProtocolFlows flows : protocols) {
      if (flows.protocol() == protocol) {
        return flows;
      }
    }
    ProtocolFlows made =
        new ProtocolFlows(
            protocol,
            protocol.converse() == null ? limits.flows() : limits.kept(),
            limits.timeoutNanos());
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
