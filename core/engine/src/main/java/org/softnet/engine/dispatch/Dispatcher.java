package org.softnet.engine.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.engine.flow.FlowTable;
import org.softnet.engine.packet.PacketSlot;

/**
 * Walks a packet through the tables: a loop, one turn a layer, until a layer ends or fails or
 * nobody knows the number. A protocol that throws costs the packet, not the run.
 *
 * <p>Linux: {@code __netif_receive_skb_core()}, net/core/dev.c.
 */
public final class Dispatcher {
  private final DispatchTables tables;
  private final FlowTable flows = new FlowTable();
  private @Nullable Fault firstFault;

  /**
   * A protocol's failure.
   *
   * @param protocol who failed
   * @param packet on which packet of the run, from 1
   * @param cause what it threw
   */
  public record Fault(Protocol protocol, long packet, Throwable cause) {}

  /** A dispatcher over a snapshot. */
  public Dispatcher(DispatchTables tables) {
    this.tables = tables;
  }

  /** The conversations under way. */
  public FlowTable flows() {
    return flows;
  }

  /** The first failure of a protocol, or null. */
  public @Nullable Fault firstFault() {
    return firstFault;
  }

  /** Finds the packet's layers and its end. */
  public void dispatch(PacketSlot packet) {
    try {
      packet.end(walk(packet));
    } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
      packet.end(blame(packet, e));
    }
  }

  private @Nullable DropReason walk(PacketSlot packet) {
    View frame = packet.frame();
    byte[] memory = frame.memory();
    int start = frame.start();
    int captured = frame.captured();
    int onWire = frame.onWire();
    Table table = Table.LINK_TYPE;
    int key = packet.captureInterface().linkType();
    int orKey = key;
    boolean quoted = false;
    DropReason suspicion = null; // the first one; what a quoted packet suffers is not this packet's
    while (true) {
      Protocol protocol = tables.find(table, key, orKey);
      if (protocol == null || packet.isTooDeep()) {
        DropReason reason = protocol == null ? table.unknown() : StackDrop.TOO_DEEP;
        return quoted || suspicion != null ? suspicion : reason;
      }
      Layer layer = packet.push();
      View view = layer.view().over(memory, start, captured, onWire);
      layer.enter(protocol, table, quoted);
      Verdict verdict = judge(protocol, view, layer);
      if (layer.isConversing() && layer.isWhole()) {
        flows.track(packet, packet.depth() - 1);
      }
      if (suspicion == null && !quoted) {
        suspicion = layer.reason();
      }
      Table asked = layer.table();
      if (verdict != Verdict.NEXT || asked == null) {
        return suspicion;
      }
      table = asked;
      key = layer.key();
      orKey = layer.orKey();
      quoted |= layer.quotes();
      start += Math.min(layer.headerOctets(), captured);
      captured = layer.payloadCaptured();
      onWire = layer.payloadOctets();
    }
  }

  /** Lets {@code protocol} judge; what no protocol may say is its fault, not its successor's. */
  private static Verdict judge(Protocol protocol, View view, Layer layer) {
    Verdict verdict = Objects.requireNonNull(protocol.dissect(view, layer), "no verdict");
    if (layer.headerOctets() < 0) {
      throw new IllegalStateException("a header of " + layer.headerOctets() + " octets");
    }
    layer.judge(verdict);
    if (layer.reason() == null && !layer.isWhole()) {
      throw new IllegalStateException(verdict + " without a reason");
    }
    return verdict;
  }

  private StackDrop blame(PacketSlot packet, Throwable cause) {
    Layer layer = packet.layer(packet.depth() - 1);
    layer.span(0).judge(Verdict.MALFORMED);
    if (firstFault == null) {
      firstFault = new Fault(layer.protocol(), packet.number(), cause);
    }
    return StackDrop.PLUGIN_FAULT;
  }
}
