package org.softnet.capture.write;

import java.time.Instant;
import org.softnet.api.capture.Block;

/** Decides when the next file's turn has come. */
final class Turns {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** What begins. */
  enum Next {
    NOTHING,
    FILE,
    PERIOD
  }

  private final Rotation rotation;
  private boolean begun;
  private long periodSeconds;
  private int number; // of the file in its period
  private int periods;

  Turns(Rotation rotation) {
    this.rotation = rotation;
  }

  /** When the present period began, seconds since 1970. */
  long periodSeconds() {
    return periodSeconds;
  }

  /** A file begins; if no packet has told the time yet, its name has that of {@code now}. */
  void begin(Instant now) {
    if (!begun) {
      periodSeconds = now.getEpochSecond();
    }
  }

  /** The present file's number in its period. */
  int number() {
    return number;
  }

  /** Whether no further file may begin. */
  boolean isOver() {
    return !rotation.isBySize() && rotation.files() > 0 && periods >= rotation.files();
  }

  /** What begins with a packet of this time, given what the present file holds. */
  Next next(long timeNanos, long fileOctets, long filePackets) {
    if (rotation.seconds() > 0 && timeNanos != Block.NO_TIME && isLate(timeNanos)) {
      return Next.PERIOD;
    }
    boolean full =
        (rotation.octets() > 0 && fileOctets > rotation.octets() && filePackets > 0)
            || (rotation.packets() > 0 && filePackets >= rotation.packets());
    if (!full) {
      return Next.NOTHING;
    }
    number++;
    if (number == rotation.files()) {
      number = 0;
    }
    return Next.FILE;
  }

  private boolean isLate(long timeNanos) {
    long seconds = Math.floorDiv(timeNanos, NANOS_PER_SECOND);
    if (!begun) {
      begun = true;
      periodSeconds = seconds;
      return false;
    }
    if (seconds - periodSeconds < rotation.seconds()) {
      return false;
    }
    periodSeconds = seconds;
    number = 0;
    periods++;
    return true;
  }
}
