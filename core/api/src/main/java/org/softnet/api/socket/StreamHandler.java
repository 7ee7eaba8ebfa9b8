package org.softnet.api.socket;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * Takes the octets of conversations, on the poller's thread and before the packet that brought them
 * is handed over: of streams in sequence and each once, of datagrams as they come.
 */
public interface StreamHandler {
  /**
   * Both sides of a stream have spoken, or the capture does not have its beginning and these are
   * its first octets. Comes before all else of it, and not of a stream that was refused.
   */
  default void established(StreamFlow stream, @Nullable Packet packet) {}

  /**
   * The next octets of a direction.
   *
   * @param packet the packet that brought them, or closed the hole in front of them; null when they
   *     come because the stream is over
   * @param octets valid during the call
   */
  void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet);

  /** The next {@code octets} of a direction are not in the capture and will not come. */
  void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet);

  /** A direction has said all: every octet up to its FIN has come, or is a gap. */
  default void finished(StreamFlow stream, int direction, @Nullable Packet packet) {}

  /** A side has broken off a stream that was established. */
  default void reset(StreamFlow stream, @Nullable Packet packet) {}

  /** Nothing more will come of either direction; {@code stream} is not used again. */
  void end(StreamFlow stream);
}
