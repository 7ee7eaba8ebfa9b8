package org.softnet.plugins.link;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;

/**
 * What a cooked packet has behind its payload: the frame's own padding, which the kernel keeps, and
 * whatever else the sender put there. Only the layer above knows where its octets end. Wireshark
 * takes zeros up to Ethernet's shortest frame for Ethernet's padding here too.
 */
final class CookedTrailer {
  private static final int SHORTEST_FRAME_OCTETS = 60; // IEEE 802.3, 3.2.8

  static final Field.Bytes PADDING = bytes(FLOATING, 0, "eth.padding", "Padding");
  static final Field.Bytes TRAILER = bytes(FLOATING, 0, "sll.trailer", "Trailer");

  private CookedTrailer() {}

  static void detail(Layer layer, Details out) {
    Layer upper = layer.upper();
    if (upper == null || !upper.isWhole()) {
      return;
    }
    View packet = layer.view();
    int at = layer.headerOctets() + upper.totalOctets();
    int padding = SHORTEST_FRAME_OCTETS - at;
    if (padding > 0 && padding <= packet.onWire() - at && isZero(packet, at, padding)) {
      out.at(PADDING, at, padding);
      at += padding;
    }
    if (packet.captured() > at) {
      out.at(TRAILER, at, packet.captured() - at);
    }
  }

  private static boolean isZero(View packet, int at, int octets) {
    for (int i = at; i < at + octets; i++) {
      if (i >= packet.captured() || packet.u8(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
