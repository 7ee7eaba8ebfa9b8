package org.softnet.api.socket;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EventPoll#await} found ready. Made once and filled again and again; one thread at
 * a time.
 *
 * <p>Linux: {@code struct epoll_event *events}, epoll_wait(2).
 */
public final class EventList {
  private final @Nullable Pollable[] files;
  private final int[] events;
  private final @Nullable Object[] data;
  private int count;

  /**
   * An empty list.
   *
   * @param capacity {@code maxevents}: what it holds at most; what is ready beyond comes next time
   * @throws IllegalArgumentException if it is less than 1
   */
  public EventList(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("an event list takes 1 event and more");
    }
    files = new Pollable[capacity];
    events = new int[capacity];
    data = new Object[capacity];
  }

  /** How many are ready. */
  public int count() {
    return count;
  }

  /** What is ready, from 0. */
  public Pollable file(int index) {
    return Objects.requireNonNull(files[Objects.checkIndex(index, count)]);
  }

  /** How it is ready: a sum of {@link EventPoll.Events}. */
  public int events(int index) {
    return events[Objects.checkIndex(index, count)];
  }

  /** What it was added with. */
  public @Nullable Object data(int index) {
    return data[Objects.checkIndex(index, count)];
  }

  /** Forgets all: for event polls. */
  public void clear() {
    for (int i = 0; i < count; i++) {
      files[i] = null;
      data[i] = null;
    }
    count = 0;
  }

  /** Whether no further one fits: for event polls. */
  public boolean isFull() {
    return count == files.length;
  }

  /** Adds one: for event polls. */
  public void add(Pollable file, int ready, @Nullable Object with) {
    files[count] = file;
    events[count] = ready;
    data[count] = with;
    count++;
  }
}
