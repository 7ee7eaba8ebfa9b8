package org.softnet.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Network name spaces by {@code ip netns}: made, told to be missing, and taken down. */
public final class NameSpaces {
  private static final System.Logger LOG = System.getLogger("org.softnet.testkit");
  private static final String MUST = "SOFTNET_NEEDS_NAMESPACES";
  private static final long PATIENCE_SECONDS = 60;

  private NameSpaces() {}

  /**
   * Types {@code ip} with the arguments of each line, until one fails.
   *
   * @return why, or nothing if none did
   */
  public static String type(String lines) {
    for (String line : lines.lines().toList()) {
      List<String> command = new ArrayList<>(List.of("ip"));
      command.addAll(List.of(line.split(" ", -1)));
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
          return String.join(" ", command) + ": " + said;
        }
      } catch (IOException e) {
        return String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return "";
  }

  /** Skips the test and says why; where there must be name spaces, that fails it. */
  public static void missing(String reason) {
    if (System.getenv(MUST) != null) {
      throw new AssertionError("network name spaces are needed here: " + reason);
    }
    LOG.log(System.Logger.Level.WARNING, "skipped: no network name spaces: " + reason);
    abort("no network name spaces: " + reason);
  }

  /** Takes one down, if it is there. */
  public static void delete(String space) {
    try {
      new ProcessBuilder("ip", "netns", "del", space)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "no name space is deleted: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
