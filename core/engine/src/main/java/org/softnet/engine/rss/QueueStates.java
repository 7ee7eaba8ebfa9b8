package org.softnet.engine.rss;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.softnet.api.Protocol;
import org.softnet.api.socket.StreamHandler;
import org.softnet.engine.flow.Addresses;
import org.softnet.engine.flow.ExpectedFlows;
import org.softnet.engine.flow.Flow;
import org.softnet.engine.flow.FlowTables;
import org.softnet.engine.fragment.Defragmenter;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.packet.Buffers;
import org.softnet.engine.stats.Stage;
import org.softnet.engine.stream.Ascent;
import org.softnet.engine.stream.Spares;
import org.softnet.engine.stream.Streams;

/**
 * What is kept of earlier packets, a share a queue. There are always {@link #QUEUES}, however many
 * CPUs serve them, so that what becomes of a packet does not depend on these. Limits are those of
 * all shares together: each may take what was free when it was dealt out last, which happens every
 * {@link #EPOCH_PACKETS} packets.
 *
 * <p>Linux: the indirection table of {@code ethtool -x}.
 */
public final class QueueStates {
  /** Queues that packets are spread over. */
  public static final int QUEUES = 8;

  /** Packets from one dealing out of what is free to the next. */
  public static final int EPOCH_PACKETS = 512;

  private final Limits limits;
  private final FlowTables flows;
  private final List<QueueState> states = new ArrayList<>();
  private final Buffers segments = new Buffers();
  private final Buffers fragments = new Buffers();
  private final Spares spares = new Spares();
  private long epoch;

  /** Nothing is kept; messages go up by {@code ascent}, and {@code receivers} may be expected. */
  public QueueStates(Limits limits, Ascent ascent, ExpectedFlows.Receivers receivers) {
    this.limits = limits;
    this.flows = new FlowTables(QUEUES, limits.flows(), receivers);
    for (int queue = 0; queue < QUEUES; queue++) {
      states.add(
          new QueueState(
              flows.of(queue),
              new Streams(ascent, limits.streams(), segments, spares),
              new Defragmenter(limits.fragments(), fragments)));
    }
  }

  /** Where what belongs between {@code addresses} is kept. */
  public QueueState of(Addresses addresses) {
    return states.get(FlowHash.of(addresses) & QUEUES - 1);
  }

  /** Where {@code flow} is kept. */
  public QueueState of(Flow flow) {
    return states.get(flow.queue());
  }

  /** All conversations. */
  public FlowTables flows() {
    return flows;
  }

  /** Hands the octets of every conversation to {@code handler} as well. */
  public void listen(StreamHandler handler) {
    states.forEach(state -> state.streams().listen(handler));
  }

  /** Writes down in which packets pieces became whole. */
  public void find(Findings findings) {
    states.forEach(state -> state.streams().find(findings));
    states.forEach(state -> state.fragments().find(findings));
  }

  /** Packet {@code next} comes, and those up to {@code done} are done with. */
  public void turn(long next, long done) {
    if (next / EPOCH_PACKETS != epoch) { // packets that nobody wants have numbers as well
      epoch = next / EPOCH_PACKETS;
      deal();
    }
    segments.turn(next, done);
    fragments.turn(next, done);
    spares.recycle();
  }

  private void deal() {
    flows.deal();
    long streamOctets = limits.streams().totalOctets() - keptStreamOctets();
    long fragmentOctets = limits.fragments().totalOctets() - keptFragmentOctets();
    for (int queue = 0; queue < QUEUES; queue++) {
      Streams streams = states.get(queue).streams();
      streams.grant(streams.keptOctets() + Math.max(0, streamOctets));
      Defragmenter fragments = states.get(queue).fragments();
      fragments.grant(fragments.keptOctets() + Math.max(0, fragmentOctets));
    }
  }

  /** Octets that wait in streams. */
  public long keptStreamOctets() {
    long octets = 0;
    for (int queue = 0; queue < QUEUES; queue++) {
      octets += states.get(queue).streams().keptOctets();
    }
    return octets;
  }

  private long keptFragmentOctets() {
    long octets = 0;
    for (int queue = 0; queue < QUEUES; queue++) {
      octets += states.get(queue).fragments().keptOctets();
    }
    return octets;
  }

  /** No packet follows: what waits for others is told so. */
  public void end() {
    flows.end();
    states.forEach(state -> state.fragments().end());
  }

  /** The account of the fragments. */
  public Stage fragmentAccount() {
    return sum(state -> state.fragments().account());
  }

  /** The accounts of the datagrams that came in fragments, each named as who cut them. */
  public Collection<Stage> datagramAccounts() {
    Map<Protocol, Stage> sums = new LinkedHashMap<>();
    for (QueueState state : states) {
      state
          .fragments()
          .accounts()
          .forEach((protocol, account) ->
              sums.computeIfAbsent(protocol, _ -> new Stage(account.name())).add(account));
    }
    return sums.values();
  }

  /** The account of the octets of streams. */
  public Stage streamAccount() {
    return sum(state -> state.streams().account());
  }

  private Stage sum(Function<QueueState, Stage> account) {
    Stage sum = new Stage(account.apply(states.getFirst()).name());
    states.forEach(state -> sum.add(account.apply(state)));
    return sum;
  }
}
