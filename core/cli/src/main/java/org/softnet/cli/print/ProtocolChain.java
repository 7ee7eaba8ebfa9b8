package org.softnet.cli.print;

import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Table;

/**
 * The protocols of a packet, joined by colons as in frame.protocols: {@code eth:ethertype:ip:udp}.
 */
final class ProtocolChain {
  private ProtocolChain() {}

  static void write(Packet packet, Line line) {
    int from = line.length();
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      if (layer.reachedBy().equals(Table.ETHER_TYPE)) {
        add(line, from, Table.ETHER_TYPE.name());
      }
      add(line, from, layer.protocol().name());
    }
    if (packet.payload().onWire() > 0) {
      add(line, from, "data");
    }
  }

  private static void add(Line line, int from, String name) {
    if (line.length() > from) {
      line.ch(':');
    }
    line.text(name);
  }
}
