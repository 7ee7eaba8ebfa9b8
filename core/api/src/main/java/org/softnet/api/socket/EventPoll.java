package org.softnet.api.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for many sockets at once. Sockets tell it when they become ready, so that a wait costs what
 * is ready, and not what is watched.
 *
 * <pre>{@code
 * try (EventPoll poll = Softnet.eventPoll()) {
 *   poll.add(arp, Events.EPOLLIN, "arp");
 *   poll.add(ip, Events.EPOLLIN, "ip");
 *   EventList ready = new EventList(16);
 *   while (open > 0 && poll.await(ready) == Awaited.READY) {
 *     for (int i = 0; i < ready.count(); i++) {
 *       open -= read((PacketSocket) ready.file(i)) ? 0 : 1;
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Level-triggered unless said otherwise: what is ready is told as long as it is.
 *
 * <p>Several threads may wait, and each change wakes one of them; what is level-triggered and still
 * ready then wakes the next. What is watched by several polls wakes a waiter of each, unless they
 * watch it with {@link Events#EPOLLEXCLUSIVE}. An event poll may watch others, four below one
 * another at most. Every method may come from any thread, while others wait too.
 *
 * <p>Linux: {@code struct eventpoll}, fs/eventpoll.c; epoll(7). There, closing an event poll leaves
 * those who wait for it waiting; here they are told.
 */
public interface EventPoll extends Pollable, AutoCloseable {
  /** What is waited for, and how; what is ready. The kernel's values, linux/eventpoll.h. */
  final class Events {
    /** A receive does not wait: there is a packet, or the end. */
    public static final int EPOLLIN = 0x001;

    /** A stream was reset. Told whether it was asked for or not. */
    public static final int EPOLLERR = 0x008;

    /**
     * The run is over, or both directions of a stream: what is queued is the rest. Told whether it
     * was asked for or not.
     */
    public static final int EPOLLHUP = 0x010;

    /** Nothing more comes in. */
    public static final int EPOLLRDHUP = 0x2000;

    /**
     * When it becomes ready, one of the polls is told that watch it so and have somebody waiting;
     * the others do not learn of it. For {@link EventPoll#add}, with EPOLLIN, EPOLLERR, EPOLLHUP
     * and EPOLLET.
     */
    public static final int EPOLLEXCLUSIVE = 1 << 28;

    /** Is told once, and then no more until {@link EventPoll#modify}. */
    public static final int EPOLLONESHOT = 1 << 30;

    /** Edge-triggered: is told when something comes, not because something is there. */
    public static final int EPOLLET = 1 << 31;

    private Events() {}
  }

  /** How a change of what is watched ended: epoll_ctl(2). */
  enum Ctl {
    /** It was made. */
    DONE,
    /** The poll, or what is to be watched, is closed. */
    EBADF,
    /** It is watched already. */
    EEXIST,
    /** It is not watched. */
    ENOENT,
    /**
     * A poll cannot watch itself, or something with that combination of events: EPOLLEXCLUSIVE is
     * for {@code add}, not for {@code modify}, and not for event polls.
     */
    EINVAL,
    /** Polls would watch one another in a circle, or too many below one another. */
    ELOOP,
    /** It does not tell when it becomes ready: it is not of this library. */
    EPERM
  }

  /** How a wait ended. Of several that are true the first is told. */
  enum Awaited {
    /** The poll is closed, perhaps while the wait lasted. */
    CLOSED,
    /** {@link EventPoll#wakeUp} was called. What is ready comes next time. */
    WOKEN,
    /** Something is ready: the list has it. */
    READY,
    /** Nothing became ready in the time given. */
    TIMED_OUT,
    /** The thread was interrupted, before or while it waited; it stays so. */
    INTERRUPTED
  }

  /**
   * Watches {@code file}: {@code EPOLL_CTL_ADD}.
   *
   * @param events a sum of {@link Events}; EPOLLERR and EPOLLHUP are always among them
   * @param data comes with what is ready: {@link EventList#data}
   */
  Ctl add(Pollable file, int events, @Nullable Object data);

  /** Watches it for other events, or once more: {@code EPOLL_CTL_MOD}. */
  Ctl modify(Pollable file, int events, @Nullable Object data);

  /** Watches it no longer: {@code EPOLL_CTL_DEL}. What is closed is deleted by that. */
  Ctl delete(Pollable file);

  /**
   * Waits until something is ready: epoll_wait(2).
   *
   * @param ready is emptied, and takes what is
   */
  Awaited await(EventList ready);

  /**
   * Waits until something is ready, or the time is up: epoll_wait(2).
   *
   * @param ready is emptied, and takes what is
   * @param most how long to wait; zero or less does not wait
   */
  Awaited await(EventList ready, Duration most);

  /** Ends one wait, the present one or the next; calls that meet none in between count as one. */
  void wakeUp();

  /** Watches nothing any more, and ends every wait. Idempotent. */
  @Override
  void close();
}
