package org.softnet.engine.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.trace.Hop;

/** The way of the packet at hand, written down hop by hop. Used by one thread. */
public final class Trace implements Tracepoints {
  private final List<Hop> way = new ArrayList<>();
  private long left; // the ring, by the system's clock
  private int level;

  /** The stations so far; the list is the next packet's later on. */
  public List<Hop> way() {
    return Collections.unmodifiableList(way);
  }

  @Override
  public void polled(String source, boolean awaited, long round, int place, int budget) {
    way.clear();
    left = System.nanoTime();
    level = 0;
    way.add(new Hop.Polled(0, source, awaited, round, place, budget));
  }

  @Override
  public void tapped(String tap) {
    way.add(new Hop.Tapped(nanos(), tap));
  }

  @Override
  public void asked(Table table, int key, int orKey, @Nullable Protocol receiver) {
    way.add(new Hop.Asked(nanos(), level, table, key, orKey, receiver));
  }

  @Override
  public void shown(Table table, Protocol[] candidates) {
    way.add(new Hop.Shown(nanos(), level, table, List.of(candidates)));
  }

  @Override
  public void entering(Layer layer) {} // told by what comes of it

  @Override
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

  @Override
  public void failed(Layer layer) {
    way.add(new Hop.Failed(nanos(), below(layer), layer.protocol()));
  }

  @Override
  public void retracted(Layer layer) {
    level = below(layer);
    way.add(new Hop.Retracted(nanos(), level, layer.protocol(), layer.verdict()));
  }

  @Override
  public void following(Layer layer) {}

  @Override
  public void tracked(Layer layer, int hash, int queue, @Nullable Protocol speaks) {
    way.add(
        new Hop.Tracked(nanos(), level, hash, queue, layer.stream(), layer.direction(), speaks));
  }

  @Override
  public void followed(Layer layer) {} // no hop: the layer stays where it is

  @Override
  public void handed(Layer layer, Piece.Kind kind) {
    level = below(layer) + 1;
    way.add(new Hop.Handed(nanos(), level, kind, layer.payloadOctets()));
  }

  @Override
  public void defragmented(int fragments, int octets, @Nullable DropReason reason) {
    way.add(new Hop.Defragmented(nanos(), level, fragments, octets, reason));
  }

  @Override
  public void dispatched(Packet packet) {} // its end is the packet's to tell

  @Override
  public void delivered() {}

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
