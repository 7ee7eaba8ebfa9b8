package org.softnet.api.trace;

import java.util.List;
import org.softnet.api.Packet;

/** Takes packets at the end of their way, and the way, on the poller's thread. */
@FunctionalInterface
public interface TraceHandler {
  /**
   * Called once a packet, in order. The packet and the list are valid until this returns, the hops
   * for ever.
   */
  void handle(Packet packet, List<Hop> way);
}
