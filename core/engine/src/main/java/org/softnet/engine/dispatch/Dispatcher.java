package org.softnet.engine.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;
import org.softnet.api.Interest;
import org.softnet.api.Layer;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.engine.flow.Addresses;
import org.softnet.engine.flow.Flow;
import org.softnet.engine.flow.FlowTable;
import org.softnet.engine.fragment.Defragmenter;
import org.softnet.engine.hindsight.Foresight;
import org.softnet.engine.packet.Octets;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.rss.FlowHash;
import org.softnet.engine.rss.Limits;
import org.softnet.engine.rss.QueueState;
import org.softnet.engine.rss.QueueStates;
import org.softnet.engine.stream.Ascent;
import org.softnet.engine.stream.Speakers;
import org.softnet.engine.trace.Tracepoints;

/**
 * Walks a packet through the tables: a loop, one turn a layer, until a layer ends or fails or
 * nobody knows the number. Fragments and segments leave the loop: it goes on with the datagram that
 * a fragment completes, and with each message that a segment does. A protocol that throws costs the
 * packet, not the run.
 *
 * <p>Linux: {@code __netif_receive_skb_core()}, net/core/dev.c.
 */
public final class Dispatcher implements Ascent {
  /** Layers in one another that are followed at most. */
  public static final int MAX_DEPTH = 256;

  private final DispatchTables tables;
  private final QueueStates queues;
  private final Speakers speakers = new Speakers(this);
  private final Addresses addresses = new Addresses();
  private final Suspicion suspicion = new Suspicion();
  private final Octets payload = new Octets();
  private final Substitutes substitutes = new Substitutes();
  private boolean apart;
  private @Nullable Leads leads; // null: everything is of interest
  private int payloadKey;
  private @Nullable Flow flow; // of the layer at hand, or the nearest below that has one
  private @Nullable Foresight foresight;
  private @Nullable Tracepoints trace;
  private @Nullable Fault firstFault;

  /** A dispatcher over a snapshot. */
  public Dispatcher(DispatchTables tables) {
    this(tables, Limits.DEFAULT);
  }

  /** A dispatcher over a snapshot that keeps no more than {@code limits}. */
  public Dispatcher(DispatchTables tables, Limits limits) {
    this.tables = tables;
    this.queues = new QueueStates(limits, this, tables::find);
  }

  /** What is kept of the packets that came before. */
  public QueueStates queues() {
    return queues;
  }

  /** Follows packets no further than {@code interest} goes. */
  public void follow(Interest interest) {
    leads = interest.isInEverything() ? null : Reach.leads(tables, interest);
  }

  /** Puts nothing together: every layer lies in its packet, as those need who change packets. */
  public void leaveApart() {
    apart = true;
  }

  /** Tells layers what a pass before this one found. */
  public void foretell(Foresight found) {
    foresight = found;
  }

  /** Tells {@code told} the way of the packets that come, or nobody. */
  public void trace(@Nullable Tracepoints told) {
    trace = told;
  }

  /** The first failure of a protocol, or null. */
  public @Nullable Fault firstFault() {
    return firstFault;
  }

  /** Finds the packet's layers and its end, when all packets before it are done with. */
  public void dispatch(PacketSlot packet) {
    dispatch(packet, Long.MAX_VALUE);
  }

