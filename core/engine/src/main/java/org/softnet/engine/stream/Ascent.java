package org.softnet.engine.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.engine.flow.Flow;
import org.softnet.engine.packet.Octets;
import org.softnet.engine.packet.PacketSlot;

/** The way up from a stream: what the dispatcher does with the octets that a stream brings. */
public interface Ascent {
  /** Who receives {@code key}, or else {@code orKey}; null if nobody does. */
  @Nullable Protocol find(Table table, int key, int orKey);

  /** Who finds out who speaks. */
  Speakers speakers();

  /** Who is to be asked about conversations whose keys in {@code table} nobody has. */
  Protocol[] heuristics(Table table);

  /**
   * Lets {@code protocol} judge what may be its next message, as a layer above {@code below}. What
   * it may be is for the caller to say: {@link #take} or {@link #retract} must follow.
   *
   * @param seen octets of the message that an attempt before has seen
   * @param remembered what that attempt kept for this one
   * @return the layer; null, with nothing to take or to retract, if the packet has no room for it
   */
  @Nullable Layer attempt(
      PacketSlot packet,
      Layer below,
      Protocol protocol,
      @Nullable Flow flow,
      Octets octets,
      int seen,
      long remembered);

  /** The layer is a message of the packet: goes on above it. */
  void take(PacketSlot packet, int depth, Flow flow);

  /** The last layer is no message, or none yet. */
  void retract(PacketSlot packet);
}
