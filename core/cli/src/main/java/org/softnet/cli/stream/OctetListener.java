package org.softnet.cli.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.socket.StreamFlow;

/** Hands on the octets of a conversation, as its transport brings them. */
public final class OctetListener implements Listener {
  private final Meant meant;
  private final FollowPrinter printer;

  /** Listens to the conversation that is {@code meant}. */
  public OctetListener(Meant meant, FollowPrinter printer) {
    this.meant = meant;
    this.printer = printer;
  }

  @Override
  public boolean hasHeard() {
    return printer.hasBegun();
  }

  @Override
  public String lack() {
    return ""; // gaps stand where they are
  }

  @Override
  public void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet) {
    if (meant.is(stream)) {
      printer.octets(stream, direction, octets, packet);
    }
  }

  @Override
  public void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet) {
    if (meant.is(stream)) {
      printer.gap(stream, direction, octets, packet);
    }
  }

  @Override
  public void end(StreamFlow stream) {}

  @Override
  public void handle(Packet packet) {}
}
