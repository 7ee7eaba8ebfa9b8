package org.softnet.api.socket;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A socket behind a bounded queue: what the receive path hands in and whoever reads it takes out,
 * when it wants to. It is opened before the run, and read on any thread, platform or virtual, by
 * one or by many, each thing by one.
 *
 * <p>What has no room is dropped, or the oldest gives way, or the path waits: {@link
 * SocketSettings.Overflow}. Each drop is counted and named in the run's ledger. A reader that is
 * slow costs what is this socket's, and nobody else time, unless it asked the path to wait.
 *
 * <p>Views of it are {@link #iterator}, {@link #stream} and {@link #publisher}; all of them take
 * from the one queue.
 *
 * @param <T> what is received
 */
public interface ReceivingSocket<T> extends Socket, Iterable<T> {
  /** Leaves what is received in the queue: recv(2). */
  int MSG_PEEK = 0x02;

  /** Lets {@link PacketBuffer#length} be that of all there was, though less of it fits: recv(2). */
  int MSG_TRUNC = 0x20;

  /** Does not wait: recv(2). */
  int MSG_DONTWAIT = 0x40;

  /** How a receive ended. Of several that are true the first is told. */
  enum Received {
    /** The socket is closed, perhaps while the receive waited: {@code EBADF}. */
    CLOSED,
    /** There was something, and it is received. */
    RECEIVED,
    /** There is nothing, and nothing will come: the run is over. recv(2) returns 0. */
    ENDED,
    /** There is nothing, and {@link #MSG_DONTWAIT} was given: {@code EAGAIN}. */
    WOULD_BLOCK,
    /** Nothing came in the time that the settings give, {@code SO_RCVTIMEO}: {@code EAGAIN}. */
    TIMED_OUT,
    /**
     * The thread was interrupted, before or while it waited: {@code EINTR}. It stays interrupted,
     * so that a further receive does not wait either.
     */
    INTERRUPTED
  }

  /**
   * Receives what is next, whole and to keep; waits for it however long it takes.
   *
   * @return null if the run is over and the queue empty, the socket closed, or the thread
   *     interrupted
   */
  @Nullable T receiveCopy();

  /** What {@link #receiveCopy} returns, but null at once if nothing is there: {@code EAGAIN}. */
  @Nullable T receiveNow();

  /**
   * All that is still to come, each received when it is asked for; ends as {@link #receiveCopy}.
   */
  @Override
  default Iterator<T> iterator() {
    return new ReceiveIterator<>(this);
  }

  /** All that is still to come, as {@link #iterator} has it. Sequential. */
  default Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false).onClose(this::close);
  }

  /**
   * All that is still to come, for subscribers of which each is called on a virtual thread of its
   * own, takes what it has requested, and is completed where {@link #receiveCopy} ends. What one
   * subscriber receives the others do not.
   */
  default Flow.Publisher<T> publisher() {
    return subscriber -> new ReceiveSubscription<>(this, subscriber).start();
  }
}
