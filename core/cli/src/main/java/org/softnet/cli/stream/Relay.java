package org.softnet.cli.stream;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.PacketHandler;
import org.softnet.api.View;
import org.softnet.api.socket.StreamFlow;
import org.softnet.api.socket.StreamHandler;
import org.softnet.cli.print.OutputException;

/**
 * Stands for a listener that is chosen when the plugins, which it depends on, are loaded. An output
 * that fails while a packet is taken apart is no failure of its protocols: it is told behind it.
 */
public final class Relay implements StreamHandler, PacketHandler {
  private @Nullable Listener listener;
  private @Nullable OutputException failure;

  /** Hands on all that comes from now on. */
  public void to(Listener chosen) {
    listener = chosen;
  }

  @Override
  public void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet) {
    relay(to -> to.octets(stream, direction, octets, packet));
  }

  @Override
  public void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet) {
    relay(to -> to.gap(stream, direction, octets, packet));
  }

  @Override
  public void end(StreamFlow stream) {
    relay(to -> to.end(stream));
  }

  private void relay(Consumer<Listener> call) {
    Listener chosen = listener;
    if (chosen == null || failure != null) {
      return;
    }
    try {
      call.accept(chosen);
    } catch (OutputException e) {
      failure = e;
    }
  }

  @Override
  public void handle(Packet packet) {
    if (failure != null) {
      throw failure;
    }
    if (listener != null) {
      listener.handle(packet);
    }
  }
}
