package org.softnet.engine.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is told that something became ready. Exclusive entries come last, and of those that make use
 * of it only the first one is told.
 *
 * <p>Locks: changes take the queue's own, a leaf; {@link #wake} takes none and reads what is
 * published, so that an entry may be told once more just after it was removed.
 *
 * <p>Linux: {@code wait_queue_head_t}; {@code __wake_up_common()}, kernel/sched/wait.c.
 */
final class WaitQueue {
  /** Who is told. */
  interface Entry {
    /** Whether no entry behind this is told if this one makes use of it. */
    boolean isExclusive();

    /** It became ready in that way; whether this entry made use of it. */
    boolean wake(int events);

    /** It is closed. */
    void closed();
  }

  private static final Entry[] NOBODY = {};

  private final ReentrantLock lock = new ReentrantLock();
  private volatile Entry[] entries = NOBODY;
  private boolean closed;

  /** Adds {@code entry}; false if the queue is closed. */
  boolean add(Entry entry) {
    lock.lock();
    try {
      if (!closed) {
        List<Entry> changed = new ArrayList<>(List.of(entries));
        changed.add(entry.isExclusive() ? changed.size() : 0, entry);
        entries = changed.toArray(NOBODY);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void remove(Entry entry) {
    lock.lock();
    try {
      List<Entry> changed = new ArrayList<>(List.of(entries));
      changed.remove(entry);
      entries = changed.toArray(NOBODY);
    } finally {
      lock.unlock();
    }
  }

  /** Tells the entries, of the exclusive ones until one makes use of it. */
  void wake(int events) {
    Entry[] present = entries;
    for (int i = 0; i < present.length; i++) {
      if (present[i].wake(events) && present[i].isExclusive()) {
        return;
      }
    }
  }

  /** Tells all entries: what happened once and for all. */
  void wakeAll(int events) {
    for (Entry entry : entries) {
      entry.wake(events);
    }
  }

  /** Takes no entries any more, and tells those there are; holding no lock that they take. */
  void close() {
    Entry[] last;
    lock.lock();
    try {
      closed = true;
      last = entries;
      entries = NOBODY;
    } finally {
      lock.unlock();
    }
    for (Entry entry : last) {
      entry.closed();
    }
  }
}
