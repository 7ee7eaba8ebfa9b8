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
   * The next octets of a direction.
   *
   * @param packet the packet that brought them, or closed the hole in front of them; null when they
   *     come because the stream is over
   * @param octets valid during the call
   */
  void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet);

  /** The next {@code octets} of a direction are not in the capture and will not come. */
  void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet);

  /** Nothing more will come of either direction; {@code stream} is not used again. */
  void end(StreamFlow stream);
}
