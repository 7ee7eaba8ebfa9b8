package org.softnet.plugins.icmp;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;

/**
 * A number out of a layer below, found by name: plugins do not know one another's classes. Nothing
 * is remembered, for a remembered field would hold an unloaded plugin; the search allocates
 * nothing.
 */
final class LowerLayer {
  private LowerLayer() {}

  /**
   * Writes {@code lead} and the number {@code field} of the nearest layer below {@code depth} that
   * {@code protocol} read; nothing if there is none.
   */
  static void write(
      Packet packet, int depth, String protocol, String field, String lead, Line line) {
    for (int i = depth - 1; i >= 0; i--) {
      Layer layer = packet.layer(i);
      if (layer.protocol().name().equals(protocol)) {
        List<Field> fields = layer.protocol().fields();
        for (int f = 0; f < fields.size(); f++) {
          if (fields.get(f) instanceof Field.UInt number
              && number.name().equals(field)
              && number.presentIn(layer.view())) {
            line.text(lead).num(number.longIn(layer.view()));
            return;
          }
        }
      }
    }
  }
}
