package org.softnet.cli.print;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.softnet.api.Line;

/**
 * Lines on their way out: one page of them, written when it is full, or after every line where
 * somebody waits for it; or handed over as it is, by one of several that share the work. One
 * thread.
 */
public final class Output {
  /** A full page and the line that filled it fit one write of the JVM's and a pipe: 64 KiB. */
  private static final int FULL_OCTETS = 60 << 10;

  private final OutputStream out;
  private final int fullOctets; // when a page is written
  private final boolean lineBuffered;
  private final Line page = new Line();
  private String between = "";
  private boolean begun; // something that is to be separated from the next

  /** Lines to {@code out}. */
  public Output(OutputStream out, boolean lineBuffered) {
    this(out, lineBuffered, FULL_OCTETS);
  }

  private Output(OutputStream out, boolean lineBuffered, int fullOctets) {
    this.fullOctets = fullOctets;
    this.out = out;
    this.lineBuffered = lineBuffered;
  }

  /** Lines to standard output. */
  public static Output standard(boolean lineBuffered) {
    return new Output(new FileOutputStream(FileDescriptor.out), lineBuffered);
  }

  /** Lines that are handed over by {@link #hand}, a page at a time. */
  public static Output paged() {
    return new Output(OutputStream.nullOutputStream(), false, Integer.MAX_VALUE);
  }

  /** Packets are to be separated by {@code text}. */
  public void between(String text) {
    between = text;
  }

  /** What is printed of a packet begins, or of several by another one of those that share. */
  public void packet() {
    if (begun) {
      page.text(between);
    }
    begun = true;
  }

  /** Hands over what waits: into {@code other}, which is empty. */
  public void hand(Line other) {
    page.exchange(other);
    begun = false;
  }

  /**
   * Takes what another one {@link #hand handed over}.
   *
   * @throws OutputException if nobody takes it
   */
  public void take(Line other) {
    if (other.length() > 0) {
      packet();
      octets(other.octets(), 0, other.length());
    }
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
    if (page.length() >= fullOctets) {
      flush();
    }
  }

  /**
   * A line has ended: writes what waits if that is a page, or if somebody waits for lines.
   *
   * @throws OutputException if nobody takes it
   */
  public void lineEnd() {
    if (lineBuffered || page.length() >= fullOctets) {
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
