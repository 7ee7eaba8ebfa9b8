package org.softnet.capture.zstd;

import java.io.IOException;

/** Compressed data that cannot be decompressed, or not further. The message says why. */
public final class ZstdException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean cutShort;

  private ZstdException(String message, boolean cutShort) {
    super(message);
    this.cutShort = cutShort;
  }

  static ZstdException damaged(String why) {
    return new ZstdException(why, false);
  }

  static ZstdException cutShort() {
    return new ZstdException("the data ends in the middle of a frame", true);
  }

  /** Whether the data is right as far as it goes, but ends too early. */
  public boolean isCutShort() {
    return cutShort;
  }
}
