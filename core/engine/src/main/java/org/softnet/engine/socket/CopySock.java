package org.softnet.engine.socket;

import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.SocketSettings;

/**
 * A socket whose queue holds octets, which are copied into a receiver's memory.
 *
 * @param <T> what is received to keep
 * @param <B> the memory
 */
abstract class CopySock<T, B extends PacketBuffer> extends Sock<T> {
  /** Guarded by the lock. */
  final ReceiveQueue queue;

  /** An empty socket; each thing has so many control octets. */
  CopySock(SocketSettings<?> settings, SocketFilter filter, int controlOctets) {
    this(settings, filter, new ReceiveQueue(settings.receiveBufferOctets(), controlOctets));
  }

  private CopySock(SocketSettings<?> settings, SocketFilter filter, ReceiveQueue queue) {
    super(settings, settings.overflow(), filter, queue);
    this.queue = queue;
  }

  /** Copies what is first, as much as fits; the lock is held. */
  abstract void copy(B into, boolean wholeLength);

  /** Waits for something, and copies it. */
  public final Received receive(B into, int flags) {
    lock.lock();
    try {
      Received result = await(flags);
      if (result == Received.RECEIVED) {
        copy(into, (flags & MSG_TRUNC) != 0);
        if ((flags & MSG_PEEK) == 0) {
          take();
        }
      }
      passOn();
      return result;
    } finally {
      lock.unlock();
    }
  }
}
