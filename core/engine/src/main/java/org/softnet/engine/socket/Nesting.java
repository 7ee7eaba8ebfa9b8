package org.softnet.engine.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which polls an event poll watches, and which watch it. All of it is guarded by one lock for all
 * polls, for a circle may go through any; taken before any other, and only where polls are nested.
 *
 * <p>Linux: {@code epnested_mutex}, {@code ep_loop_check()}, fs/eventpoll.c.
 */
final class Nesting {
  /** Polls below one another, the uppermost not counted: {@code EP_MAX_NESTS}. */
  static final int MOST = 4;

  static final ReentrantLock LOCK = new ReentrantLock();

  private final List<Nesting> below = new ArrayList<>();
  private final List<Nesting> above = new ArrayList<>();

  /** Whether {@code other} may be watched: no circle comes of it, and no chain too long. */
  boolean mayWatch(Nesting other) {
    return !other.reaches(this) && heightAbove() + 1 + other.depthBelow() <= MOST;
  }

  void watch(Nesting other) {
    below.add(other);
    other.above.add(this);
  }

  void leave(Nesting other) {
    below.remove(other);
    other.above.remove(this);
  }

  private boolean reaches(Nesting target) {
    return equals(target) || below.stream().anyMatch(it -> it.reaches(target));
  }

  private int depthBelow() {
    return below.stream().mapToInt(it -> 1 + it.depthBelow()).max().orElse(0);
  }

  private int heightAbove() {
    return above.stream().mapToInt(it -> 1 + it.heightAbove()).max().orElse(0);
  }
}
