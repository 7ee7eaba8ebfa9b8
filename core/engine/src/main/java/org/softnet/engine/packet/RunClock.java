package org.softnet.engine.packet;

import org.softnet.api.capture.Block;

/** The times of a run's packets so far, in order; of those that have one. */
public final class RunClock {
  private long first = Block.NO_TIME;
  private long previous = Block.NO_TIME;
  private long last = Block.NO_TIME;
  private long displayed = Block.NO_TIME;

  /** A run without packets. */
  public RunClock() {}

  /** A packet of that time comes, or one without. */
  void tick(long nanos) {
    if (nanos == Block.NO_TIME) {
      return;
    }
    if (first == Block.NO_TIME) {
      first = nanos;
      last = nanos;
    }
    previous = last;
    last = nanos;
  }

  /** A packet of that time is displayed. */
  void display(long nanos) {
    if (nanos != Block.NO_TIME) {
      displayed = nanos;
    }
  }

  long first() {
    return first;
  }

  long previous() {
    return previous;
  }

  long displayed() {
    return displayed;
  }
}
