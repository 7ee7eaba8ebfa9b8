package org.softnet.samples.reactor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What serving the clients took.
 *
 * @param threads how many served
 * @param octets that the clients said
 * @param wakeUps how often one of the threads waited and was woken, or found that it need not wait
 * @param contextSwitches how often the kernel took the CPU from one of them, or one gave it up; -1
 *     where the system does not tell
 */
record Served(int threads, long octets, long wakeUps, long contextSwitches) {
  static final Served NOBODY = new Served(0, 0, 0, 0);

  private static final Path STATUS = Path.of("/proc/thread-self/status");

  Served and(Served other) {
    boolean known = contextSwitches >= 0 && other.contextSwitches >= 0;
    return new Served(
        threads + other.threads,
        octets + other.octets,
        wakeUps + other.wakeUps,
        known ? contextSwitches + other.contextSwitches : -1);
  }

  /** Context switches of this thread so far; Linux tells. */
  static long switchesOfThisThread() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.contains("ctxt_switches:"))
          .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
          .sum();
    } catch (IOException e) {
      return -1;
    }
  }
}
