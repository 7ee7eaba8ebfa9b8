package org.softnet.api.socket;

import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * One direction of a stream: octets in sequence, and where some are missing. Every method may come
 * from any thread; what one thread reads another does not.
 *
 * <p>It is ready, {@link EventPoll.Events#EPOLLIN}, while a read would not wait; at its end also
 * {@code EPOLLRDHUP}, when both directions have ended {@code EPOLLHUP}, and after a reset {@code
 * EPOLLERR}, as in {@code tcp_poll()}, net/ipv4/tcp.c.
 */
public interface StreamReader extends Pollable {
  /** How a read ended. Of several that are true the first is told. */
  enum Read {
    /** The stream is closed, perhaps while the read waited: {@code EBADF}. */
    CLOSED,
    /** Octets are in the buffer, at least one if it has room. */
    OCTETS,
    /** Octets are missing here, and will not come: {@link #skipGap} goes on behind them. */
    GAP,
    /** The sender has said all: it sent a FIN. read(2) returns 0. */
    END,
    /** A side broke it off: {@code ECONNRESET}. What was said before has been read. */
    RESET,
    /** It goes on for all that is known, but the capture or the memory for it has ended. */
    LOST,
    /** There is nothing, and {@link ReceivingSocket#MSG_DONTWAIT} was given: {@code EAGAIN}. */
    WOULD_BLOCK,
    /** Nothing came in the time that the listener's settings give: {@code EAGAIN}. */
    TIMED_OUT,
    /** The thread was interrupted, before or while it waited: {@code EINTR}. It stays so. */
    INTERRUPTED
  }

  /**
   * Reads octets into the buffer, as many as there are and fit, none across a gap; waits for the
   * first one.
   *
   * @param flags a sum of {@link ReceivingSocket#MSG_PEEK} and {@link ReceivingSocket#MSG_DONTWAIT}
   */
  Read read(ByteBuffer into, int flags);

  /**
   * Goes on behind the gap that a read has come to.
   *
   * @return octets that are missing; 0 if there is no gap here
   */
  long skipGap();

  /** Octets that wait to be read: {@code SIOCINQ}, up to the first gap. */
  int available();

  /**
   * This as Java reads streams. A gap, a reset and a stream that is lost are an {@link
   * java.io.IOException}, and so are closing, interrupting and a time-out.
   */
  default InputStream inputStream() {
    return new StreamInput(this);
  }
}
