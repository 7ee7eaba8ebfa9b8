package org.softnet.engine.receive;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.PacketReader;
import org.softnet.api.capture.Block;

/**
 * Puts the pages that several CPUs make of bursts into the order of the bursts. Who brings the page
 * that all wait for hands on that one and those behind it that are there; with each go the block
 * that its burst leaves, and the numbers of its packets, which are done with.
 *
 * <p>Threads: any; a lock that is taken once a burst.
 */
final class PageOrder {
  private static final int PAGES = 16; // that wait for one before them, at most
  private static final int LARGE_OCTETS = 1 << 20; // memory that is not kept for the next page

  /** A page that waits for its turn. */
  private static final class Page {
    private Line text = new Line();
    private boolean ready;
    private long last;
    private @Nullable RxQueue queue;
    private @Nullable Block left;
  }

  private final Consumer<Line> taker;
  private final Page[] pages = new Page[PAGES];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private long handed; // pages handed on
  private boolean broken; // nothing is handed on any more
  private volatile long done;

  /** Pages go to {@code taker}, on the thread of whoever brings one. */
  PageOrder(Consumer<Line> taker) {
    this.taker = taker;
    for (int i = 0; i < PAGES; i++) {
      pages[i] = new Page();
    }
  }

  /** The number of a packet that is done with, as are all before it. */
  long done() {
    return done;
  }

  /** Waits until there is room for the page of the burst that is the {@code turn}th, from 0. */
  void await(long turn) {
    lock.lock();
    try {
      while (turn - handed >= PAGES && !broken) {
        room.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Brings what {@code reader} made of the {@code turn}th burst. */
  void bring(long turn, PacketList burst, PacketReader reader) {
    lock.lock();
    try {
      Page page = pageOf(turn);
      reader.hand(page.text);
      page.last = burst.last();
      page.queue = burst.queue();
      page.left = burst.left();
      page.ready = true;
      while (!broken && handOn(pageOf(handed))) {
        handed++;
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Page pageOf(long turn) {
    return pages[(int) (turn % PAGES)];
  }

  private boolean handOn(Page page) {
    if (!page.ready) {
      return false;
    }
    page.ready = false;
    boolean taken = false;
    try {
      taker.accept(page.text);
      taken = true;
    } finally {
      broken = !taken;
    }
    page.text = page.text.octets().length > LARGE_OCTETS ? new Line() : page.text.clear();
    if (page.queue != null && page.left != null) {
      page.queue.recycle(page.left);
    }
    done = page.last;
    return true;
  }

  /** The page of some burst will never come: nobody is to wait for it. */
  void giveUp() {
    lock.lock();
    try {
      broken = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
