package org.softnet.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A named pipe, a device or the standard input. By channel, because closing one ends a read under
 * way, which closing a stream does not.
 */
final class ChannelSource extends OctetSource {
  private static final int BUFFER_OCTETS = 1 << 16; // what a pipe holds: pipe(7)

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_OCTETS);
  private final AtomicLong octetsRead = new AtomicLong();

  ChannelSource(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  int read(byte[] into, int at, int length) throws IOException {
    buffer.clear().limit(Math.min(length, BUFFER_OCTETS));
    int n = channel.read(buffer);
    if (n > 0) {
      buffer.get(0, into, at, n);
      octetsRead.addAndGet(n);
    }
    return n;
  }

  @Override
  boolean isLive() {
    return true;
  }

  @Override
  long octetsRead() {
    return octetsRead.get();
  }

  @Override
  long octetsTotal() {
    return -1;
  }

  @Override
  void close() {
    Quiet.close(channel);
  }
}
