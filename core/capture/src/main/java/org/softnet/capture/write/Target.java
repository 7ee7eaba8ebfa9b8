package org.softnet.capture.write;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One file, pipe or device that pages go to, compressed or not. */
final class Target {
  private final FileChannel channel;
  private final boolean regular;
  private final @Nullable OutputStream compressor;
  private ByteBuffer page = ByteBuffer.allocate(0); // over the memory written last
  private int takenOfLast;

  private Target(FileChannel channel, boolean regular, Compression compression) throws IOException {
    this.channel = channel;
    this.regular = regular;
    this.compressor = compression.over(Channels.newOutputStream(channel));
  }

  /** Creates a file, or empties it; opens what is no file as it is. */
  static Target of(Path file, Compression compression) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    boolean opened = false;
    try {
      Target target = new Target(channel, Files.isRegularFile(file), compression);
      opened = true;
      return target;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /** Standard output, which is never closed. */
  static Target standardOutput() throws IOException {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    return new Target(out.getChannel(), false, Compression.NONE);
  }

  /** Writes all of it. */
  void write(byte[] octets, int count) throws IOException {
    takenOfLast = 0;
    OutputStream through = compressor;
    if (through != null) {
      through.write(octets, 0, count);
      takenOfLast = count;
      return;
    }
    ByteBuffer left = over(octets).limit(count);
    try {
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } finally {
      takenOfLast = left.position();
    }
  }

  /** The same memory comes again and again. */
  @SuppressWarnings("ReferenceEquality")
  private ByteBuffer over(byte[] octets) {
    if (page.array() != octets) {
      page = ByteBuffer.wrap(octets);
    }
    return page.clear();
  }

  /** Octets that the last write brought out, if that can be known. */
  int takenOfLast() {
    return takenOfLast;
  }

  /** Brings out what a compressor holds back. */
  void flush() throws IOException {
    if (compressor != null) {
      compressor.flush();
    }
  }

  /** Whether octets can be changed after they were written, and the end be cut off. */
  boolean isMendable() {
    return regular && compressor == null;
  }

  /** Overwrites a 32-bit word, little-endian. */
  void mend(long at, int value) throws IOException {
    ByteBuffer word = ByteBuffer.allocate(Integer.BYTES);
    word.putInt(0, Integer.reverseBytes(value));
    channel.write(word, at);
  }

  /** Cuts the file off behind so many octets. */
  void cut(long octets) throws IOException {
    channel.truncate(octets);
  }

  /** Ends the compressed data and the file. */
  void close() throws IOException {
    try (channel) {
      if (compressor != null) {
        compressor.close();
      }
    }
  }

  /** Ends the file as it is: it could not be written further. */
  void abandon() {
    try {
      channel.close();
    } catch (IOException e) {
      // It failed before, and that is told.
    }
  }
}
