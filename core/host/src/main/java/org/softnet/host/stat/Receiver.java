package org.softnet.host.stat;

import java.util.Map;
import org.softnet.api.Layer;
import org.softnet.api.Packet;

/**
 * Counts what the kernel's receive function of a protocol above IP counts: {@code struct
 * net_protocol}, include/net/protocol.h.
 */
interface Receiver {
  /**
   * Counts a layer.
   *
   * @param network what carries it
   * @return whether the kernel goes on with what the layer carries
   */
  boolean receive(Packet packet, Layer layer, Network network);

  /** Adds the counters by the kernel's names, in its order. */
  void tell(Map<String, Long> counters);
}
