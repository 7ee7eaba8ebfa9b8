package org.softnet.engine.socket;

import static org.softnet.api.socket.EventPoll.Events.EPOLLET;
import static org.softnet.api.socket.EventPoll.Events.EPOLLEXCLUSIVE;
import static org.softnet.api.socket.EventPoll.Events.EPOLLONESHOT;

import org.jspecify.annotations.Nullable;

/**
 * What an event poll watches, and its place in the ready list. Its poll's locks guard it: {@code
 * events} is written under both and read under either, the links under the list's.
 *
 * <p>Linux: {@code struct epitem}, {@code ep_poll_callback()}, fs/eventpoll.c.
 */
final class EpItem implements WaitQueue.Entry {
  /** How it is watched; the rest is what for. {@code EP_PRIVATE_BITS}. */
  static final int PRIVATE_BITS = EPOLLET | EPOLLONESHOT | EPOLLEXCLUSIVE;

  final Polled file;
  private final Epoll poll;
  private final boolean exclusive;
  int events;
  @Nullable Object data;
  boolean deleted;
  boolean listed;
  @Nullable EpItem before;
  @Nullable EpItem behind;

  EpItem(Epoll poll, Polled file, int events, @Nullable Object data) {
    this.poll = poll;
    this.file = file;
    this.exclusive = (events & EPOLLEXCLUSIVE) != 0;
    this.events = events;
    this.data = data;
  }

  boolean isEdgeTriggered() {
    return (events & EPOLLET) != 0;
  }

  boolean isOneShot() {
    return (events & EPOLLONESHOT) != 0;
  }

  /** Whether it has been told once and waits to be modified. */
  boolean isDisabled() {
    return (events & ~PRIVATE_BITS) == 0;
  }

  @Override
  public boolean isExclusive() {
    return exclusive;
  }

  @Override
  public boolean wake(int ready) {
    return poll.ready(this, ready);
  }

  @Override
  public void closed() {
    poll.forget(this);
  }
}
