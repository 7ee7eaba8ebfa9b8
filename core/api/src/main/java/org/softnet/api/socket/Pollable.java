package org.softnet.api.socket;

/**
 * What an {@link EventPoll} can watch: it can say whether it is ready, and tells those who watch it
 * when that changes. Sockets and event polls are; what comes from elsewhere is refused with {@link
 * EventPoll.Ctl#EPERM}.
 *
 * <p>Linux: {@code file_operations.poll}, {@code vfs_poll()}.
 */
public interface Pollable {
  /**
   * How it is ready now: a sum of {@link EventPoll.Events}; 0 if it is not. Any thread, never
   * waits.
   */
  int poll();
}
