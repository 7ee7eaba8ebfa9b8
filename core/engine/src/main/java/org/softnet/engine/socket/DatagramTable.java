package org.softnet.engine.socket;

import java.util.List;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.engine.flow.Addresses;

/**
 * Hands datagrams to the endpoints that are bound to where they go: of every layer of the
 * transport, tunnels' own too, but of none that is quoted, and of none without addresses.
 *
 * <p>Linux: {@code __udp4_lib_rcv()}, net/ipv4/udp.c.
 */
public final class DatagramTable implements Receiver {
  private final Protocol transport;
  private final PortTable<DatagramSock> ports;
  private final Addresses addresses = new Addresses();

  /** Endpoints of a transport, {@code udp}. */
  public DatagramTable(Protocol transport, List<DatagramSock> endpoints) {
    this.transport = transport;
    this.ports = new PortTable<>(endpoints);
  }

  @Override
  public void deliver(Packet packet) {
    for (int depth = 1; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      if (layer.protocol().equals(transport) && layer.isWhole() && !layer.quoted()) {
        deliver(packet, depth, layer);
      }
    }
  }

  private void deliver(Packet packet, int depth, Layer layer) {
    addresses.read(packet, depth - 1);
    if (addresses.octets() == 0) {
      return;
    }
    DatagramSock endpoint =
        ports.find(
            layer.destinationEndpoint(),
            addresses.octets(),
            addresses.toHigh(),
            addresses.toLow(),
            PortTable.hash(
                addresses.folded(), layer.sourceEndpoint(), layer.destinationEndpoint()));
    if (endpoint != null) {
      endpoint.deliver(packet, depth, addresses);
    }
  }
}
