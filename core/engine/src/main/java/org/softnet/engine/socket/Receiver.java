package org.softnet.engine.socket;

import org.softnet.api.Packet;

/** What packets of a run are offered to: a socket, or several that share them. */
public interface Receiver {
  /** A packet that has passed the tables. The poller's thread; throws nothing. */
  void deliver(Packet packet);
}
