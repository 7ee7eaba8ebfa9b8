package org.softnet.engine.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.View;
import org.softnet.api.socket.StreamFlow;
import org.softnet.api.socket.StreamHandler;
import org.softnet.api.socket.StreamReader.Read;

/**
 * Hands the streams of a transport to the listeners that are bound to where they go. The run's
 * thread alone. What it keeps of a stream ends with the stream.
 *
 * <p>Linux: {@code __inet_lookup_listener()}, net/ipv4/inet_hashtables.c.
 */
public final class StreamSockets implements StreamHandler {
  /** A stream and whose it is; without {@code sock} it was refused. */
  private record Taken(ListenerSock listener, @Nullable StreamSock sock) {}

  private final Protocol transport;
  private final PortTable<ListenerSock> ports;
  private final Map<StreamFlow, Taken> streams = new HashMap<>();

  /** Listeners for streams of a transport, {@code tcp}. */
  public StreamSockets(Protocol transport, List<ListenerSock> listeners) {
    this.transport = transport;
    this.ports = new PortTable<>(listeners);
  }

  @Override
  public void established(StreamFlow stream, @Nullable Packet packet) {
    if (!stream.transport().equals(transport)) {
      return;
    }
    InetSocketAddress initiator = address(stream, stream.initiator());
    InetSocketAddress acceptor = address(stream, 1 - stream.initiator());
    byte[] from = Binding.octets(initiator.getAddress());
    byte[] to = Binding.octets(acceptor.getAddress());
    long folded = Binding.high(from) ^ Binding.low(from) ^ Binding.high(to) ^ Binding.low(to);
    ListenerSock listener =
        ports.find(
            acceptor.getPort(),
            acceptor.getAddress().getAddress().length,
            Binding.high(to),
            Binding.low(to),
            PortTable.hash(folded, initiator.getPort(), acceptor.getPort()));
    if (listener != null) {
      StreamSock sock =
          new StreamSock(listener, stream.number(), stream.initiator(), initiator, acceptor);
      streams.put(stream, new Taken(listener, listener.offer(sock) ? sock : null));
    }
  }

  private static InetSocketAddress address(StreamFlow stream, int direction) {
    Line text = new Line();
    stream.writeAddress(direction, text);
    InetAddress address =
        text.length() == 0
            ? new InetSocketAddress(0).getAddress()
            : InetAddress.ofLiteral(text.toString());
    return new InetSocketAddress(address, stream.port(direction));
  }

  @Override
  public void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet) {
    Taken taken = streams.get(stream);
    if (taken == null) {
      return;
    }
    taken.listener.arrived(octets.captured());
    if (taken.sock == null) {
      taken.listener.refuse(octets.captured());
      return;
    }
    taken.listener.writes(taken.sock);
    taken.sock.octets(direction, octets);
    taken.listener.writes(null);
  }

  @Override
  public void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet) {
    StreamSock sock = sock(stream);
    if (sock != null) {
      sock.gap(direction, octets);
    }
  }

  @Override
  public void finished(StreamFlow stream, int direction, @Nullable Packet packet) {
    StreamSock sock = sock(stream);
    if (sock != null) {
      sock.finish(direction);
    }
  }

  @Override
  public void reset(StreamFlow stream, @Nullable Packet packet) {
    StreamSock sock = sock(stream);
    if (sock != null) {
      sock.end(Read.RESET);
    }
  }

  @Override
  public void end(StreamFlow stream) {
    StreamSock sock = sock(stream);
    streams.remove(stream);
    if (sock != null) {
      sock.end(stream.state() == StreamFlow.State.RESET ? Read.RESET : Read.LOST);
    }
  }

  private @Nullable StreamSock sock(StreamFlow stream) {
    Taken taken = streams.get(stream);
    return taken == null ? null : taken.sock;
  }

  /** The run is over, however it ended: no stream says more. */
  public void end() {
    for (Taken taken : streams.values()) {
      if (taken.sock != null) {
        taken.sock.end(Read.LOST);
      }
    }
    streams.clear();
  }
}
