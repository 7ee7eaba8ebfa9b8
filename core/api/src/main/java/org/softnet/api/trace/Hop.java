package org.softnet.api.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.Verdict;

/** A station on a packet's way. */
public sealed interface Hop {
  /** Nanoseconds from the packet's leaving the receive ring to here, by the system's clock. */
  long nanos();

  /** Layers below: 0 in front of the outermost one. */
  int level();

  /**
   * The packet left the receive ring. Linux: {@code napi_poll}, and {@code net_rx_action()}.
   *
   * @param source the capture or the interface
   * @param awaited whether the poller slept until the packet's block came, so that this woke it;
   *     else it was polling already
   * @param round rounds of the poller so far, with this one
   * @param place the packet's place among those of the round, from 1
   * @param budget packets that a round may take, {@code net.core.netdev_budget}
   */
  record Polled(long nanos, String source, boolean awaited, long round, int place, int budget)
      implements Hop {
    @Override
    public int level() {
      return 0;
    }
  }

  /**
   * A tap saw the packet. Linux: {@code deliver_skb()} to {@code ptype_all}.
   *
   * @param tap the name of the tap's account
   */
  record Tapped(long nanos, String tap) implements Hop {
    @Override
    public int level() {
      return 0;
    }
  }

  /**
   * A table was asked who receives what the layer below carries.
   *
   * @param key the number
   * @param orKey the number that was asked for where nobody has {@code key}; the same if there is
   *     one only
   * @param receiver null if nobody is registered
   */
  record Asked(long nanos, int level, Table table, int key, int orKey, @Nullable Protocol receiver)
      implements Hop {}

  /**
   * Octets of a conversation were shown to those who may recognize them, for no number decided it.
   *
   * @param candidates who, in order
   */
  record Shown(long nanos, int level, Table table, List<Protocol> candidates) implements Hop {}

  /**
   * A protocol was handed octets and judged them. Linux: {@code packet_type.func}, {@code
   * net_protocol.handler}.
   *
   * @param octets what it takes for its header
   * @param reason why it ends the packet's way; null if it does not
   */
  record Entered(
      long nanos,
      int level,
      Protocol protocol,
      int octets,
      Verdict verdict,
      @Nullable DropReason reason)
      implements Hop {}

  /**
   * A protocol failed on the packet, which ends there: {@link
   * org.softnet.api.StackDrop#PLUGIN_FAULT}.
   */
  record Failed(long nanos, int level, Protocol protocol) implements Hop {}

  /**
   * The layer entered last was taken back.
   *
   * @param verdict {@link Verdict#FOREIGN} if the octets are another protocol's; else the message
   *     is not whole, and its octets wait for more
   */
  record Retracted(long nanos, int level, Protocol protocol, Verdict verdict) implements Hop {}

  /**
   * The conversation was looked up. Linux: {@code __inet_lookup()}; the hash is that of {@code
   * ethtool -x}.
   *
   * @param hash the symmetric Toeplitz hash of the addresses
   * @param queue the queue that the hash leads to
   * @param stream the conversation's number among those of its protocol
   * @param direction 0 as its first packet went, 1 the other way
   * @param speaks who is known to speak in it; null if nobody is
   */
  record Tracked(
      long nanos,
      int level,
      int hash,
      int queue,
      long stream,
      int direction,
      @Nullable Protocol speaks)
      implements Hop {}

  /**
   * The payload went to what puts pieces together; what it makes whole goes on from there. Linux:
   * {@code ip_defrag()}, {@code tcp_data_queue()}.
   *
   * @param octets of the piece
   */
  record Handed(long nanos, int level, Piece.Kind kind, int octets) implements Hop {}

  /**
   * A fragment came back from there.
   *
   * @param fragments in how many the datagram came that this one completes; 0 if it waits for
   *     others, or nothing comes of it
   * @param octets of that datagram
   * @param reason why it does not even wait; null if it does
   */
  record Defragmented(long nanos, int level, int fragments, int octets, @Nullable DropReason reason)
      implements Hop {}
}
