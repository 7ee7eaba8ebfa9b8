package org.softnet.engine.packet;

import java.util.Arrays;
import org.softnet.api.Layer;

/** Layers that packets use again, made when they are first needed. */
public final class LayerPool {
  private static final int FIRST_LAYERS = 16;

  private Layer[] layers = new Layer[FIRST_LAYERS];

  /** None is made yet. */
  public LayerPool() {}

  /** The layer at {@code index}. */
  Layer at(int index) {
    if (index >= layers.length) {
      layers = Arrays.copyOf(layers, Math.max(index + 1, 2 * layers.length));
    }
    Layer layer = layers[index];
    if (layer == null) {
      layer = new Layer();
      layers[index] = layer;
    }
    return layer;
  }
}
