package org.softnet.engine.filter.run;

import java.util.List;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.View;

/** A protocol's octets, in each of its layers. */
public final class ProtocolValues extends Values {
  /** Which octets. */
  public enum Reach {
    /** From the first one to the end of what was captured. */
    ALL,
    /** Those that are the protocol's own: its header. */
    OWN
  }

  private final Protocol[] protocols;
  private final Occurrences layers;
  private final Reach reach;

  /** The octets of {@code protocols}; an empty list is never there. */
  public ProtocolValues(List<Protocol> protocols, Occurrences layers, Reach reach) {
    this.protocols = protocols.toArray(Protocol[]::new);
    this.layers = layers;
    this.reach = reach;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a protocol is its instance
  boolean load(Packet packet) {
    out.clear();
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      for (Protocol protocol : protocols) {
        if (layer.protocol() == protocol && layers.take(packet, i, protocol)) {
          View view = layer.view();
          int octets = reach == Reach.ALL ? view.captured() : own(layer);
          out.octets(view.memory(), view.start(), octets);
        }
      }
    }
    return out.count() > 0;
  }

  private static int own(Layer layer) {
    int captured = layer.view().captured();
    if (!layer.isWhole()) {
      return captured;
    }
    int header = layer.headerOctets();
    return layer.protocol().spansPayload()
        ? Math.min(captured, header + layer.payloadCaptured())
        : Math.min(captured, header);
  }
}
