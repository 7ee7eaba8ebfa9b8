package org.softnet.api.socket;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Receives a packet when somebody asks whether there is one. */
final class PacketIterator implements Iterator<ReceivedPacket> {
  private final PacketSocket socket;
  private @Nullable ReceivedPacket next;

  PacketIterator(PacketSocket socket) {
    this.socket = socket;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = socket.receiveCopy();
    }
    return next != null;
  }

  @Override
  public ReceivedPacket next() {
    if (!hasNext()) {
      throw new NoSuchElementException("socket " + socket.name() + " has no further packet");
    }
    ReceivedPacket packet = next;
    next = null;
    if (packet == null) {
      throw new IllegalStateException("an iterator belongs to one thread");
    }
    return packet;
  }
}
