package org.softnet.api;

/**
 * Why a packet's way ended before delivery: a name and one sentence. The stack's own reasons are in
 * {@link StackDrop}; a plugin owns further ones as an {@code enum} that implements this interface.
 *
 * <p>Source: {@code enum skb_drop_reason}, include/net/dropreason-core.h; where the kernel has the
 * reason, the name is the kernel's.
 */
public interface DropReason {
  /** The kernel's spelling without its prefix: {@code UNHANDLED_PROTO}. */
  String name();

  /** One sentence for a person, without a full stop. */
  String sentence();
}
