package org.softnet.capture.file;

import java.io.Closeable;
import java.io.IOException;

/** Closing what was only read. */
final class Quiet {
  private Quiet() {}

  static void close(Closeable input) {
    try {
      input.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost, and nobody could do anything about it.
    }
  }
}
