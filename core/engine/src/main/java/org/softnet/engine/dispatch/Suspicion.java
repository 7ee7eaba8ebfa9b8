package org.softnet.engine.dispatch;

import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Layer;

/** Why the packet at hand is not delivered, if it is not: the first reason counts. */
final class Suspicion {
  private @Nullable DropReason first;

  /** Another packet is at hand. */
  void clear() {
    first = null;
  }

  /** The first reason; null if there is none. */
  @Nullable DropReason first() {
    return first;
  }

  /** What a layer says of itself. */
  void of(Layer layer) {
    if (!layer.quoted()) {
      of(layer.reason());
    }
  }

  /** What became of that which {@code below} carries; what a quote suffers is not the packet's. */
  void of(Layer below, @Nullable DropReason reason) {
    if (!below.quoted() && !below.quotes()) {
      of(reason);
    }
  }

  /** The packet's own; null is none. */
  void of(@Nullable DropReason reason) {
    if (first == null) {
      first = reason;
    }
  }
}
