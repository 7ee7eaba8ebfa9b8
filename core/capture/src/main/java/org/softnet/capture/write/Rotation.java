package org.softnet.capture.write;

/**
 * When a file is full and the next one begins; 0 is no limit. Each limit works with each other: the
 * first one reached counts.
 *
 * @param octets a packet that finds more than these in the file begins the next one: octets of the
 *     capture, before they are compressed
 * @param packets packets in a file
 * @param seconds a packet so much later than the one that began the period begins the next file;
 *     the packets' own time, in whole seconds
 * @param files with a limit of octets or packets, the files there are at a time: the oldest gives
 *     way. With seconds alone, writing is over after so many.
 */
public record Rotation(long octets, long packets, long seconds, int files) {
  /** One file, whatever comes. */
  public static final Rotation NONE = new Rotation(0, 0, 0, 0);

  /** Whether there is any limit. */
  public boolean isAny() {
    return isBySize() || seconds > 0;
  }

  /** Whether files are counted in their names. */
  boolean isBySize() {
    return octets > 0 || packets > 0;
  }
}
