package org.softnet.capture.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A regular file, or whatever comes as a stream. A file is read by stream, not by channel: one read
 * costs the same, and an interrupt of the reading thread does not close it.
 */
final class StreamSource extends OctetSource {
  private final InputStream in;
  private final boolean live;
  private final long octets;
  private final AtomicLong octetsRead = new AtomicLong();

  /** A stream of unknown length; closing it ends a read under way only if the stream does so. */
  StreamSource(InputStream in) {
    this.in = in;
    this.live = true;
    this.octets = -1;
  }

  /** A regular file. */
  StreamSource(FileInputStream file, long octets) {
    this.in = file;
    this.live = false;
    this.octets = octets;
  }

  @Override
  int read(byte[] into, int at, int length) throws IOException {
    int n = in.read(into, at, length);
    octetsRead.addAndGet(Math.max(n, 0));
    return n;
  }

  @Override
  boolean isLive() {
    return live;
  }

  @Override
  long octetsRead() {
    return octetsRead.get();
  }

  @Override
  long octetsTotal() {
    return octets;
  }

  @Override
  void close() {
    Quiet.close(in);
  }
}
