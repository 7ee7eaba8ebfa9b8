package org.softnet.engine.socket;

import org.softnet.api.socket.Pollable;

/** What event polls can watch. Linux: {@code poll_wait()}, include/linux/poll.h. */
interface Polled extends Pollable {
  /** Who is told when it becomes ready. */
  WaitQueue waitQueue();
}
