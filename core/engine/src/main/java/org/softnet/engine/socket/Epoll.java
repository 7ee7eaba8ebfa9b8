package org.softnet.engine.socket;

import static org.softnet.api.socket.EventPoll.Events.EPOLLERR;
import static org.softnet.api.socket.EventPoll.Events.EPOLLET;
import static org.softnet.api.socket.EventPoll.Events.EPOLLEXCLUSIVE;
import static org.softnet.api.socket.EventPoll.Events.EPOLLHUP;
import static org.softnet.api.socket.EventPoll.Events.EPOLLIN;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.Pollable;

/**
 * An event poll: what is watched, what of it was reported ready, and who waits.
 *
 * <p>Locks, in the order in which they are taken:
 *
 * <ol>
 *   <li>{@link Nesting#LOCK}, where polls watch polls;
 *   <li>{@code mtx}: what is watched, and the look at what is ready. Under it files are asked,
 *       which take their own; a nested poll takes its {@code mtx}, from the upper one to the lower;
 *   <li>{@code lock}: the ready list and who waits. A leaf: files' callbacks take it, with none of
 *       the above, and release it before polls above are told.
 * </ol>
 *
 * <p>Linux: {@code struct eventpoll}, fs/eventpoll.c. There a list aside ({@code ovflist}) takes
 * what becomes ready while the ready list is looked at; here items are taken off it one by one, and
 * may come back at once.
 */
public final class Epoll implements EventPoll, Polled {
  private static final int ALLOWED_WITH_EXCLUSIVE =
      EPOLLIN | EPOLLERR | EPOLLHUP | EPOLLET | EPOLLEXCLUSIVE;

  private final ReentrantLock mtx = new ReentrantLock();
  private final IdentityHashMap<Pollable, EpItem> watched =
      new IdentityHashMap<>(); // rbr; under mtx
  private final ReentrantLock lock = new ReentrantLock();
  private final ReadyList readyList = new ReadyList(); // rdllist
  private final Sleepers sleepers = new Sleepers(lock); // wq
  private final WaitQueue waitQueue = new WaitQueue(); // poll_wait
  private final Nesting nesting = new Nesting();
  private boolean scanning; // under lock: items are off the list that may come back
  private boolean wakeUp; // under lock
  private volatile boolean closed;

  // --- what is watched

  @Override
  public Ctl add(Pollable file, int events, @Nullable Object data) {
    if (!(file instanceof Polled polled)) {
      return Ctl.EPERM;
    }
    boolean exclusive = (events & EPOLLEXCLUSIVE) != 0;
    boolean nested = file instanceof Epoll;
    if (equals(file) || (exclusive && (nested || (events & ~ALLOWED_WITH_EXCLUSIVE) != 0))) {
      return Ctl.EINVAL;
    }
    if (!nested) {
      return insert(polled, events, data);
    }
    Nesting other = ((Epoll) file).nesting;
    Nesting.LOCK.lock();
    try {
      if (!nesting.mayWatch(other)) {
        return isWatched(file) ? Ctl.EEXIST : Ctl.ELOOP;
      }
      Ctl result = insert(polled, events, data);
      if (result == Ctl.DONE) {
        nesting.watch(other);
      }
      return result;
    } finally {
      Nesting.LOCK.unlock();
    }
  }

  private boolean isWatched(Pollable file) {
    mtx.lock();
    try {
      return watched.containsKey(file);
    } finally {
      mtx.unlock();
    }
  }

  private Ctl insert(Polled file, int events, @Nullable Object data) {
    mtx.lock();
    try {
      if (closed) {
        return Ctl.EBADF;
      }
      if (watched.containsKey(file)) {
        return Ctl.EEXIST;
      }
      EpItem item = new EpItem(this, file, events | EPOLLERR | EPOLLHUP, data);
      if (!file.waitQueue().add(item)) { // from here on it may be told
        return Ctl.EBADF;
      }
      watched.put(file, item);
      listIfReady(item);
      return Ctl.DONE;
    } finally {
      mtx.unlock();
    }
  }

  @Override
  public Ctl modify(Pollable file, int events, @Nullable Object data) {
    if ((events & EPOLLEXCLUSIVE) != 0) {
      return Ctl.EINVAL;
    }
    mtx.lock();
    try {
      EpItem item = watched.get(file);
      if (item == null) {
        return closed ? Ctl.EBADF : Ctl.ENOENT;
      }
      if (item.isExclusive()) {
        return Ctl.EINVAL;
      }
      lock.lock();
      try {
        item.events = events | EPOLLERR | EPOLLHUP;
        item.data = data;
      } finally {
        lock.unlock();
      }
      listIfReady(item);
      return Ctl.DONE;
    } finally {
      mtx.unlock();
    }
  }

  /** Lists an item that is ready as it comes: nobody will tell. Under {@code mtx}. */
  private void listIfReady(EpItem item) {
    int events = item.file.poll() & item.events;
    if (events != 0 && !isListed(item)) {
      ready(item, events);
    }
  }

