package org.softnet.engine.receive;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring with one writer and one reader, of blocks rather than packets, so that its cost is
 * paid once for hundreds of packets.
 *
 * <p>Threads: the writer owns {@code tail}, the reader {@code head}; a slot is handed over by
 * release and taken by acquire. Who finds the ring full or empty announces itself, looks once more,
 * and parks; the other side wakes it after each hand-over, or, where the reader is patient, as soon
 * as several items wait: waking a thread costs more than handing it a block. Neither side holds a
 * lock. Either side may close.
 *
 * @param <T> what is handed over
 */
final class RxRing<T> {
  private final AtomicReferenceArray<@Nullable T> slots;
  private final int mask;
  private final int patience;
  private int head;
  private int tail;
  private final Doorbell writer = new Doorbell();
  private volatile Doorbell reader = new Doorbell();
  private volatile boolean closed;

  /** A ring of at least {@code slots} slots: the next power of two. */
  RxRing(int slots) {
    this(slots, 1);
  }

  /** The same; a reader that waits is woken when {@code patience} items are there, not before. */
  RxRing(int slots, int patience) {
    int capacity = Integer.highestOneBit(Math.max(1, slots * 2 - 1));
    this.slots = new AtomicReferenceArray<>(capacity);
    this.mask = capacity - 1;
    this.patience = patience;
  }

  /** The reader waits at {@code shared}, where other rings ring too. Before the first hand-over. */
  void ringsAt(Doorbell shared) {
    reader = shared;
  }

  /** Hands over {@code item}; false if the ring is full. */
  boolean offer(T item) {
    int slot = tail & mask;
    if (slots.getAcquire(slot) != null) {
      return false;
    }
    tail++;
    slots.set(slot, item); // volatile: ordered before the look at who waits
    if (slots.get((slot - patience + 1) & mask) != null) {
      reader.ring();
    }
    return true;
  }

  /** Hands over {@code item}, waiting for a slot; false if the ring was closed. */
  boolean put(T item) {
    while (!closed) {
      if (offer(item)) {
        return true;
      }
      writer.announce();
      if (slots.get(tail & mask) != null && !closed) {
        writer.await();
      } else {
        writer.withdraw();
      }
    }
    return false;
  }

  /** Takes the oldest item, or null if there is none. */
  @Nullable T poll() {
    int slot = head & mask;
    T item = slots.getAcquire(slot);
    if (item != null) {
      head++;
      slots.set(slot, null); // volatile: ordered before the look at who waits
      writer.ring();
    }
    return item;
  }

  /** Takes the oldest item, waiting for one; null if the ring is closed and empty. */
  @Nullable T take() {
    while (true) {
      boolean last = closed; // read first: what was put before the close is still taken
      T item = poll();
      if (item != null || last) {
        return item;
      }
      reader.announce();
      if (isEmpty() && !closed) {
        reader.await();
      } else {
        reader.withdraw();
      }
    }
  }

  /** The item that lies {@code ahead} of the oldest; null if there is none. The reader's thread. */
  @Nullable T peek(int ahead) {
    return ahead > mask ? null : slots.get((head + ahead) & mask);
  }

  /** Whether the reader would find nothing. The reader's thread. */
  boolean isEmpty() {
    return slots.get(head & mask) == null;
  }

  /** Whether nothing more is put. */
  boolean isClosed() {
    return closed;
  }

  /** Nothing more is put; who waits goes on. Any thread. */
  void close() {
    closed = true;
    reader.urge();
    writer.ring();
  }
}
