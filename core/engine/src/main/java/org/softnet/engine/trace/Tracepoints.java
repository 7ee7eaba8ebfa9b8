package org.softnet.engine.trace;

import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/**
 * Who is told what happens to the packet at hand, station by station, in order. Called by one
 * thread; where nobody wants to know, nobody is told.
 */
public interface Tracepoints {
  /** A packet leaves the ring. */
  void polled(String source, boolean awaited, long round, int place, int budget);

  /** A tap has seen it. */
  void tapped(String tap);

  /** A table was asked, and {@code receiver} is its answer. */
  void asked(Table table, int key, int orKey, @Nullable Protocol receiver);

  /** Octets are shown to {@code candidates}. */
  void shown(Table table, Protocol[] candidates);

  /** The layer's protocol is about to judge it. */
  void entering(Layer layer);

  /** It has. */
  void entered(Layer layer);

  /** A layer's protocol failed, in judging it or later. */
  void failed(Layer layer);

  /** A layer was taken back. */
  void retracted(Layer layer);

  /** What the layer's protocol keeps of the conversation is about to take note of the layer. */
  void following(Layer layer);

  /** It has; and that it is in a conversation is told here, for the first layer that is. */
  void tracked(Layer layer, int hash, int queue, @Nullable Protocol speaks);

  /** It has; the layer is above one that was tracked. */
  void followed(Layer layer);

  /** The payload of {@code layer} is handed to what puts pieces together. */
  void handed(Layer layer, Piece.Kind kind);

  /** A fragment came back from there. */
  void defragmented(int fragments, int octets, @Nullable DropReason reason);

  /** The packet has its layers and its end. */
  void dispatched(Packet packet);

  /** Who takes packets has taken it. */
  void delivered();
}
