package org.softnet.api.socket;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber and the thread that receives for it: as much as it has requested.
 *
 * <p>Threads: {@code request} and {@code cancel} on any; the subscriber is called on the thread
 * alone. Cancelling interrupts it, so that a receive that waits takes nothing any more.
 */
final class ReceiveSubscription<T> implements Flow.Subscription {
  private final ReceivingSocket<T> socket;
  private final Flow.Subscriber<? super T> subscriber;
  private final AtomicLong requested = new AtomicLong();
  private final Thread thread;
  private volatile boolean cancelled;
  private volatile @Nullable IllegalArgumentException misuse;

  ReceiveSubscription(ReceivingSocket<T> socket, Flow.Subscriber<? super T> subscriber) {
    this.socket = socket;
    this.subscriber = subscriber;
    this.thread = Thread.ofVirtual().name("softnet-socket " + socket.name()).unstarted(this::serve);
  }

  void start() {
    thread.start();
  }

  @Override
  public void request(long more) {
    if (more < 1) {
      misuse = new IllegalArgumentException("a subscriber requests 1 and more");
      thread.interrupt();
    } else {
      requested.accumulateAndGet(more, ReceiveSubscription::sum);
      LockSupport.unpark(thread);
    }
  }

  /** Requests that add up to more than a long are without end: the rule of Flow. */
  private static long sum(long requested, long more) {
    long sum = requested + more;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  @Override
  public void cancel() {
    cancelled = true;
    thread.interrupt();
  }

  private void serve() {
    try {
      subscriber.onSubscribe(this);
      while (isWanted()) {
        T received = socket.receiveCopy();
        if (received == null) {
          end();
          return;
        }
        requested.decrementAndGet();
        subscriber.onNext(received);
      }
      end();
    } catch (RuntimeException e) { // of the subscriber, which Flow forbids: it is no more called
      cancelled = true;
    }
  }

  /** Waits for a request; false if nothing more is to be received. */
  private boolean isWanted() {
    while (requested.get() == 0 && !cancelled && misuse == null) {
      LockSupport.park(this);
    }
    return !cancelled && misuse == null;
  }

  private void end() {
    IllegalArgumentException wrong = misuse;
    if (wrong != null) {
      subscriber.onError(wrong);
    } else if (!cancelled) {
      subscriber.onComplete();
    }
  }
}
