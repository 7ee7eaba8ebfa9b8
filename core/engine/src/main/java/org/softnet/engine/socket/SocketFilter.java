package org.softnet.engine.socket;

import org.softnet.api.Packet;

/**
 * Decides whether a socket wants a packet. Asked by one thread, for packets in order. Linux: {@code
 * sk_filter()}, net/core/filter.c.
 */
@FunctionalInterface
public interface SocketFilter {
  /** Wants every packet. */
  SocketFilter NONE = _ -> true;

  /** Whether it is wanted. */
  boolean wants(Packet packet);
}
