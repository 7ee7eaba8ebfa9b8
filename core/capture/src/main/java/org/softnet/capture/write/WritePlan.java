package org.softnet.capture.write;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written where.
 *
 * @param file where; null is standard output
 * @param format how
 * @param section what a pcapng file says of itself
 * @param rotation when the next file begins
 * @param flushing when packets leave this process
 * @param command what to run on each finished file, with its name as argument; empty for nothing
 */
public record WritePlan(
    @Nullable Path file,
    WriteFormat format,
    Section section,
    Rotation rotation,
    Flushing flushing,
    String command) {
  /** When packets leave this process. */
  public enum Flushing {
    /** When there is a page of them: fast. */
    FULL_PAGE,
    /** Each at once: somebody reads along. */
    EACH_PACKET
  }

  /** One file, its format and compression as its name says. */
  public static WritePlan of(Path file) {
    WriteFormat format = WriteFormat.of(file.toString());
    return new WritePlan(file, format, Section.SILENT, Rotation.NONE, Flushing.FULL_PAGE, "");
  }

  /** Standard output. */
  public static WritePlan standardOutput(WriteFormat format) {
    return new WritePlan(null, format, Section.SILENT, Rotation.NONE, Flushing.FULL_PAGE, "");
  }

  /**
   * The same with other limits.
   *
   * @throws IllegalArgumentException if there are limits and no file
   */
  public WritePlan rotation(Rotation limits) {
    if (limits.isAny() && file == null) {
      throw new IllegalArgumentException("standard output is one file: it cannot be rotated");
    }
    return new WritePlan(file, format, section, limits, flushing, command);
  }

  /**
   * Whether a pcapng capture may be copied as it is: one file of the same format, to which nothing
   * is added.
   */
  boolean mayCopy() {
    return format == WriteFormat.PCAPNG && !rotation.isAny() && section.comments().isEmpty();
  }

  /** What to call the target in messages. */
  String name() {
    return file == null ? "standard output" : file.toString();
  }
}
