package org.softnet.engine.socket;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.DatagramBuffer;
import org.softnet.api.socket.DatagramEndpoint;
import org.softnet.api.socket.ReceivedDatagram;
import org.softnet.engine.flow.Addresses;

/**
 * A datagram endpoint: its queue holds payloads, the two addresses in front of each.
 *
 * <p>Linux: {@code struct udp_sock}, {@code udp_queue_rcv_skb()}, {@code udp_recvmsg()},
 * net/ipv4/udp.c.
 */
public final class DatagramSock extends CopySock<ReceivedDatagram, DatagramBuffer>
    implements DatagramEndpoint, PortTable.Bound {
  private static final int CONTROL_OCTETS = 4 * Long.BYTES + 3 * Integer.BYTES;

  private final Binding binding;
  private final byte[] control = new byte[CONTROL_OCTETS]; // the poller's
  private final ByteBuffer told = ByteBuffer.wrap(control);
  private final byte[] read = new byte[CONTROL_OCTETS]; // guarded by the lock
  private final ByteBuffer reading = ByteBuffer.wrap(read);
  private int depth; // of the layer that is put; the poller's

  /** An endpoint that takes what {@code filter} wants; {@code settings}' own was made into it. */
  public DatagramSock(BoundSettings settings, SocketFilter filter) {
    super(settings, filter, CONTROL_OCTETS);
    this.binding = Binding.of(settings);
  }

  @Override
  public Binding binding() {
    return binding;
  }

  /** The datagram of layer {@code depth} is for this. The poller's thread; throws nothing. */
  void deliver(Packet packet, int depth, Addresses addresses) {
    if (accepts(packet)) {
      this.depth = depth;
      Layer layer = packet.layer(depth);
      told.clear()
          .putLong(addresses.fromHigh())
          .putLong(addresses.fromLow())
          .putLong(addresses.toHigh())
          .putLong(addresses.toLow())
          .putInt(layer.sourceEndpoint())
          .putInt(layer.destinationEndpoint())
          .putInt(addresses.octets());
      queue(packet);
    }
  }

  @Override
  void put(@Nullable Packet packet) {
    if (packet != null) {
      Layer layer = packet.layer(depth);
      queue.add(
          packet,
          control,
          layer.view(),
          layer.headerOctets(),
          layer.payloadCaptured(),
          layer.payloadOctets());
    }
  }

  @Override
  void copy(DatagramBuffer into, boolean wholeLength) {
    queue.copy(into, wholeLength);
    queue.copyControl(read);
    reading.clear();
    long sourceHigh = reading.getLong();
    long sourceLow = reading.getLong();
    long destinationHigh = reading.getLong();
    long destinationLow = reading.getLong();
    int sourcePort = reading.getInt();
    int destinationPort = reading.getInt();
    into.address(
        reading.getInt(),
        sourceHigh,
        sourceLow,
        sourcePort,
        destinationHigh,
        destinationLow,
        destinationPort);
  }

  @Override
  ReceivedDatagram first() {
    DatagramBuffer copy = new DatagramBuffer(queue.firstOctets());
    copy(copy, false);
    return new ReceivedDatagram(
        copy.number(),
        copy.timeNanos(),
        copy.source(),
        copy.destination(),
        copy.octets(),
        copy.onWire());
  }
}
