package org.softnet.api;

/** Takes packets at the end of their way, on the poller's thread. */
@FunctionalInterface
public interface PacketHandler {
  /** Called once a packet, in order. The packet is valid until this returns. */
  void handle(Packet packet);
}
