package org.softnet.api.socket;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Receives what is next when somebody asks whether there is anything. */
final class ReceiveIterator<T> implements Iterator<T> {
  private final ReceivingSocket<T> socket;
  private @Nullable T next;

  ReceiveIterator(ReceivingSocket<T> socket) {
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
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("socket " + socket.name() + " has nothing further");
    }
    T received = next;
    next = null;
    if (received == null) {
      throw new IllegalStateException("an iterator belongs to one thread");
    }
    return received;
  }
}
