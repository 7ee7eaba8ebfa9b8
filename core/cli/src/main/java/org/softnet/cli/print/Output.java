package org.softnet.cli.print;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.softnet.api.Line;

/**
 * Lines on their way out: one page of them, written when it is full, or after every line where
 * somebody waits for it. One thread.
 */
public final class Output {
  /** A full page and the line that filled it fit one write of the JVM's and a pipe: 64 KiB. */
  private static final int FULL_OCTETS = 60 << 10;

  private final OutputStream out;
  private final boolean lineBuffered;
  private final Line page = new Line();

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
    page.line(line).ch('\n');
    lineEnd();
  }

  /**
   * What waits, to write long lines at its end without a copy; each is followed by {@link
   * #lineEnd}. What stands there already is left alone.
   */
  public Line page() {
    return page;
  }

  /**
   * Writes octets as they are; a line's end is told by {@link #lineEnd}.
   *
   * @throws OutputException if nobody takes them
   */
  public void octets(byte[] octets, int at, int count) {
    page.raw(octets, at, count);
    if (page.length() >= FULL_OCTETS) {
      flush();
    }
  }

  /**
   * A line has ended: writes what waits if that is a page, or if somebody waits for lines.
   *
   * @throws OutputException if nobody takes it
   */
  public void lineEnd() {
    if (lineBuffered || page.length() >= FULL_OCTETS) {
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
    int octets = page.length();
    page.clear();
    try {
      out.write(page.octets(), 0, octets);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
