package org.softnet.engine.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.trace.Hop;

/**
 * The way of the packet at hand. Stations tell it what happens, in order; whoever has no trace
 * tells nobody. Used by one thread.
 */
public final class Trace {
  private final List<Hop> way = new ArrayList<>();
  private long left; // the ring, by the system's clock
  private int level;

  /** The stations so far; the list is the next packet's later on. */
  public List<Hop> way() {
    return Collections.unmodifiableList(way);
  }

  /** A packet leaves the ring. */
  public void polled(String source, boolean awaited, long round, int place, int budget) {
    way.clear();
    left = System.nanoTime();
    level = 0;
    way.add(new Hop.Polled(0, source, awaited, round, place, budget));
  }

  /** A tap sees it. */
  public void tapped(String tap) {
    way.add(new Hop.Tapped(nanos(), tap));
  }

  /** A table was asked, and {@code receiver} is its answer. */
  public void asked(Table table, int key, int orKey, @Nullable Protocol receiver) {
    way.add(new Hop.Asked(nanos(), level, table, key, orKey, receiver));
  }

  /** Octets are shown to {@code candidates}. */
  public void shown(Table table, Protocol[] candidates) {
    way.add(new Hop.Shown(nanos(), level, table, List.of(candidates)));
  }

  /** A protocol has judged a layer. */
  public void entered(Layer layer) {
    int below = below(layer);
    way.add(
        new Hop.Entered(
            nanos(),
            below,
            layer.protocol(),
            layer.headerOctets(),
            layer.verdict(),
            layer.reason()));
    level = below + 1;
  }

  /** A layer's protocol failed, in judging it or later. */
  public void failed(Layer layer) {
    way.add(new Hop.Failed(nanos(), below(layer), layer.protocol()));
  }

  /** A layer was taken back. */
  public void retracted(Layer layer) {
    level = below(layer);
    way.add(new Hop.Retracted(nanos(), level, layer.protocol(), layer.verdict()));
  }

  /** The layer is in a conversation. */
  public void tracked(int hash, int queue, long stream, int direction, @Nullable Protocol speaks) {
    way.add(new Hop.Tracked(nanos(), level, hash, queue, stream, direction, speaks));
  }

  /** The payload of {@code layer} is handed to what puts pieces together. */
  public void handed(Layer layer, Piece.Kind kind) {
    level = below(layer) + 1;
    way.add(new Hop.Handed(nanos(), level, kind, layer.payloadOctets()));
  }

  /** A fragment came back from there. */
  public void defragmented(int fragments, int octets, @Nullable DropReason reason) {
    way.add(new Hop.Defragmented(nanos(), level, fragments, octets, reason));
  }

  private long nanos() {
    return System.nanoTime() - left;
  }

  private static int below(Layer layer) {
    int below = 0;
    for (Layer lower = layer.lower(); lower != null; lower = lower.lower()) {
      below++;
    }
    return below;
  }
}
