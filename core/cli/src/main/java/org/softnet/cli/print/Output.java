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
    octets(line.octets(), 0, line.length());
    if (length == BUFFER_OCTETS) {
      flush();
    }
    buffer[length++] = '\n';
    lineEnd();
  }

  /**
   * Writes octets as they are; a line's end is told by {@link #lineEnd}.
   *
   * @throws OutputException if nobody takes them
   */
  public void octets(byte[] octets, int at, int count) {
    if (BUFFER_OCTETS - length < count) {
      flush();
    }
    if (count > BUFFER_OCTETS) {
      write(octets, at, count);
    } else {
      System.arraycopy(octets, at, buffer, length, count);
      length += count;
    }
  }

  /**
   * A line has ended: writes what waits if somebody waits for lines.
   *
   * @throws OutputException if nobody takes it
   */
  public void lineEnd() {
    if (lineBuffered) {
      flush();
    }
  }

  /** Whether somebody waits for each line. */
  public boolean isLineBuffered() {
    return lineBuffered;
  }

  /**
   * Writes what waits.
   *
   * @throws OutputException if nobody takes it
   */
  public void flush() {
    int octets = length;
    length = 0;
    write(buffer, 0, octets);
  }

  private void write(byte[] octets, int at, int count) {
    try {
      out.write(octets, at, count);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
