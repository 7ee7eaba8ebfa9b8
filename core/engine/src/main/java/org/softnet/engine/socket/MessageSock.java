package org.softnet.engine.socket;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.socket.MessageSettings;
import org.softnet.api.socket.MessageSocket;
import org.softnet.api.socket.ReceivedMessage;

/**
 * A message socket: its queue holds what was read of the layers of one protocol. A message is
 * counted with the octets of its layer.
 */
public final class MessageSock extends Sock<ReceivedMessage> implements MessageSocket, Receiver {
  /** Reads a message out of a packet. */
  public interface Reader {
    /** The message of layer {@code depth}. May throw what plugins do. */
    ReceivedMessage read(Packet packet, int depth);
  }

  private final Protocol protocol;
  private final Reader reader;
  private final ObjectQueue<ReceivedMessage> queue;
  private @Nullable ReceivedMessage next; // the poller's
  private int nextOctets;

  /** A socket that takes what {@code filter} wants; {@code settings}' own was made into it. */
  public MessageSock(
      MessageSettings settings, SocketFilter filter, Protocol protocol, Reader reader) {
    this(
        settings,
        filter,
        protocol,
        reader,
        new ObjectQueue<>(settings.receiveBufferOctets(), Integer.MAX_VALUE));
  }

  private MessageSock(
      MessageSettings settings,
      SocketFilter filter,
      Protocol protocol,
      Reader reader,
      ObjectQueue<ReceivedMessage> queue) {
    super(settings, settings.overflow(), filter, queue);
    this.protocol = protocol;
    this.reader = reader;
    this.queue = queue;
  }

  @Override
  public void deliver(Packet packet) {
    for (int depth = 0; depth < packet.depth() && !isClosed(); depth++) {
      Layer layer = packet.layer(depth);
      if (layer.protocol().equals(protocol) && layer.isWhole() && !layer.quoted()) {
        deliver(packet, depth, layer);
      }
    }
  }

  private void deliver(Packet packet, int depth, Layer layer) {
    if (!accepts(packet)) {
      return;
    }
    try {
      next = reader.read(packet, depth);
    } catch (Throwable e) { // a plugin's: it costs the message, not the run
      failed(packet, e);
      return;
    }
    nextOctets = layer.view().captured();
    queue(packet);
    next = null;
  }

  @Override
  void put(@Nullable Packet packet) {
    if (next != null) {
      queue.add(next, nextOctets);
    }
  }

  @Override
  ReceivedMessage first() {
    return queue.first();
  }
}
