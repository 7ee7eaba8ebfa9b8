package org.softnet.host;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.socket.StreamFlow;
import org.softnet.api.socket.StreamHandler;

/** Tells two who listen to streams, of which one at most attaches anything to them. */
record TwoStreamHandlers(StreamHandler first, StreamHandler second) implements StreamHandler {
  @Override
  public void established(StreamFlow stream, @Nullable Packet packet) {
    first.established(stream, packet);
    second.established(stream, packet);
  }

  @Override
  public void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet) {
    first.octets(stream, direction, octets, packet);
    second.octets(stream, direction, octets, packet);
  }

  @Override
  public void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet) {
    first.gap(stream, direction, octets, packet);
    second.gap(stream, direction, octets, packet);
  }

  @Override
  public void finished(StreamFlow stream, int direction, @Nullable Packet packet) {
    first.finished(stream, direction, packet);
    second.finished(stream, direction, packet);
  }

  @Override
  public void reset(StreamFlow stream, @Nullable Packet packet) {
    first.reset(stream, packet);
    second.reset(stream, packet);
  }

  @Override
  public void end(StreamFlow stream) {
    first.end(stream);
    second.end(stream);
  }
}
