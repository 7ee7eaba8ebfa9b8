package org.softnet.cli;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.softnet.cli.stat.Counted;
import org.softnet.cli.stat.Intervals;
import org.softnet.host.Softnet;

/**
 * Ends intervals by the clock. The run's thread counts alone: when an interval is over it is called
 * and tells, between two packets, what it has counted; nothing is shared but that.
 *
 * <p>Threads: a thread of its own prints, so that an output that is not read stops no packet. Ends
 * the run when nobody reads any more.
 */
final class StatTicker implements AutoCloseable {
  private static final long MILLI_NANOS = 1_000_000;

  private final Softnet softnet;
  private final Supplier<Counted> counted;
  private final Intervals intervals;
  private final BlockingQueue<Optional<Counted>> told = new ArrayBlockingQueue<>(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final long beginNanos = System.nanoTime();
  private final Thread thread;

  /** Every {@code everyNanos} prints what {@code counted} tells on the run's thread. */
  StatTicker(Softnet softnet, long everyNanos, Supplier<Counted> counted, Intervals intervals) {
    this.softnet = softnet;
    this.counted = counted;
    this.intervals = intervals;
    this.thread =
        Thread.ofPlatform().daemon().name("softnet-interval").start(() -> run(everyNanos));
  }

  private void run(long everyNanos) {
    try {
      long end = everyNanos;
      while (!over.await(end - (System.nanoTime() - beginNanos), TimeUnit.NANOSECONDS)) {
        if (softnet.call(() -> told.offer(Optional.of(counted.get())))) {
          Optional<Counted> now = told.take();
          if (now.isPresent() && (!intervals.end(end, now.get()) || System.out.checkError())) {
            softnet.stop();
          }
        }
        end = nextEnd(end, everyNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was missed while an output was not read becomes one long interval. */
  private long nextEnd(long end, long everyNanos) {
    long late = System.nanoTime() - beginNanos - end;
    return end + everyNanos * (1 + Math.max(0, late) / everyNanos);
  }

  /** The run is over, and the interval with it. */
  void end(Counted all) {
    close();
    long nanos = System.nanoTime() - beginNanos;
    intervals.end(nanos - nanos % MILLI_NANOS, all);
  }

  @Override
  public void close() {
    over.countDown();
    told.offer(Optional.empty()); // if there is no room it has been told, and waits for nothing
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
