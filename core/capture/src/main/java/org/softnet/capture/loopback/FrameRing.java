package org.softnet.capture.loopback;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;

/**
 * A bounded ring of frames with one writer and one reader. A slot's memory grows to the largest
 * frame that it held, and is kept.
 *
 * <p>Threads: the writer owns {@code tail}, the reader {@code head}; a slot is handed over by
 * release and taken by acquire. Who finds the ring full or empty announces itself, looks once more,
 * and parks; the other side wakes it. Nobody holds a lock.
 */
final class FrameRing {
  private static final int FIRST_OCTETS = 256;

  private static final class Slot {
    private byte[] octets = {};
    private int length;
    private long timeNanos;
  }

  private final Slot[] slots;
  private final int mask;
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong tail = new AtomicLong();
  private volatile @Nullable Thread reader;
  private volatile @Nullable Thread writer;
  private volatile boolean ended;
  private volatile boolean abandoned;

  /** A ring of at least {@code packets} slots: the next power of two. */
  FrameRing(int packets) {
    slots = new Slot[Integer.highestOneBit(Math.max(1, packets * 2 - 1))];
    mask = slots.length - 1;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Slot();
    }
  }

  // --- the writer's side

  /** Whether {@link #put} has no room. */
  boolean isFull() {
    return tail.getPlain() - head.getAcquire() == slots.length;
  }

  /** Takes a copy of a frame. There must be room. */
  void put(long timeNanos, byte[] octets, int at, int length) {
    long place = tail.getPlain();
    Slot slot = slots[(int) place & mask];
    if (slot.octets.length < length) {
      slot.octets = new byte[Math.max(FIRST_OCTETS, Integer.highestOneBit(2 * length - 1))];
    }
    System.arraycopy(octets, at, slot.octets, 0, length);
    slot.length = length;
    slot.timeNanos = timeNanos;
    tail.set(place + 1); // volatile: ordered before the look at who waits
    wake(reader);
  }

  /** Waits for room, for a reader that went away, or for {@code nanos}. */
  void awaitRoom(long nanos) {
    writer = Thread.currentThread();
    if (isFull() && !abandoned) {
      LockSupport.parkNanos(this, nanos);
    }
    writer = null;
  }

  /** Nothing more comes. */
  void end() {
    ended = true;
    wake(reader);
  }

  /** Whether the reader went away. */
  boolean isAbandoned() {
    return abandoned;
  }

  // --- the reader's side

  /** Moves frames into an empty block, waiting for the first; false at the end. */
  boolean take(Block block) {
    while (!abandoned) {
      boolean last = ended; // read first: what was put before the end is still taken
      if (move(block) > 0) {
        return true;
      }
      if (last) {
        return false;
      }
      reader = Thread.currentThread();
      if (isEmpty() && !ended && !abandoned) {
        LockSupport.park(this);
      }
      reader = null;
    }
    return false;
  }

  private boolean isEmpty() {
    return head.getPlain() == tail.get();
  }

  private int move(Block block) {
    long place = head.getPlain();
    long end = tail.getAcquire();
    byte[] memory = block.octets();
    int used = 0;
    while (place < end && !block.isFull()) {
      Slot slot = slots[(int) place & mask];
      if (slot.length > memory.length - used) {
        break;
      }
      System.arraycopy(slot.octets, 0, memory, used, slot.length);
      block.add(slot.timeNanos, used, slot.length, slot.length, 0);
      used += slot.length;
      place++;
    }
    head.set(place); // volatile: ordered before the look at who waits
    wake(writer);
    return block.count();
  }

  /** Frames that wait. Any thread. */
  long waiting() {
    long taken = head.get();
    return tail.get() - taken;
  }

  /** Nothing more is taken; any thread. */
  void abandon() {
    abandoned = true;
    wake(reader);
    wake(writer);
  }

  private static void wake(@Nullable Thread thread) {
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
