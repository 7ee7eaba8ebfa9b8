package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The tool as a person starts it: a process of the launcher.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Launched(int status, String out, String err) {
  static final Path ROOT =
      Path.of(System.getProperty("softnet.root", "../..")).toAbsolutePath().normalize();
  private static final long PATIENCE_SECONDS = 120;

  /** Runs {@code softnet} with arguments, in the root folder. */
  static Launched softnet(String... args) {
    List<String> command = new ArrayList<>(List.of("./softnet"));
    command.addAll(List.of(args));
    return run(command);
  }

  /** Runs a line of shell in the root folder. */
  static Launched shell(String line) {
    return run(List.of("sh", "-c", line));
  }

  private static Launched run(List<String> command) {
    try {
      Path out = Files.createTempFile("softnet", ".out");
      Path err = Files.createTempFile("softnet", ".err");
      try {
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        Process process =
            builder
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(command + " does not end");
        }
        return new Launched(
            process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
