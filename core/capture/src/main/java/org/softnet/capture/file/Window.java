package org.softnet.capture.file;

/** The stretch of a capture that lies in a block's memory: what a format reads from. */
final class Window {
  byte[] octets = {};

  /** Index of the first octet that is not consumed. */
  int at;

  /** Index after the last octet that is there. */
  int end;

  /** Offset in the (uncompressed) capture of {@code octets[0]}. */
  long base;

  /** Offset in the capture of the first octet that is not consumed. */
  long offset() {
    return base + at;
  }

  /** Octets that are there and not consumed. */
  int left() {
    return end - at;
  }

  /** Starts over in a block's memory, with nothing in it. */
  void reset(byte[] memory, long offset) {
    octets = memory;
    at = 0;
    end = 0;
    base = offset;
  }

  /** Moves what is not consumed to the front, so that as much as possible fits behind it. */
  void compact() {
    int left = end - at;
    if (left > 0 && at > 0) {
      System.arraycopy(octets, at, octets, 0, left);
    }
    base += at;
    at = 0;
    end = left;
  }
}
