package org.softnet.engine.flow;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;

/** One entry of the flow table: a conversation under way. */
final class Flow extends FlowKey {
  int hash;
  long stream;
  @Nullable Conversation conversation;

  /** The next flow of the same bucket. */
  @Nullable Flow chained;

  /** Whether a packet came since the hand passed. */
  boolean touched;
}
