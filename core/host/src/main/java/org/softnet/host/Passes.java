package org.softnet.host;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.PacketHandler;
import org.softnet.api.trace.TraceHandler;

/**
 * One run, or two over the same sources of which the second one is handed over, also to sockets.
 */
final class Passes {
  private final boolean areTwo;
  private volatile @Nullable Run first; // until it is over
  private final Run last;
  private final Sockets sockets;

  Passes(@Nullable Run first, Run last, Sockets sockets) {
    this.sockets = sockets;
    this.areTwo = first != null;
    this.first = first;
    this.last = last;
  }

  /** The one that is handed over. */
  Run last() {
    return last;
  }

  RunReport run(PacketHandler handler, Interest interest) {
    Interest all = sockets.seal(interest);
    runFirst(all);
    return last.run(handler, all);
  }

  RunReport trace(TraceHandler handler) {
    runFirst(sockets.seal(Interest.EVERYTHING));
    return last.trace(handler);
  }

  RunReport run(Readout readout) {
    Interest all = sockets.seal(readout.interest());
    runFirst(all);
    return last.run(readout, all);
  }

  /** A method of its own: while it runs, its frame holds the first run, with all that this kept. */
  private void runFirst(Interest interest) {
    Run before = first;
    if (before != null) {
      last.secondPass(before.firstPass(interest));
      first = null;
    }
  }

  void stop() {
    Run before = first;
    if (before != null) {
      before.stop();
    }
    last.stop();
  }

  /** How much of the present source has been read in all, 0 to 1; -1 if nobody knows. */
  double progress() {
    Run before = first;
    double read = before == null ? last.progress() : before.progress();
    if (read < 0 || !areTwo) {
      return read;
    }
    return before == null ? (1 + read) / 2 : read / 2;
  }
}
