package org.softnet.engine.transmit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of frames, copied in, with any number of writers and one reader. Nothing is
 * allocated once its slots have held frames of usual size.
 *
 * <p>Threads: a writer claims a slot by moving {@code tail}, copies, and hands the slot over by its
 * number; the reader waits for the number that follows. Closing sets a bit of {@code tail}, so that
 * no slot is claimed behind it and what was claimed before is known. Nobody holds a lock.
 *
 * <p>Linux: {@code struct skb_array} of a queue with {@code TCQ_F_NOLOCK}; Dmitry Vyukov's bounded
 * queue.
 */
final class TxRing {
  /** What became of a frame that was to be queued. */
  enum Offered {
    /** It waits. */
    QUEUED,
    /** So many wait already as may. */
    FULL,
    /** Nothing is queued any more. */
    CLOSED
  }

  private static final long CLOSED_BIT = 1L << 62;

  private final TxFrame[] frames;
  private final AtomicLongArray numbers; // of a slot: place + 1 when its frame is ready to be read
  private final int mask;
  private final int limit;
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong head = new AtomicLong();

  /** A queue in which {@code limit} frames may wait. */
  TxRing(int limit) {
    if (limit < 1 || limit > 1 << 24) {
      throw new IllegalArgumentException("a queue holds 1 to 16,777,216 packets, not " + limit);
    }
    this.limit = limit;
    int slots = Integer.highestOneBit(Math.max(1, limit * 2 - 1));
    mask = slots - 1;
    frames = new TxFrame[slots];
    numbers = new AtomicLongArray(slots);
    for (int i = 0; i < slots; i++) {
      frames[i] = new TxFrame();
    }
  }

  /** Queues a copy of a frame, if there is room. Any thread. */
  Offered offer(long dueNanos, byte[] octets, int at, int length) {
    long place = tail.get();
    while (true) {
      if ((place & CLOSED_BIT) != 0) {
        return Offered.CLOSED;
      }
      if (place - head.getAcquire() >= limit) {
        return Offered.FULL;
      }
      if (tail.compareAndSet(place, place + 1)) {
        break;
      }
      place = tail.get();
    }
    int slot = (int) place & mask;
    frames[slot].set(dueNanos, octets, at, length);
    numbers.set(slot, place + 1); // volatile: ordered before the look at who waits
    return Offered.QUEUED;
  }

  /** Whether so many wait as may, and more could come. Any thread. */
  boolean isFull() {
    long place = tail.get();
    return (place & CLOSED_BIT) == 0 && place - head.get() >= limit;
  }

  /** Queues nothing any more. Any thread. */
  void close() {
    tail.getAndUpdate(place -> place | CLOSED_BIT);
  }

  boolean isClosed() {
    return (tail.get() & CLOSED_BIT) != 0;
  }

  /** Frames queued so far. Any thread. */
  long queued() {
    return tail.get() & ~CLOSED_BIT;
  }

  /** Frames that wait, those included that are still being copied. Any thread. */
  int waiting() {
    long taken = head.get();
    return (int) (queued() - taken);
  }

  /** Frames that may wait. */
  int limit() {
    return limit;
  }

  // --- the reader's side

  /** The frame that waits longest; null if there is none, or its writer is still at it. */
  @Nullable TxFrame head() {
    long place = head.getPlain();
    int slot = (int) place & mask;
    return numbers.get(slot) == place + 1 ? frames[slot] : null;
  }

  /** Takes {@link #head} out. */
  void remove() {
    head.set(head.getPlain() + 1); // volatile: ordered before the look at who waits for room
  }

  /** Whether it is closed, and all that was queued is out. */
  boolean isOver() {
    return tail.get() == (head.getPlain() | CLOSED_BIT);
  }
}