  /**
   * Finds the packet's layers and its end.
   *
   * @param done the number of the last packet whose layers nobody looks at any more, nor at those
   *     before it
   */
  public void dispatch(PacketSlot packet, long done) {
    queues.turn(packet.number(), done);
    substitutes.turn(packet.number(), done);
    suspicion.clear();
    flow = null;
    try {
      Layer outermost = enter(packet);
      if (outermost == null) {
        suspicion.of(Table.LINK_TYPE.unknown());
      } else {
        climb(packet, outermost, 1);
      }
      packet.end(suspicion.first());
    } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
      packet.end(blame(packet, e));
    }
  }

  private @Nullable Layer enter(PacketSlot packet) {
    int linkType = packet.captureInterface().linkType();
    Protocol protocol = find(Table.LINK_TYPE, linkType, linkType);
    if (protocol == null) {
      return null;
    }
    Layer outermost = packet.push();
    View frame = packet.frame();
    outermost.view().over(frame.memory(), frame.start(), frame.captured(), frame.onWire());
    outermost.enter(protocol, Table.LINK_TYPE, false);
    return judge(outermost);
  }

  /**
   * Goes on above {@code layer}, the packet's last one, which was judged and is in {@code level}.
   */
  private void climb(PacketSlot packet, Layer layer, int level) {
    Layer at = layer;
    for (int above = level; isCarrying(packet, at); above++) {
      if (!unpack(packet, at)) {
        return;
      }
      Layer next = above < MAX_DEPTH ? ascend(packet, at) : null;
      if (next == null) {
        boolean tooDeep = above >= MAX_DEPTH;
        suspicion.of(
            at, tooDeep ? StackDrop.TOO_DEEP : Objects.requireNonNull(at.table()).unknown());
        return;
      }
      at = next.isFollowed() ? lastOf(packet, at, next, above + 1) : next;
      if (at == null) {
        return;
      }
    }
  }

  /**
   * Goes on above each of the messages that lie side by side in a datagram, but for the last.
   *
   * @return that one, the packet's last layer; null if what lies there is none
   */
  private @Nullable Layer lastOf(PacketSlot packet, Layer below, Layer first, int level) {
    Flow speaksIn = flow;
    Layer message = first;
    while (message.isFollowed()) {
      climb(packet, message, level);
      flow = speaksIn;
      View view = message.view();
      int octets = message.totalOctets();
      int captured = Math.min(octets, view.captured());
      payload.over(
          view.memory(),
          view.start() + captured,
          view.captured() - captured,
          view.onWire() - octets);
      Layer next = attempt(packet, below, message.protocol(), flow, payload, 0, 0);
      if (next == null) {
        return null;
      }
      if (next.verdict() == Verdict.FOREIGN) {
        retract(packet);
        return null;
      }
      message = next;
    }
    return message;
  }

  /** Takes note of a layer that was judged; whether its payload belongs to somebody. */
  private boolean isCarrying(PacketSlot packet, Layer layer) {
    int depth = packet.depth() - 1;
    Conversation kept = layer.conversation();
    if (!layer.isWhole()) {
      suspicion.of(layer);
      return false;
    }
    boolean isWorthwhile = isWorthwhile(layer);
    if (layer.isConversing()) {
      if (isWorthwhile || Objects.requireNonNull(leads).areConversation(layer)) {
        converse(packet, depth, layer);
      }
    } else if (kept != null && layer.quoted()) {
      kept.recall(layer);
    } else if (kept != null && flow != null) {
      FlowTable flows = queues.of(flow).flows();
      if (trace != null) {
        trace.following(layer);
      }
      kept.follow(packet, depth, flows.expectations().from(flow));
      flows.account(flow);
      if (trace != null) {
        trace.followed(layer);
      }
    }
    if (foresight != null) {
      foresight.tell(packet.number(), depth, layer);
    }
    suspicion.of(layer);
    return isWorthwhile && layer.verdict() == Verdict.NEXT && layer.table() != null;
  }

  private void converse(PacketSlot packet, int depth, Layer layer) {
    addresses.read(packet, depth - 1);
    QueueState queue = queues.of(addresses);
    Flow tracked = queue.flows().track(packet, depth, addresses);
    if (trace != null) {
      trace.following(layer);
    }
    queue.flows().follow(packet, depth, tracked);
    flow = tracked;
    if (trace != null) {
      trace.tracked(layer, FlowHash.of(addresses), tracked.queue(), tracked.spoken());
    }
    if (layer.piece().kind() == Piece.Kind.NONE && !layer.quoted()) {
      queue.streams().datagram(packet, depth, tracked);
    }
  }

  /** Whether anybody of interest may be above; of a fragment only the whole datagram tells. */
  private boolean isWorthwhile(Layer layer) {
    return leads == null || layer.piece().kind() == Piece.Kind.FRAGMENT || leads.areAbove(layer);
  }

  /** Finds the octets that are to become the next layer; false if that is not for the loop. */
  private boolean unpack(PacketSlot packet, Layer at) {
    if (substitutes.find(at, payload)) {
      payloadKey = at.key();
      return payload.onWire() > 0;
    }
    boolean quoted = at.quoted() || at.quotes();
    boolean whole =
        switch (at.piece().kind()) {
          case NONE -> true;
          case SEGMENT -> quoted;
          case FRAGMENT -> false;
        };
    if (whole) {
      View view = at.view();
      payload.over(
          view.memory(),
          view.start() + Math.min(at.headerOctets(), view.captured()),
          at.payloadCaptured(),
          at.payloadOctets());
      payloadKey = at.key();
      return !at.isConversing() || payload.onWire() > 0;
    }
    if (quoted || apart) {
      return false;
    }
    if (at.piece().kind() == Piece.Kind.SEGMENT) {
      Flow speaksIn = Objects.requireNonNull(flow);
      if (trace != null) {
        trace.handed(at, Piece.Kind.SEGMENT);
      }
      queues.of(speaksIn).streams().receive(packet, packet.depth() - 1, speaksIn);
      return false;
    }
    return defragment(packet, at);
  }

  private boolean defragment(PacketSlot packet, Layer at) {
    addresses.read(packet, packet.depth() - 1);
    if (trace != null) {
      trace.handed(at, Piece.Kind.FRAGMENT);
    }
    Defragmenter fragments = queues.of(addresses).fragments();
    if (!fragments.complete(packet, packet.depth() - 1, addresses)) {
      if (trace != null) {
        trace.defragmented(0, 0, fragments.outcome());
      }
      suspicion.of(at, fragments.outcome());
      return false;
    }
    Octets whole = fragments.datagram();
    if (trace != null) {
      trace.defragmented(fragments.count(), whole.onWire(), null);
    }
    payload.over(whole.memory(), whole.at(), whole.captured(), whole.onWire());
    payloadKey = fragments.key();
    at.piece().completes(fragments.count(), whole.onWire());
    return true;
  }

  /** The layer that the payload of {@code below} becomes; null if nobody takes it. */
  private @Nullable Layer ascend(PacketSlot packet, Layer below) {
    Flow conversing = below.isConversing() ? flow : null;
    Protocol protocol =
        conversing != null && conversing.spoken() != null
            ? conversing.spoken()
            : find(
                Objects.requireNonNull(below.table()),
                payloadKey,
                payloadKey == below.key() ? below.orKey() : payloadKey);
    if (protocol == null && conversing != null && !below.quoted()) {
      protocol = speakers.recognized(below, conversing, payload, null);
    }
    while (protocol != null) {
      Layer layer = attempt(packet, below, protocol, flow, payload, 0, 0);
      if (layer == null || layer.verdict() != Verdict.FOREIGN) {
        if (layer != null && layer.isWhole() && conversing != null) {
          conversing.hears(protocol);
        }
        return layer;
      }
      retract(packet);
      protocol =
          conversing == null || below.quoted()
              ? null
              : speakers.after(protocol, below, conversing, payload);
    }
    return null;
  }

  @Override
  public @Nullable Protocol find(Table table, int key, int orKey) {
    Protocol receiver = tables.find(table, key, orKey);
    if (trace != null) {
      trace.asked(table, key, orKey, receiver);
    }
    return receiver;
  }

  @Override
  public Speakers speakers() {
    return speakers;
  }

  @Override
  public Protocol[] heuristics(Table table) {
    Protocol[] candidates = tables.heuristics(table);
    if (trace != null && candidates.length > 0) {
      trace.shown(table, candidates);
    }
    return candidates;
  }

  @Override
  public @Nullable Layer attempt(
      PacketSlot packet,
      Layer below,
      Protocol protocol,
      @Nullable Flow speaksIn,
      Octets octets,
      int seen,
      long remembered) {
    if (packet.isFull()) {
      suspicion.of(below, StackDrop.TOO_DEEP);
      return null;
    }
    Layer layer = packet.push(below);
    layer.view().over(octets.memory(), octets.at(), octets.captured(), octets.onWire());
    layer.enter(protocol, Objects.requireNonNull(below.table()), below.quoted() || below.quotes());
    layer.seen(seen, remembered);
    if (speaksIn != null) {
      layer.join(speaksIn.stream(), speaksIn.direction(), speaksIn.of(protocol));
    }
    return judge(layer);
  }

  @Override
  public void take(PacketSlot packet, int depth, Flow speaksIn) {
    flow = speaksIn;
    Layer message = packet.layer(depth);
    int level = 1;
    for (Layer below = message.lower(); below != null; below = below.lower()) {
      level++;
    }
    climb(packet, message, level);
  }

  @Override
  public void retract(PacketSlot packet) {
    if (trace != null) {
      trace.retracted(packet.layer(packet.depth() - 1));
    }
    packet.pop();
  }

  /** Lets a layer's protocol judge it; what no protocol may say is its fault. */
  private Layer judge(Layer layer) {
    if (trace != null) {
      trace.entering(layer);
    }
    Verdict verdict =
        Objects.requireNonNull(layer.protocol().dissect(layer.view(), layer), "no verdict");
    if (layer.headerOctets() < 0) {
      throw new IllegalStateException("a header of " + layer.headerOctets() + " octets");
    }
    layer.judge(verdict);
    if (layer.reason() == null && !layer.isWhole() && verdict != Verdict.FOREIGN) {
      throw new IllegalStateException(verdict + " without a reason");
    }
    if (trace != null) {
      trace.entered(layer);
    }
    return layer;
  }

  private StackDrop blame(PacketSlot packet, Throwable cause) {
    Layer layer = packet.layer(packet.depth() - 1);
    layer.span(0).judge(Verdict.MALFORMED);
    if (trace != null) {
      trace.failed(layer);
    }
    if (firstFault == null) {
      firstFault = new Fault(layer.protocol(), packet.number(), cause);
    }
    return StackDrop.PLUGIN_FAULT;
  }
}
