package org.softnet.cli.print;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.softnet.api.Line;

/**
 * Lines on their way out: one buffer, written when it is full, or after every line where somebody
 * waits for it. One thread.
 */
public final class Output {
  private static final int BUFFER_OCTETS = 1 << 16;

  private final OutputStream out;
  private final boolean lineBuffered;
  private final byte[] buffer = new byte[BUFFER_OCTETS];
  private int length;

  /** Lines to {@code out}. */
  public Output(OutputStream out, boolean lineBuffered) {
    this.out = out;
    this.lineBuffered = lineBuffered;
  }

  /** Lines to standard output. */
  public static Output standard(boolean lineBuffered) {
    return new Output(new FileOutputStream(FileDescriptor.out), lineBuffered);
  }

  /**
   * Writes {@code line} and a line feed.
   *
   * @throws OutputException if nobody takes it
   */
  public void line(Line line) {
    int octets = line.length();
    if (BUFFER_OCTETS - length < octets + 1) {
      flush();
    }
    if (octets + 1 > BUFFER_OCTETS) {
      write(line.octets(), octets);
    } else {
      System.arraycopy(line.octets(), 0, buffer, length, octets);
      length += octets;
    }
    buffer[length++] = '\n';
    if (lineBuffered) {
      flush();
    }
  }

  /**
   * Writes what waits.
   *
   * @throws OutputException if nobody takes it
   */
  public void flush() {
    int octets = length;
    length = 0;
    write(buffer, octets);
  }

  private void write(byte[] octets, int count) {
    try {
      out.write(octets, 0, count);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
