package org.softnet.host;

import java.util.Set;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Table;

/**
 * The protocols of a packet, joined by colons as in frame.protocols: {@code eth:ethertype:ip:udp}.
 */
public final class ProtocolChain {
  private static final int FIRST_ETHER_TYPE = 0x600; // IEEE 802.3, 3.2.6

  /**
   * The headers behind which Wireshark's chain has the word: those of links that end with a type.
   */
  private static final Set<String> TYPED_LINKS = Set.of("eth", "vlan", "ieee8021ad", "sll");

  /** Where one entry of a label stack leads to the next: Wireshark's chain has the stack once. */
  private static final Table LABEL_STACK = Table.of("mpls.stack", 1);

  private ProtocolChain() {}

  /** Writes the chain of {@code packet}. */
  public static void write(Packet packet, Line line) {
    int from = line.length();
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      if (i > 0 && isByEtherType(packet.layer(i - 1))) {
        add(line, from, Table.ETHER_TYPE.name());
      }
      if (!LABEL_STACK.equals(layer.reachedBy())) {
        add(line, from, layer.protocol().name());
      }
    }
    if (packet.payload().onWire() > 0) {
      add(line, from, "data");
    }
  }

  /**
   * Whether a layer's EtherType says what comes next, which the chain tells. Frames without
   * EtherType are asked for by a pseudo type below the first real one; LLC and tunnels ask the same
   * table, and the chain does not tell.
   */
  public static boolean isByEtherType(Layer below) {
    return Table.ETHER_TYPE.equals(below.table())
        && below.key() >= FIRST_ETHER_TYPE
        && TYPED_LINKS.contains(below.protocol().name());
  }

  private static void add(Line line, int from, String name) {
    if (line.length() > from) {
      line.ch(':');
    }
    line.text(name);
  }
}
