package org.softnet.engine.socket;

import org.jspecify.annotations.Nullable;

/**
 * Items that were reported ready, each once, in the order of that. Its owner holds a lock in every
 * method. Linux: {@code rdllist}.
 */
final class ReadyList {
  private @Nullable EpItem first;
  private @Nullable EpItem last;
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /** Adds {@code item} as the last one, unless it is there. */
  void add(EpItem item) {
    if (item.listed) {
      return;
    }
    item.listed = true;
    item.before = last;
    if (last == null) {
      first = item;
    } else {
      last.behind = item;
    }
    last = item;
    count++;
  }

  /** Takes the first one; null if there is none. */
  @Nullable EpItem poll() {
    EpItem item = first;
    if (item != null) {
      remove(item);
    }
    return item;
  }

  /** Takes {@code item} out, if it is there. */
  void remove(EpItem item) {
    if (!item.listed) {
      return;
    }
    EpItem before = item.before;
    EpItem behind = item.behind;
    if (before == null) {
      first = behind;
    } else {
      before.behind = behind;
    }
    if (behind == null) {
      last = before;
    } else {
      behind.before = before;
    }
    item.before = null;
    item.behind = null;
    item.listed = false;
    count--;
  }

  /** Puts {@code item} back as the first one, unless it is there. */
  void addFirst(EpItem item) {
    if (item.listed) {
      return;
    }
    item.listed = true;
    item.behind = first;
    if (first == null) {
      last = item;
    } else {
      first.before = item;
    }
    first = item;
    count++;
  }
}
