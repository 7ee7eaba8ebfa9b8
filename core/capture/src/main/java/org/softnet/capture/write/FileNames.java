package org.softnet.capture.write;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The names of files that take turns; tcpdump's: with periods, the name is a pattern for strftime;
 * with limits of size, a number is added, padded with zeros if the highest one is known.
 */
final class FileNames {
  private final Path file;
  private final Rotation rotation;
  private final ZoneId zone;
  private final int digits;

  FileNames(Path file, Rotation rotation, ZoneId zone) {
    this.file = file;
    this.rotation = rotation;
    this.zone = zone;
    this.digits = rotation.files() > 1 ? Integer.toString(rotation.files() - 1).length() : 0;
  }

  /**
   * A file's name.
   *
   * @param periodSeconds when its period began, seconds since 1970
   * @param number its number in the period, from 0
   */
  Path name(long periodSeconds, int number) {
    String name = file.toString();
    if (rotation.seconds() > 0) {
      name = Strftime.format(name, Instant.ofEpochSecond(periodSeconds).atZone(zone));
    }
    if (!rotation.isBySize() || (number == 0 && digits == 0)) {
      return file.getFileSystem().getPath(name);
    }
    String count = Integer.toString(number);
    return file.getFileSystem()
        .getPath(name + "0".repeat(Math.max(0, digits - count.length())) + count);
  }
}