  private boolean isListed(EpItem item) {
    lock.lock();
    try {
      return item.listed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Ctl delete(Pollable file) {
    boolean nested = file instanceof Epoll;
    if (nested) {
      Nesting.LOCK.lock();
    }
    try {
      return remove(file);
    } finally {
      if (nested) {
        Nesting.LOCK.unlock();
      }
    }
  }

  private Ctl remove(Pollable file) {
    mtx.lock();
    try {
      EpItem item = watched.get(file);
      if (item == null) {
        return closed ? Ctl.EBADF : Ctl.ENOENT;
      }
      item.file.waitQueue().remove(item);
      unlink(item);
      return Ctl.DONE;
    } finally {
      mtx.unlock();
    }
  }

  /** What it watches is closed. */
  void forget(EpItem item) {
    mtx.lock();
    try {
      if (!item.deleted) {
        unlink(item);
      }
    } finally {
      mtx.unlock();
    }
  }

  /** Under {@code mtx}, and the nesting's lock if the item is a poll. */
  private void unlink(EpItem item) {
    watched.remove(item.file);
    lock.lock();
    try {
      item.deleted = true;
      readyList.remove(item);
    } finally {
      lock.unlock();
    }
    if (item.file instanceof Epoll other) {
      nesting.leave(other.nesting);
    }
  }

  // --- what is ready

  /** A file tells that it became ready; whether that woke somebody, for EPOLLEXCLUSIVE. */
  boolean ready(EpItem item, int events) {
    boolean woken;
    lock.lock();
    try {
      if (item.deleted || item.isDisabled() || (item.events & events) == 0) {
        return false;
      }
      readyList.add(item);
      woken = sleepers.wakeOne();
    } finally {
      lock.unlock();
    }
    waitQueue.wake(EPOLLIN);
    return woken;
  }

  @Override
  public Awaited await(EventList ready) {
    return awaitUntil(ready, Sleepers.FOREVER);
  }

  @Override
  public Awaited await(EventList ready, Duration most) {
    long nanos = TimeUnit.NANOSECONDS.convert(most);
    return awaitUntil(ready, Sleepers.deadline(Math.max(nanos, 0)));
  }

  private Awaited awaitUntil(EventList ready, long deadline) {
    ready.clear();
    while (true) {
      Awaited result = sleep(deadline);
      if (result != Awaited.READY || send(ready)) {
        return result;
      }
    }
  }

  /** Sleeps until the wait ends; READY may turn out wrong when files are asked. */
  private Awaited sleep(long deadline) {
    lock.lock();
    try {
      while (true) {
        if (closed) {
          return Awaited.CLOSED;
        }
        if (wakeUp) {
          wakeUp = false;
          passOn();
          return Awaited.WOKEN;
        }
        if (scanning || !readyList.isEmpty()) {
          return Awaited.READY;
        }
        if (Sleepers.isPast(deadline)) {
          return Awaited.TIMED_OUT;
        }
        if (Thread.currentThread().isInterrupted()) {
          return Awaited.INTERRUPTED;
        }
        sleepers.sleep(deadline);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Items that are left wake the next who waits. Under {@code lock}. */
  private void passOn() {
    if (!readyList.isEmpty() || wakeUp) {
      sleepers.wakeOne();
    }
  }

  /** Asks the files of the ready list, and takes those that are ready. {@code ep_send_events()}. */
  private boolean send(EventList ready) {
    mtx.lock();
    try {
      int left = beginScan(); // what comes back to the list is not looked at again
      EpItem item = left > 0 ? next() : null;
      while (item != null) {
        int events = item.file.poll() & item.events;
        if (events != 0) {
          ready.add(item.file, events, item.data);
          told(item);
        }
        left--;
        item = left > 0 && !ready.isFull() ? next() : null;
      }
      endScan();
    } finally {
      mtx.unlock();
    }
    return ready.count() > 0;
  }

  /** Who comes to wait is not to believe the list empty meanwhile. How many are on it. */
  private int beginScan() {
    lock.lock();
    try {
      scanning = true;
      return readyList.count();
    } finally {
      lock.unlock();
    }
  }

  private void endScan() {
    lock.lock();
    try {
      scanning = false;
      passOn();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable EpItem next() {
    lock.lock();
    try {
      return readyList.poll();
    } finally {
      lock.unlock();
    }
  }

  private void told(EpItem item) {
    lock.lock();
    try {
      if (item.isOneShot()) {
        item.events &= EpItem.PRIVATE_BITS;
      } else if (!item.isEdgeTriggered()) {
        readyList.add(item); // it may be ready still
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether a wait would find something: for polls that watch this one. */
  @Override
  public int poll() {
    mtx.lock();
    try {
      beginScan();
      EpItem item = next();
      while (item != null && (item.file.poll() & item.events) == 0) {
        item = next();
      }
      if (item != null) {
        putBack(item);
      }
      endScan();
      return item == null ? 0 : EPOLLIN;
    } finally {
      mtx.unlock();
    }
  }

  private void putBack(EpItem item) {
    lock.lock();
    try {
      readyList.addFirst(item);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public WaitQueue waitQueue() {
    return waitQueue;
  }

  @Override
  public void wakeUp() {
    lock.lock();
    try {
      wakeUp = true;
      sleepers.wakeOne();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Nesting.LOCK.lock();
    try {
      mtx.lock();
      try {
        closed = true;
        List.copyOf(watched.keySet()).forEach(this::remove);
      } finally {
        mtx.unlock();
      }
      waitQueue.close(); // polls above forget this one
    } finally {
      Nesting.LOCK.unlock();
    }
    lock.lock();
    try {
      sleepers.wakeAll();
    } finally {
      lock.unlock();
    }
  }
}
