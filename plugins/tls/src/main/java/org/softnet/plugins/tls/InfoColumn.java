package org.softnet.plugins.tls;

import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;

/** The info column of a packet: all records that it completes, not only the last one. */
final class InfoColumn {
  private InfoColumn() {}

  static void write(Packet packet, int depth, Line line) {
    boolean first = true;
    for (int i = 0; i <= depth; i++) {
      Layer layer = packet.layer(i);
      Protocol protocol = layer.protocol();
      boolean isCarrier = protocol instanceof Tls && layer.upper() != null;
      if (!layer.isWhole()
          || isCarrier
          || !(protocol instanceof Tls || protocol instanceof Handshake)) {
        continue;
      }
      if (!first) {
        line.text(", ");
      }
      first = false;
      if (protocol instanceof Tls) {
        Tls.describe(layer, line);
      } else {
        Handshake.describe(layer, line);
      }
    }
  }
}
