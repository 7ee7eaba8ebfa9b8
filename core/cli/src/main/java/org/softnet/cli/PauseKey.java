package org.softnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.softnet.host.replay.Replay;

/**
 * Enter on the terminal pauses a replay, and Enter lets it go on. The terminal is asked whether
 * there is a line rather than waited for, and only in the foreground: who reads it in the
 * background is stopped by the system.
 */
final class PauseKey implements AutoCloseable {
  private static final long EVERY_MILLIS = 50;
  private static final int GROUP = 2; // fields of /proc/self/stat behind the name: pgrp, tpgid
  private static final int FOREGROUND_GROUP = 5;

  private final Replay replay;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread watching;
  private volatile boolean paused;

  private PauseKey(Replay replay) {
    this.replay = replay;
  }

  /** A key for {@code replay}, if there is a terminal. */
  static PauseKey of(Replay replay, boolean hasTerminal) {
    PauseKey key = new PauseKey(replay);
    if (hasTerminal) {
      key.watching = Thread.ofPlatform().daemon().name("softnet-pause").start(key::run);
    }
    return key;
  }

  /** Whether there is such a key. */
  boolean isThere() {
    return watching != null;
  }

  boolean isPaused() {
    return paused;
  }

  private void run() {
    try {
      while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.in.available() > 0 && isInForeground()) {
          if (System.in.read() == '\n') {
            toggle();
          }
        }
      }
    } catch (IOException e) {
      // The terminal went away: nobody pauses.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isInForeground() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.exists(stat)) {
      return true; // not Linux
    }
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return fields[GROUP].equals(fields[FOREGROUND_GROUP]);
  }

  private void toggle() {
    boolean toPause = !paused;
    paused = toPause;
    if (toPause) {
      replay.pause();
    } else {
      replay.resume();
    }
  }

  /** All is read. Who paused lets it go on, or ends it; closing what sends would do it at once. */
  void goOn(BooleanSupplier ended) {
    while (paused && !ended.getAsBoolean()) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS));
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
