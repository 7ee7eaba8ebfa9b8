package org.softnet.engine.receive;

import org.softnet.api.capture.Block;

/**
 * Decides whether a packet is wanted at all, before anybody looks at it. Linux: {@code
 * sk_filter()}, net/core/filter.c.
 */
@FunctionalInterface
public interface PacketFilter {
  /** Wants every packet. */
  PacketFilter NONE = (_, _) -> true;

  /** Whether a block's packet is wanted. Throws nothing. */
  boolean wants(Block block, int index);
}
