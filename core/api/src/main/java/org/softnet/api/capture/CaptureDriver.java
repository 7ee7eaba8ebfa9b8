package org.softnet.api.capture;

import java.util.Optional;

/**
 * Fills blocks with packets. One thread calls {@link #fill}; {@link #close} may come from another.
 *
 * <p>Linux: {@code ndo_open}, the receive interrupt and {@code ndo_stop}.
 */
public interface CaptureDriver extends AutoCloseable {
  /** What the packets come from, for messages: a file's name, an interface's. */
  String source();

  /**
   * Fills an empty block with the next packets: waits until there is at least one, takes what is
   * there then, and waits no longer, so that a person sees each packet when it comes.
   *
   * @return false at the end of the capture: the block is empty and no further call is made
   * @throws CaptureException if the capture cannot be read further; packets before the failure were
   *     delivered by the calls before
   */
  boolean fill(Block block) throws CaptureException;

  /**
   * Asks for blocks that hold the capture whole, {@link Block#wholeOctets}: not the packets alone,
   * but all that lies between them. Before the first {@link #fill}, which may then give blocks
   * without a packet.
   *
   * @return false if the source cannot: it is no capture file
   */
  default boolean keepWhole() {
    return false;
  }

  /** Octets read of the source so far, as they lie there (compressed, say). */
  long octetsRead();

  /** Octets that the source has; -1 if nobody knows (a pipe, an interface). */
  default long octetsTotal() {
    return -1;
  }

  /**
   * What was lost in front of this driver; empty where nothing can be: a file, a pipe. Exact once
   * the driver is closed. Any thread.
   */
  default Optional<CaptureStatistics> captureStatistics() {
    return Optional.empty();
  }

  /** Releases the source; a {@link #fill} under way ends. Idempotent. */
  @Override
  void close();
}
