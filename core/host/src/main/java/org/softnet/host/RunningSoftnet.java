package org.softnet.host;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.softnet.engine.receive.Ended;

/**
 * A receive path that runs on a thread of its own, until its sources end, {@link Softnet#stop} or
 * {@link Softnet#close}. Any thread.
 *
 * <p>Its report has the accounts of sockets as they stand when it is asked for: packets that nobody
 * has received until then are {@link org.softnet.api.StackDrop#SOCKET_UNREAD}, and received packets
 * in a later report if somebody does.
 */
public final class RunningSoftnet {
  private final FutureTask<RunReport> task;
  private final UnaryOperator<RunReport> renewal;
  private final Thread thread;

  RunningSoftnet(Supplier<RunReport> run, UnaryOperator<RunReport> renewal) {
    this.task = new FutureTask<>(run::get);
    this.renewal = renewal;
    this.thread = Thread.ofPlatform().daemon().name("softnet-receive").unstarted(task);
  }

  RunningSoftnet begin() {
    thread.start();
    return this;
  }

  /** Whether the run is over. */
  public boolean isOver() {
    return task.isDone();
  }

  /**
   * Waits until the run is over, and tells what became of it. An interrupt does not end the wait,
   * and is kept.
   *
   * @throws RuntimeException what the run threw, if it failed
   */
  public RunReport join() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return renewal.apply(task.get());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw thrown(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits until the run is over, but no longer than {@code most}.
   *
   * @return empty if it is not over by then, or the thread was interrupted, which it stays
   * @throws RuntimeException what the run threw, if it failed
   */
  public Optional<RunReport> await(Duration most) {
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(most);
      return Optional.of(renewal.apply(task.get(nanos, TimeUnit.NANOSECONDS)));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /** Waits for the end of the thread, unless it is the caller's: whatever it used is free then. */
  void awaitThread() {
    if (!Thread.currentThread().equals(thread)) {
      Ended.await(thread);
    }
  }
}
