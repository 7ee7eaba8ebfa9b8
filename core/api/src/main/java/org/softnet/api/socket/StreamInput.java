package org.softnet.api.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A direction of a stream, for who knows nothing of captures. */
final class StreamInput extends InputStream {
  private final StreamReader reader;

  StreamInput(StreamReader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    Objects.checkFromIndexSize(at, length, into.length);
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = ByteBuffer.wrap(into, at, length);
    return switch (reader.read(buffer, 0)) {
      case OCTETS -> buffer.position() - at;
      case END -> -1;
      case GAP -> throw new IOException("octets of the stream are missing here");
      case RESET -> throw new IOException("the stream was reset");
      case LOST -> throw new IOException("the capture ended before the stream did");
      case CLOSED -> throw new IOException("the stream is closed");
      case INTERRUPTED -> throw new InterruptedIOException("the thread was interrupted");
      case TIMED_OUT, WOULD_BLOCK -> throw new InterruptedIOException("nothing came in time");
    };
  }

  @Override
  public int available() {
    return reader.available();
  }
}
