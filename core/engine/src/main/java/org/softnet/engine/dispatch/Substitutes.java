package org.softnet.engine.dispatch;

import org.softnet.api.Layer;
import org.softnet.api.View;
import org.softnet.engine.packet.Buffers;
import org.softnet.engine.packet.Octets;

/**
 * Octets that go on in a payload's stead, as a layer's conversation put them together: copied, for
 * the memory is the conversation's, and the packet may be looked at when that has gone on.
 */
final class Substitutes {
  private final Buffers buffers = new Buffers();

  /** Packet {@code next} comes, and those up to {@code done} are done with. */
  void turn(long next, long done) {
    buffers.turn(next, done);
  }

  /**
   * Points {@code payload} at what goes on instead of the payload of {@code layer}, if any does.
   */
  boolean find(Layer layer, Octets payload) {
    View instead = layer.carried();
    if (instead == null) {
      return false;
    }
    int octets = instead.captured();
    byte[] memory = buffers.lend(octets);
    instead.copy(0, memory, 0, octets);
    buffers.giveBack(memory);
    layer.carries(memory, 0, octets);
    payload.over(memory, 0, octets, octets);
    return true;
  }
}
