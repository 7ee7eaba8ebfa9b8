package org.softnet.capture.file;

import java.io.IOException;

/** Where a capture's octets come from: a file, a pipe, or a decompressor before one of them. */
abstract class OctetSource {
  /**
   * Reads some octets, waiting for the first.
   *
   * @param length at least 1
   * @return how many, or -1 at the end
   */
  abstract int read(byte[] octets, int at, int length) throws IOException;

  /** Whether octets come as they are made, so that whoever waits for many of them is late. */
  abstract boolean isLive();

  /** Octets read, as they lie in the file. */
  abstract long octetsRead();

  /** Octets that the file has; -1 if nobody knows. */
  abstract long octetsTotal();

  /** Releases the source; a read under way ends. Idempotent, from any thread. */
  abstract void close();
}
