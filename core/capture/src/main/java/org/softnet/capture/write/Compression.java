package org.softnet.capture.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.softnet.capture.zstd.ZstdOutputStream;

/** How a file that is written is compressed; its name says so. */
enum Compression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private static final int BUFFER_OCTETS = 1 << 16;

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  static Compression of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(GZIP.extension) ? GZIP : name.endsWith(ZSTD.extension) ? ZSTD : NONE;
  }

  String extension() {
    return extension;
  }

  /**
   * A stream that compresses into {@code out}; null where nothing is compressed. A flush of it
   * brings out all that was written before.
   */
  @Nullable OutputStream over(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> null;
      case GZIP -> new GZIPOutputStream(out, BUFFER_OCTETS, true);
      case ZSTD -> new ZstdOutputStream(out);
    };
  }
}
