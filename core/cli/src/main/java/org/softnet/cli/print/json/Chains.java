package org.softnet.cli.print.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.host.ProtocolChain;

/**
 * The chains of protocols seen so far as JSON strings: {@code "eth:ethertype:ip:udp"}. They are
 * kept as a tree that a packet walks from layer to layer; it stops growing at a fixed size, and a
 * chain that is not in it is spelled out.
 */
final class Chains {
  private static final int MOST_STEPS = 1 << 12;
  private static final byte[] NO_TEXT = {};

  private final Step root = new Step(null, false);
  private final Line chain = new Line();
  private final Line text = new Line();
  private int steps;

  /** The way so far, with what comes behind it. */
  private static final class Step {
    private final @Nullable Protocol protocol; // null: what no protocol took
    private final boolean byEtherType;
    private Step[] next = {};
    private byte[] text = NO_TEXT;

    Step(@Nullable Protocol protocol, boolean byEtherType) {
      this.protocol = protocol;
      this.byEtherType = byEtherType;
    }

    @SuppressWarnings("ReferenceEquality") // a protocol is itself
    @Nullable Step next(@Nullable Protocol wanted, boolean wantedByEtherType) {
      for (Step step : next) {
        if (step.protocol == wanted && step.byEtherType == wantedByEtherType) {
          return step;
        }
      }
      return null;
    }

    Step add(Step step) {
      next = Arrays.copyOf(next, next.length + 1);
      next[next.length - 1] = step;
      return step;
    }
  }

  /** Writes the chain of a packet. */
  void write(Packet packet, Line line) {
    Step step = step(packet);
    if (step == null) {
      spell(packet, line);
      return;
    }
    if (step.text.length == 0) {
      spell(packet, text.clear());
      step.text = Arrays.copyOf(text.octets(), text.length());
    }
    line.raw(step.text, 0, step.text.length);
  }

  private @Nullable Step step(Packet packet) {
    Step step = root;
    boolean byEtherType = false;
    for (int i = 0; i < packet.depth() && step != null; i++) {
      Layer layer = packet.layer(i);
      step = next(step, layer.protocol(), byEtherType);
      byEtherType = ProtocolChain.isByEtherType(layer);
    }
    return step != null && packet.payload().onWire() > 0 ? next(step, null, false) : step;
  }

  private @Nullable Step next(Step step, @Nullable Protocol protocol, boolean byEtherType) {
    Step next = step.next(protocol, byEtherType);
    if (next != null || steps == MOST_STEPS) {
      return next;
    }
    steps++;
    return step.add(new Step(protocol, byEtherType));
  }

  private void spell(Packet packet, Line line) {
    ProtocolChain.write(packet, chain.clear());
    JsonText.string(chain, line);
  }
}
