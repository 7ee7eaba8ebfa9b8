package org.softnet.host.tree;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * The layers of a packet, outermost first, with what no protocol took as one more of {@link Data}.
 * Looks at a packet once, then answers while it is valid; allocates nothing.
 */
public final class Layers {
  private static final Table NO_TABLE = Table.of("data", 1);

  private final Layer data = new Layer();
  private @Nullable Packet packet;
  private int depth;
  private int count;

  /** Looks at a packet. */
  public Layers of(Packet packet) {
    this.packet = packet;
    depth = packet.depth();
    View rest = packet.payload();
    if (rest.captured() == 0) {
      count = depth;
      return this;
    }
    boolean quoted =
        depth > 0 && (packet.layer(depth - 1).quoted() || packet.layer(depth - 1).quotes());
    data.view().over(rest.memory(), rest.start(), rest.captured(), rest.onWire());
    data.enter(Data.PROTOCOL, NO_TABLE, quoted);
    data.judge(Data.PROTOCOL.dissect(data.view(), data));
    count = depth + 1;
    return this;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** A layer, 0 the outermost, below {@link #count()}. */
  public Layer get(int index) {
    return index == depth || packet == null ? data : packet.layer(index);
  }

  /** Whether a layer is what no protocol took. */
  public boolean isRest(int index) {
    return index == depth;
  }
}
